// The page that answers while one types: what stands in the box goes to the server, the answer
// comes back as HTML in which everything that was not ours is escaped.

import { copy, copyByClick } from "./copy.js";
import { draftView } from "./suggestions.js";

const $ = (id) => document.getElementById(id);
const box = $("box"), answer = $("answer"), more = $("more"), said = $("said"), toast = $("copied");
const AT_ONCE = 400, SHORT = 50, LONG = 300; // milliseconds
const BOOKMARK = 2000; // characters that an address may hold
const MORE = 250; // the memory is asked about a term that one rests on

let asking = null; // aborts the request under way
let viewing = null; // ends the view of the draft before
let timer = 0, moreTimer = 0, asked = 0;
let chosen = ""; // what the text is, where the reader said so
let file = null; // the file that was dropped, in the place of a text
let answered = ""; // the text that the answer on the page is for

// Asking.
function soon() {
  clearTimeout(timer);
  const idle = performance.now() - asked > AT_ONCE, isTerm = box.value.length < 100;
  timer = setTimeout(ask, !isTerm ? LONG : idle ? 0 : SHORT);
}

async function ask() {
  clearTimeout(timer);
  clearTimeout(moreTimer);
  if (asking) asking.abort();
  asked = performance.now();
  const text = box.value;
  if (!file && !text.trim()) return begin();
  const { signal } = (asking = new AbortController());
  document.body.classList.add("late");
  if (file) said.textContent = `Reading ${file.name} …`;
  try {
    const found = file ? await send(`/page/file?${new URLSearchParams(given({ name: file.name }))}`, file, signal)
      : await send("/page/answer", JSON.stringify(given({ text })), signal);
    show(found, text);
  } catch (problem) {
    if (problem.name !== "AbortError") fail(problem);
  }
}

const given = (values) => (chosen ? { ...values, as: chosen } : values);

async function send(path, body, signal) {
  const type = body instanceof Blob ? "application/octet-stream" : "application/json";
  const request = body === undefined ? { signal } : { method: "POST", body, headers: { "Content-Type": type }, signal };
  const response = await fetch(path, request);
  const found = await response.json();
  if (!response.ok) throw new Error(found.detail || response.statusText);
  return found;
}

// Showing.
function show({ kind, html, said: words }, text) {
  clear(kind);
  answered = text;
  answer.innerHTML = html;
  said.textContent = words;
  for (const radio of $("kinds").elements) radio.checked = radio.value === kind;
  remember(text);
  if (kind === "draft") draftView({ signal: (viewing = new AbortController()).signal });
  if (kind === "term") moreTimer = setTimeout(showMore, MORE, text.trim());
  if (file) for (const fix of answer.querySelectorAll(".fix, .all")) fix.hidden = true;
}

async function showMore(query) {
  try {
    const found = await send(`/page/more?${new URLSearchParams({ q: query })}`, undefined, asking.signal);
    more.innerHTML = found.history;
    $("observed").innerHTML = found.observed;
  } catch { /* what takes longer is left out */ }
}

function fail(problem) {
  clear("");
  const line = document.createElement("p");
  line.className = "wrong";
  line.textContent = problem instanceof TypeError ? "Tifa does not answer: is tifa serve still running?" : problem.message;
  answer.replaceChildren(line);
  said.textContent = line.textContent;
}

function begin() {
  clear("");
  chosen = "";
  answered = "";
  for (const radio of $("kinds").elements) radio.checked = false;
  answer.replaceChildren($("intro").content.cloneNode(true));
  answer.className = "intro";
  said.textContent = "";
  remember("");
}

function clear(kind) {
  if (viewing) viewing.abort();
  viewing = null;
  document.body.dataset.kind = kind;
  document.body.classList.remove("late");
  answer.className = "";
  more.replaceChildren();
  $("found").scrollTop = 0;
}

// The address holds the question, and never leaves the browser.
function remember(text) {
  const kept = !file && text.length <= BOOKMARK ? text.trim() : "";
  history.replaceState(null, "", kept ? `#${encodeURIComponent(kept)}` : location.pathname);
  document.title = kept ? `${kept.slice(0, 40)} – Tifa` : file ? `${file.name} – Tifa` : "Tifa";
}

function recall() {
  let text = location.hash.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch { /* it stands there as it was written by hand */ }
  if (text === box.value.trim()) return;
  close();
  box.value = text;
  ask();
}

