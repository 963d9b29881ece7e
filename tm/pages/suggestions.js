import { copy } from "./copy.js";

// Brings a draft with its cards to life, until the signal says that another takes its place.
// "follow" hears which sentence is current.
export function draftView({ signal, follow = () => {}, start = 1 } = {}) {
  const $ = (id) => document.getElementById(id);
  const view = $("view"), cards = $("cards"), draft = $("draft"), pop = $("pop"), toast = $("toast");
  const on = (target, type, heard, options) => target.addEventListener(type, heard, { ...options, signal });
  const all = [...cards.querySelectorAll(".card")];
  const isShown = (card) => card.offsetParent !== null || view.classList.contains("folded");
  let current = null;

  // Sentences: one is current, in the draft and in the list.
  function select(number, from) {
    const card = $("c" + number), sentence = $("s" + number);
    if (!card || !sentence) return;
    if (current !== number) {
      for (const old of view.querySelectorAll(".current")) old.classList.remove("current");
      if (current) $("c" + current).open = false;
      current = number;
      card.classList.add("current");
      sentence.classList.add("current");
      follow(number);
    }
    card.open = true;
    const top = card.offsetTop, hidden = top + card.offsetHeight - cards.scrollTop - cards.clientHeight;
    if (from !== "list" || top < cards.scrollTop) cards.scrollTo({ top });
    else if (hidden > 0) cards.scrollTo({ top: Math.min(top, cards.scrollTop + hidden) });
    if (from !== "draft") sentence.scrollIntoView({ block: "center" });
  }

  function step(by, chosen = () => true) {
    const shown = all.filter((card) => isShown(card) && (chosen(card) || card.id === "c" + current));
    if (!shown.length) return;
    let at = shown.findIndex((card) => card.id === "c" + current);
    if (at < 0) at = by > 0 ? -1 : shown.length;
    select(number(shown[Math.min(shown.length - 1, Math.max(0, at + by))]), "key");
  }

  const number = (element) => Number(element.id.slice(1));

  on(draft, "click", (event) => {
    const sentence = event.target.closest(".s");
    if (event.target.closest(".chip")) event.preventDefault();
    if (sentence && getSelection().isCollapsed) {
      if (event.target.closest(".chip")) fold(false);
      select(number(sentence), "draft");
    }
  });
  on(cards, "click", (event) => {
    const summary = event.target.closest("summary");
    if (!summary) return;
    const card = summary.parentElement;
    if (!card.open) {
      event.preventDefault();
      select(number(card), "list");
    }
  });

  // The digit that copies stands beside what it copies.
  for (const card of all) {
    [...card.querySelectorAll(".copy")].slice(0, 9).forEach((each, at) => { each.dataset.key = at + 1; });
  }

  // Done: kept in the browser by the words of the sentence, so that a page made anew knows it.
  const shelf = "tifa done " + document.title, words = (card) => card.querySelector(".line").textContent;
  const kept = new Set();
  try { for (const each of JSON.parse(localStorage.getItem(shelf) || "[]")) kept.add(each); } catch { /* none kept */ }
  function tick(card, done) {
    card.querySelector(".tick input").checked = done;
    card.classList.toggle("done", done);
    $("s" + number(card)).classList.toggle("done", done);
    if (done) kept.add(words(card)); else kept.delete(words(card));
  }
  function keep(card, done) {
    tick(card, done);
    try { localStorage.setItem(shelf, JSON.stringify([...kept])); } catch { /* it lasts until the page is closed */ }
  }
  for (const card of all) if (kept.has(words(card))) tick(card, true);
  on(cards, "change", (event) => {
    const box = event.target.closest(".tick input");
    if (box) keep(box.closest(".card"), box.checked);
  });

  // The list of terms: in another order, and as a file.
  const glossary = $("glossary"), concepts = () => [...glossary.querySelectorAll(".concept")];
  const order = {
    draft: (each) => number(each),
    pinyin: (each) => each.querySelector(".pinyin").textContent.normalize("NFD").replace(/[\u0300-\u036f]/g, ""),
    field: (each) => each.querySelector(".field").textContent,
  };
  const cell = (text) => '"' + text.replaceAll('"', '""') + '"';
  function csv() {
    const rows = [["zh", "en", "status", "pinyin", "field"]];
    for (const each of concepts()) {
      for (const one of each.querySelectorAll("ul > li")) {
        rows.push([each.querySelector("b"), one.querySelector(".rendering"), one.querySelector("span.status"),
          each.querySelector(".pinyin"), each.querySelector(".field")].map((found) => found.textContent));
      }
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = "terms.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  on(glossary, "click", (event) => {
    const button = event.target.closest(".tools button");
    if (!button) return;
    if (button.dataset.save) return csv();
    const by = order[button.dataset.sort];
    const sorted = concepts().sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : number(a) - number(b)));
    glossary.append(...sorted);
  });

  // Filter and find; the current sentence is shown whatever its matches.
  function find() {
    const said = $("find").value.trim().toLowerCase();
    for (const card of all) card.classList.toggle("miss", Boolean(said) && !card.textContent.toLowerCase().includes(said));
    count();
  }
  on($("find"), "input", find);
  on($("filter"), "submit", (event) => {
    event.preventDefault();
    const first = all.find((card) => !card.classList.contains("miss") && isShown(card));
    if (first) select(number(first), "key");
  });
  function count() {
    const kind = cards.dataset.show, is = (card) => card.classList.contains("with") === (kind === "with");
    const shown = all.filter((card) => (kind === "all" || is(card)) && !card.classList.contains("miss")).length;
    $("shown").textContent = shown === all.length ? "" : `${shown} of ${all.length}`;
    $("empty").hidden = shown > 0;
  }
  function filter() {
    cards.dataset.show = new FormData($("filter")).get("show");
    count();
    if (current) cards.scrollTo({ top: $("c" + current).offsetTop });
  }
  on($("filter"), "change", filter);
  function fold(folded) {
    view.classList.toggle("folded", folded);
    $("fold").setAttribute("aria-expanded", String(!folded));
  }
  on($("fold"), "click", () => fold(!view.classList.contains("folded")));

  // Terms: shown on hover and focus; a click or Enter keeps them until Esc or a click elsewhere.
  let open = null, isPinned = false, timer = 0;
  const entriesOf = (term) => term.dataset.terms.split(" ").map((id) => {
    const entry = $(id).cloneNode(true);
    entry.removeAttribute("id");
    return entry;
  });
  function show(term, pin, entries = entriesOf(term)) {
    clearTimeout(timer);
    isPinned = pin;
    if (open !== term) {
      if (open) open.classList.remove("open");
      open = term;
      term.classList.add("open");
      pop.replaceChildren(...entries);
      if (pop.showPopover && !pop.matches(":popover-open")) pop.showPopover();
      pop.style.display = "block";
      pop.scrollTop = 0;
    }
    place(term);
  }
  function place(term) {
    const margin = 8, lines = term.getClientRects(), line = lines[lines.length - 1], first = lines[0];
    pop.style.maxHeight = "";
    const below = innerHeight - line.bottom - 2 * margin, above = first.top - 2 * margin;
    const isBelow = below >= Math.min(pop.offsetHeight, 220) || below >= above;
    pop.style.maxHeight = Math.max(80, isBelow ? below : above) + "px";
    const left = Math.min(isBelow ? line.left : first.left, innerWidth - pop.offsetWidth - margin);
    pop.style.left = Math.max(margin, left) + "px";
    const top = isBelow ? line.bottom + margin : first.top - margin - pop.offsetHeight;
    pop.style.top = Math.max(margin, top) + "px";
  }
  function hide() {
    clearTimeout(timer);
    if (!open) return;
    open.classList.remove("open");
    open = null;
    isPinned = false;
    if (pop.hidePopover && pop.matches(":popover-open")) pop.hidePopover();
    pop.style.display = "none";
  }
  const later = (action, wait) => { clearTimeout(timer); timer = setTimeout(action, wait); };
  on(draft, "pointerover", (event) => {
    const term = event.target.closest(".term");
    if (term && event.pointerType === "mouse" && !isPinned) later(() => show(term, false), 120);
  });
  on(draft, "pointerout", (event) => {
    if (event.target.closest(".term") && !isPinned) later(hide, 250);
  });
  on(pop, "pointerenter", () => clearTimeout(timer));
  on(pop, "pointerleave", () => { if (!isPinned) later(hide, 250); });
  on(draft, "focusin", (event) => {
    const term = event.target.closest(".term");
    if (term && term.matches(":focus-visible")) show(term, false);
  });
  on(draft, "focusout", () => { if (!isPinned && !pop.matches(":hover")) hide(); });
  on(draft, "click", (event) => {
    const term = event.target.closest(".term");
    if (!term) return;
    event.preventDefault();
    show(term, true);
    if (event.detail === 0) pop.focus();
  });
  on(window, "pointerdown", (event) => {
    if (open && !pop.contains(event.target) && !event.target.closest(".term")) hide();
  });
  on(draft, "scroll", () => {
    if (!open) return;
    const line = open.getBoundingClientRect(), room = draft.getBoundingClientRect();
    const isSeen = line.bottom > room.top && line.top < room.bottom;
    if (isSeen && (isPinned || open === document.activeElement)) place(open);
    else hide();
  }, { passive: true });
  on(window, "resize", () => { if (open) place(open); });

  // A selection of Chinese: the phrases it has a part of, as observed, and the terms in it.
  const MOST = 8, unmarked = { add() {}, remove() {} };
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !draft.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0), words = range.cloneContents();
    for (const chip of words.querySelectorAll(".chip")) chip.remove();
    const text = words.textContent.replace(/\s/g, "");
    if (!/\p{Script=Han}{2}/u.test(text)) return;
    const sentences = [...draft.querySelectorAll(".s")].filter((each) => range.intersectsNode(each));
    const phrases = sentences.flatMap((each) => [...$("c" + number(each)).querySelectorAll(".phrase")])
      .filter(({ dataset: { zh } }) => text.includes(zh) || zh.includes(text));
    const terms = sentences.flatMap((each) => [...each.querySelectorAll(".term")])
      .filter((each) => range.intersectsNode(each));
    const entries = [...phrases.map((each) => each.cloneNode(true)), ...terms.flatMap(entriesOf)];
    if (!entries.length) return;
    const place = {
      classList: unmarked,
      focus() {},
      getClientRects: () => range.getClientRects(),
      getBoundingClientRect: () => range.getBoundingClientRect(),
    };
    show(place, true, entries.slice(0, MOST));
  }
  on(draft, "pointerup", () => setTimeout(selected));
  on(pop, "pointerdown", () => { if (open && open.classList === unmarked) getSelection().empty(); });
  on(draft, "keyup", (event) => { if (event.shiftKey) selected(); });

  // Keys.
  function term(by) {
    const words = draft.classList.contains("words");
    const terms = [...draft.querySelectorAll(words ? ".term" : ".term:not(.word)")];
    const from = open || document.activeElement.closest(".term");
    let at = terms.indexOf(from);
    if (at < 0) {
      const first = current ? terms.findIndex((each) => number(each.closest(".s")) >= current) : 0;
      at = by > 0 ? first - 1 : first;
    }
    const next = terms[at + by];
    if (!next) return;
    select(number(next.closest(".s")), "draft");
    next.scrollIntoView({ block: "nearest" });
    next.focus({ focusVisible: true });
    show(next, false);
  }
  on(document, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    if (event.key === "Escape" && open) {
      const back = pop.contains(document.activeElement) ? open : null;
      hide();
      if (back) { back.focus(); hide(); }
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "t") term(1);
    else if (event.key === "T") term(-1);
    else if (event.key === "n") step(1, (card) => !card.classList.contains("with"));
    else if (event.key === "/") $("find").focus();
    else if (event.key === "d" && current) keep($("c" + current), !$("c" + current).classList.contains("done"));
    else if (event.key === "w") draft.classList.toggle("words");
    else if (/^[1-9]$/.test(event.key) && current) {
      const button = $("c" + current).querySelectorAll(".copy")[event.key - 1];
      if (button) copy(button, toast);
    } else return;
    event.preventDefault();
  });

  // Paper: every match and every term.
  let closed = [];
  on(window, "beforeprint", () => {
    hide();
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const each of closed) each.open = true;
  });
  on(window, "afterprint", () => { for (const each of closed) each.open = false; });

  if (all.length) select(start, start > 1 ? "hash" : "draft");
}
