"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const cards = $("cards"), draft = $("draft"), pop = $("pop"), toast = $("toast");
  const all = [...cards.querySelectorAll(".card")];
  const isShown = (card) => card.offsetParent !== null || document.body.classList.contains("folded");
  let current = null;

  // Sentences: one is current, in the draft and in the list.
  function select(number, from) {
    const card = $("c" + number), sentence = $("s" + number);
    if (!card || !sentence) return;
    if (current !== number) {
      for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
      if (current) $("c" + current).open = false;
      current = number;
      card.classList.add("current");
      sentence.classList.add("current");
      history.replaceState(null, "", "#s" + number);
    }
    card.open = true;
    const top = card.offsetTop, hidden = top + card.offsetHeight - cards.scrollTop - cards.clientHeight;
    if (from !== "list" || top < cards.scrollTop) cards.scrollTo({ top });
    else if (hidden > 0) cards.scrollTo({ top: Math.min(top, cards.scrollTop + hidden) });
    if (from !== "draft") sentence.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const shown = all.filter(isShown);
    if (!shown.length) return;
    let at = shown.findIndex((card) => card.id === "c" + current);
    if (at < 0) at = by > 0 ? -1 : shown.length;
    select(number(shown[Math.min(shown.length - 1, Math.max(0, at + by))]), "key");
  }

  const number = (element) => Number(element.id.slice(1));

  draft.addEventListener("click", (event) => {
    const sentence = event.target.closest(".s");
    if (event.target.closest(".chip")) event.preventDefault();
    if (sentence && getSelection().isCollapsed) {
      if (event.target.closest(".chip")) fold(false);
      select(number(sentence), "draft");
    }
  });
  cards.addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (!summary) return;
    const card = summary.parentElement;
    if (!card.open) {
      event.preventDefault();
      select(number(card), "list");
    }
  });

  // Filter; the current sentence is shown whatever its matches.
  function count() {
    const some = cards.querySelectorAll(".with").length, kind = cards.dataset.show;
    const shown = kind === "all" ? all.length : kind === "with" ? some : all.length - some;
    $("shown").textContent = shown === all.length ? "" : `${shown} of ${all.length}`;
    $("empty").hidden = shown > 0;
  }
  function filter() {
    cards.dataset.show = new FormData($("filter")).get("show");
    count();
    if (current) cards.scrollTo({ top: $("c" + current).offsetTop });
  }
  $("filter").addEventListener("change", filter);
  function fold(folded) {
    document.body.classList.toggle("folded", folded);
    $("fold").setAttribute("aria-expanded", String(!folded));
  }
  $("fold").addEventListener("click", () => fold(!document.body.classList.contains("folded")));

  // Terms: shown on hover and focus; a click or Enter keeps them until Esc or a click elsewhere.
  let open = null, isPinned = false, timer = 0;
  function show(term, pin) {
    clearTimeout(timer);
    isPinned = pin;
    if (open !== term) {
      if (open) open.classList.remove("open");
      open = term;
      term.classList.add("open");
      pop.replaceChildren(...term.dataset.terms.split(" ").map((id) => {
        const entry = $(id).cloneNode(true);
        entry.removeAttribute("id");
        return entry;
      }));
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
  draft.addEventListener("pointerover", (event) => {
    const term = event.target.closest(".term");
    if (term && event.pointerType === "mouse" && !isPinned) later(() => show(term, false), 120);
  });
  draft.addEventListener("pointerout", (event) => {
    if (event.target.closest(".term") && !isPinned) later(hide, 250);
  });
  pop.addEventListener("pointerenter", () => clearTimeout(timer));
  pop.addEventListener("pointerleave", () => { if (!isPinned) later(hide, 250); });
  draft.addEventListener("focusin", (event) => {
    const term = event.target.closest(".term");
    if (term && term.matches(":focus-visible")) show(term, false);
  });
  draft.addEventListener("focusout", () => { if (!isPinned && !pop.matches(":hover")) hide(); });
  draft.addEventListener("click", (event) => {
    const term = event.target.closest(".term");
    if (!term) return;
    event.preventDefault();
    show(term, true);
    if (event.detail === 0) pop.focus();
  });
  addEventListener("pointerdown", (event) => {
    if (open && !pop.contains(event.target) && !event.target.closest(".term")) hide();
  });
  draft.addEventListener("scroll", () => {
    if (!open) return;
    const line = open.getBoundingClientRect(), room = draft.getBoundingClientRect();
    const isSeen = line.bottom > room.top && line.top < room.bottom;
    if (isSeen && (isPinned || open === document.activeElement)) place(open);
    else hide();
  }, { passive: true });
  addEventListener("resize", () => { if (open) place(open); });

  // Copy.
  async function copy(button) {
    const text = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.classList.add("copied");
    toast.textContent = "Copied";
    toast.classList.add("on");
    setTimeout(() => { toast.classList.remove("on"); button.classList.remove("copied"); }, 1200);
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button && getSelection().isCollapsed) copy(button);
  });

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
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && open) {
      const back = pop.contains(document.activeElement) ? open : null;
      hide();
      if (back) { back.focus(); hide(); }
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "t") term(1);
    else if (event.key === "T") term(-1);
    else if (event.key === "w") draft.classList.toggle("words");
    else if (/^[1-9]$/.test(event.key) && current) {
      const button = $("c" + current).querySelectorAll(".copy")[event.key - 1];
      if (button) copy(button);
    } else return;
    event.preventDefault();
  });

  // Paper: every match and every term.
  let closed = [];
  addEventListener("beforeprint", () => {
    hide();
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });

  const asked = /^#[sc](\d+)$/.exec(location.hash);
  if (all.length) select(asked ? Number(asked[1]) : 1, asked ? "hash" : "draft");
})();