// The box. While pinyin is being composed nothing is asked.
box.addEventListener("input", (event) => {
  if (event.isComposing) return;
  close();
  soon();
});
box.addEventListener("compositionend", soon);
$("kinds").addEventListener("change", (event) => {
  chosen = event.target.value;
  ask();
});

// Files.
function open(given) {
  if (!given) return;
  file = given;
  chosen = "";
  box.value = "";
  $("named").hidden = false;
  $("named").firstElementChild.textContent = given.name;
  ask();
}
function close() {
  file = null;
  $("file").value = "";
  $("named").hidden = true;
}
$("file").addEventListener("change", (event) => open(event.target.files[0]));
$("named").addEventListener("click", (event) => {
  if (!event.target.closest("button")) return;
  close();
  box.focus();
  ask();
});
for (const type of ["dragover", "drop", "dragleave"]) {
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("over", type === "dragover");
    if (type === "drop") open(event.dataTransfer.files[0]);
  });
}
box.addEventListener("paste", (event) => {
  if (!event.clipboardData.files.length) return;
  event.preventDefault();
  open(event.clipboardData.files[0]);
});

// Fixes go into the text as if they were typed, so that undo takes them back.
function mend(button) {
  if (box.value !== answered) return;
  const { start, end, text } = button.dataset;
  box.focus();
  box.setSelectionRange(Number(start), Number(end));
  if (!document.execCommand("insertText", false, text)) box.setRangeText(text);
}
answer.addEventListener("click", (event) => {
  const button = event.target.closest(".fix, .all");
  if (!button) return;
  const fixes = button.matches(".all") ? [...answer.querySelectorAll(".fix")] : [button];
  fixes.sort((one, other) => other.dataset.start - one.dataset.start);
  let before = Infinity;
  for (const fix of fixes) {
    if (Number(fix.dataset.end) > before) continue;
    before = Number(fix.dataset.start);
    answered = box.value;
    mend(fix);
  }
  answered = "";
  ask();
});

// Keys.
const renderings = () => [...document.querySelectorAll("#answer .copy, #answer .fix, #more .copy")].filter((each) => each.offsetParent);
function step(by) {
  const all = renderings(), at = all.indexOf(document.activeElement);
  const next = at + by;
  if (next < 0) box.focus();
  else if (all[next]) all[next].focus();
}
box.addEventListener("keydown", (event) => {
  if (event.isComposing || document.body.dataset.kind === "draft") return;
  const isTerm = document.body.dataset.kind === "term" || !box.value.includes("\n") && box.value.length < 100;
  if (event.key === "Enter" && !event.shiftKey && isTerm) {
    event.preventDefault();
    const first = document.querySelector("#answer .rendering");
    if (first && answered === box.value) copy(first, toast);
  } else if (event.key === "ArrowDown" && (isTerm || box.selectionStart === box.value.length)) {
    event.preventDefault();
    step(1);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inBox = event.target === box, isList = document.body.dataset.kind !== "draft";
  if (event.key === "Escape" && !event.defaultPrevented) {
    if (inBox) {
      box.value = "";
      close();
      ask();
    } else box.focus();
  } else if (inBox) return;
  else if (event.key === "/") {
    box.focus();
    box.select();
  } else if (isList && event.key === "ArrowDown" && event.target.closest("#found")) step(1);
  else if (isList && event.key === "ArrowUp" && event.target.closest("#found")) step(-1);
  else return;
  event.preventDefault();
});

// What is loaded, and how fresh it is.
async function tellLoaded() {
  try {
    const is = await send("/api/tifa/1/status");
    const number = (count) => count.toLocaleString("en");
    const memory = is.has_memory ? `${number(is.units)} units of ${number(is.documents)} documents${is.newest ? `, newest ${is.newest}` : ""}`
      : "no memory yet";
    $("loaded").textContent = `${number(is.concepts)} concepts · ${memory}${is.problem ? ` · ${is.problem}` : ""}`;
  } catch {
    $("loaded").textContent = "Tifa does not answer";
  }
}

copyByClick(toast);
addEventListener("hashchange", recall);
addEventListener("focus", tellLoaded);
tellLoaded();
if (location.hash.length > 1) recall();
else begin();
box.focus();
