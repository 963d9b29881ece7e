"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const table = $("pairs"), said = $("said"), doubtful = Number(table.dataset.doubtful);
  const say = (text) => { said.textContent = text; };

  // Rows are values that never change: what is undone is the list of them that was there before.
  // en: pieces [place in the paragraph, text]; whole: the sentence as it came, with its rows.
  let rows = [], past = [], current = 0, marks = null, isSaved = true;
  const shown = new WeakMap(), headings = new Map();

  (function read() {
    let whole = null, paragraph = "";
    for (const element of [...table.rows]) {
      const data = element.dataset;
      if (!("p" in data)) { paragraph = element; continue; }
      headings.set(data.p, paragraph);
      const [, zh, en] = [...element.cells].map((cell) => cell.textContent);
      const first = element.classList.contains("first");
      if (first) whole = { rows: [], score: Number(data.whole || 0), zh: "", en: "" };
      if (data.whole) Object.assign(whole, { zh: data.zh ?? zh, en: data.en ?? en });
      const row = {
        p: data.p, zh, en: data.at < 0 ? [] : [[Number(data.at), en]], first, whole,
        isClause: data.unit === "clause", score: Number(data.score || 0), isOurs: false, isDropped: false,
      };
      whole.rows.push(row);
      rows.push(row);
      shown.set(row, element);
    }
  })();

  const english = (row) =>
    [...row.en].sort((a, b) => a[0] - b[0]).map(([, text]) => text.trim()).filter(Boolean).join(" ");
  const isPair = (row) => row.zh.trim() !== "" && english(row) !== "";
  const ours = (row, more) => ({ ...row, ...more, isOurs: true });

  // Show.
  function cell(name, text, mark) {
    const made = document.createElement("td");
    made.className = name;
    if (name) made.lang = name === "zh" ? "zh" : "en";
    if (mark === undefined) made.textContent = text;
    else {
      const cut = document.createElement("span");
      cut.className = "cut";
      made.append(text.slice(0, mark), cut, text.slice(mark));
    }
    return made;
  }
  function element(row) {
    if (!shown.has(row)) {
      const made = document.createElement("tr");
      const pair = isPair(row);
      const score = document.createElement("td");
      score.className = "score";
      score.textContent = !pair ? "–" : row.isOurs ? "✓" : Math.round(100 * row.score);
      made.append(score, cell("zh", row.zh), cell("en", english(row)));
      made.classList.toggle("first", row.first);
      made.classList.toggle("alone", !pair);
      made.classList.toggle("doubtful", pair && !row.isOurs && row.score < doubtful);
      made.classList.toggle("dropped", row.isDropped);
      shown.set(row, made);
    }
    return shown.get(row);
  }
  function show() {
    const all = [];
    rows.forEach((row, at) => {
      if (at === 0 || rows[at - 1].p !== row.p) all.push(headings.get(row.p));
      all.push(element(row));
    });
    table.replaceChildren(...all);
    select(current);
  }
  function select(at) {
    for (const old of table.querySelectorAll(".current")) old.classList.remove("current");
    current = Math.max(0, Math.min(rows.length - 1, at));
    if (rows[current]) {
      element(rows[current]).classList.add("current");
      element(rows[current]).scrollIntoView({ block: "nearest" });
    }
  }
  function step(by) {
    unmark();
    for (let at = current + by; at >= 0 && at < rows.length; at += by) {
      if (element(rows[at]).offsetParent !== null) return select(at);
    }
  }
  function change(made, at = current) {
    unmark();
    past.push([rows, current]);
    rows = made.filter((row) => row.zh.trim() || english(row));
    rows = rows.map((row, n) => {  // the first row of a sentence may have been taken away
      const begins = n === 0 || rows[n - 1].p !== row.p;
      return begins && !row.first ? { ...row, first: true } : row;
    });
    current = at;
    isSaved = false;
    say("");
    show();
  }

  // What a person does.
  const put = (at, count, ...made) => [...rows.slice(0, at), ...made, ...rows.slice(at + count)];
  function join() {
    const [one, two] = [rows[current], rows[current + 1]];
    if (!two || two.p !== one.p) return say("Nothing below it in this paragraph to join it with");
    const isClause = one.isClause || two.isClause;
    change(put(current, 2, ours(one, { zh: one.zh + two.zh, en: [...one.en, ...two.en], isClause, isDropped: false })));
  }
  function middle(text, sign) {
    const places = [...text.matchAll(sign)].map((found) => found.index + found[0].length);
    const inside = places.filter((place) => place > 0 && place < text.trimEnd().length);
    const half = text.length / 2;
    return inside.sort((a, b) => Math.abs(a - half) - Math.abs(b - half))[0] ?? Math.round(half);
  }
  function mark(more) {
    const row = rows[current], zh = row.zh, en = english(row);
    marks = { zh: middle(zh, /[，；：。、,;:]/g), en: middle(en, /[,;:.]\s|\s/g), ...marks, ...more };
    marks.zh = Math.max(0, Math.min(zh.length, marks.zh));
    marks.en = Math.max(0, Math.min(en.length, marks.en));
    const [, left, right] = element(row).cells;
    left.replaceWith(cell("zh", zh, marks.zh));
    right.replaceWith(cell("en", en, marks.en));
    say("← → move the cut of the Chinese, with Shift that of the English; s splits, Esc leaves it");
  }
  function unmark() {
    if (!marks) return;
    marks = null;
    const row = rows[current], [, left, right] = element(row).cells;
    left.replaceWith(cell("zh", row.zh));
    right.replaceWith(cell("en", english(row)));
    say("");
  }
  function move(by, isEnglish) {
    if (!isEnglish) return mark({ zh: marks.zh + by });
    const en = english(rows[current]);
    let at = marks.en + by;
    while (at > 0 && at < en.length && en[at - 1] !== " ") at += by;
    mark({ en: at });
  }
  function split() {
    if (!marks) return mark({});
    const row = rows[current], one = [], two = [];
    let left = marks.en;
    for (const [place, raw] of [...row.en].sort((a, b) => a[0] - b[0])) {
      const text = raw.trim(), start = place + raw.indexOf(text);
      const size = Math.max(0, Math.min(text.length, left));
      if (size) one.push([start, text.slice(0, size)]);
      if (size < text.length) two.push([start + size, text.slice(size)]);
      left -= text.length + 1;
    }
    const zh = [row.zh.slice(0, marks.zh), row.zh.slice(marks.zh)];
    change(put(current, 1,
      ours(row, { zh: zh[0], en: one, isClause: true }),
      ours(row, { zh: zh[1], en: two, isClause: true, first: false })));
  }
  function end() {
    let at = current;
    while (at + 1 < rows.length && rows[at + 1].p === rows[current].p) at += 1;
    return at;
  }
  function down() {
    const made = [...rows], last = end();
    let carried = rows[current].en;
    if (!carried.length) return say("No English here to move");
    made[current] = ours(rows[current], { en: [] });
    for (let at = current + 1; at <= last; at += 1) {
      made[at] = ours(rows[at], { en: carried });
      carried = rows[at].en;
      if (!carried.length) return change(made);
    }
    made.splice(last + 1, 0, ours(rows[last], { zh: "", en: carried, first: false, isDropped: false }));
    change(made);
  }
  function up() {
    const above = rows[current - 1];
    if (!above || above.p !== rows[current].p) return say("No row above it in this paragraph");
    const made = [...rows], last = end();
    made[current - 1] = ours(above, { en: [...above.en, ...rows[current].en] });
    for (let at = current; at <= last; at += 1) {
      made[at] = ours(rows[at], { en: at < last ? rows[at + 1].en : [] });
    }
    change(made, current - 1);
  }
  function sentence() {
    let start = current, stop = current + 1;
    while (start > 0 && !rows[start].first) start -= 1;
    while (stop < rows.length && !rows[stop].first) stop += 1;
    return [start, stop];
  }
  function drop(isWhole) {
    const [start, stop] = isWhole ? sentence() : [current, current + 1];
    const isDropped = !rows[current].isDropped;
    change(rows.map((row, at) => (at >= start && at < stop ? { ...row, isDropped } : row)));
  }
  function right() {
    if (!isPair(rows[current])) return say("One side is empty");
    change(put(current, 1, ours(rows[current], {})));
    step(1);
  }
  function undo() {
    const before = past.pop();
    if (!before) return say("Nothing to undo");
    unmark();
    [rows, current] = before;
    show();
  }

  // Save: sentences and their clauses, as tifa align --tsv writes them.
  const clean = (text) => text.trim().replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  const bare = (text) => text.replace(/^[\s，。；：、！？—,;:]+|[\s，。；：、！？—–,;:]+$/gu, "").replace(/\.$/, "");
  function* units() {
    let paragraph = null, number = 0;
    for (let start = 0, stop; start < rows.length; start = stop) {
      for (stop = start + 1; stop < rows.length && !rows[stop].first;) stop += 1;
      const group = rows.slice(start, stop), whole = group[0].whole;
      if (group[0].p !== paragraph) [paragraph, number] = [group[0].p, 0];
      const same = group.length === whole.rows.length && group.every((row, at) => row.zh === whole.rows[at].zh && row.en === whole.rows[at].en);
      const zh = same ? whole.zh : group.map((row) => row.zh).join("");
      const en = same ? whole.en : english({ en: group.flatMap((row) => row.en) });
      if (!zh.trim() || !en.trim()) continue;
      number += 1;
      const isSure = group.some((row) => row.isOurs) && group.every((row) => row.isOurs || !isPair(row) || row.score >= doubtful);
      const place = `${paragraph}.${number}`;
      if (!group.every((row) => row.isDropped)) yield [place, "sentence", isSure ? 1 : whole.score, zh, en];
      const clauses = group.filter((row) => isPair(row) && row.isClause);
      if (group.length === 1 && group[0].isOurs) continue;
      for (const [at, row] of clauses.entries()) {
        if (!row.isDropped) yield [`${place}.${at + 1}`, "clause", row.isOurs ? 1 : row.score, bare(row.zh), bare(english(row))];
      }
    }
  }
  function save() {
    const lines = ["locator\tunit\tconfidence\tzh\ten"];
    for (const [place, unit, score, zh, en] of units()) {
      lines.push([clean(place), unit, score, clean(zh), clean(en)].join("\t"));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/tab-separated-values" }));
    link.download = `${table.dataset.name}.tsv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    isSaved = true;
    say(`${lines.length - 1} pairs saved as ${link.download}: tifa memory add ${link.download}`);
  }

  // Mouse and keys.
  const tools = { join, split, down, up, drop: () => drop(false), right, undo, save };
  for (const [name, action] of Object.entries(tools)) {
    $(name).addEventListener("click", () => { action(); $(name).blur(); });
  }
  table.addEventListener("click", (event) => {
    const place = event.target.closest("tr"), at = rows.findIndex((row) => shown.get(row) === place);
    if (at < 0) return;
    if (at !== current) unmark();
    const found = getSelection(), box = event.target.closest("td:not(.score)");
    select(at);
    if (!box || !found.isCollapsed || !box.contains(found.anchorNode)) return;
    const range = document.createRange();
    range.setStart(box, 0);
    range.setEnd(found.anchorNode, found.anchorOffset);
    mark({ [box.cellIndex === 1 ? "zh" : "en"]: range.toString().length });
  });
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), m: join, s: split,
    ">": down, "<": up, d: () => drop(false), D: () => drop(true), Enter: () => (marks ? split() : right()),
    u: undo, w: save, Escape: unmark,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, button")) return;
    const isSide = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (isSide && marks) move(event.key === "ArrowLeft" ? -1 : 1, event.shiftKey);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  $("only").addEventListener("change", (event) => {
    document.body.classList.toggle("only", event.target.checked);
    event.target.blur();
  });
  addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
  if (rows.length) select(0);
})();
