// The reading desk: keys, the text and its evidence, answers sent one by one. Places are code points of the act's text.
const desk = document.getElementById("desk");
const pane = document.getElementById("act");
const list = document.getElementById("list");
const note = document.getElementById("note");
const said = document.getElementById("said");
const picking = document.getElementById("picking");
const words = Object.fromEntries([...document.querySelectorAll("#says [data-say]")].map((one) => [one.dataset.say, one.textContent]));
const say = (key, value = "") => (words[key] ?? key).replace("{}", () => value);

const tell = (text) => {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
};
const warn = (text) => { note.textContent = text; };

// -- the text ---------------------------------------------------------------------------------------------------
// One line is an element with data-at, the code point of its first letter; `at` counts code points, `unit` UTF-16.
const ASTRAL = /[\ud800-\udbff]/;
const lines = [];
let whole = "";
for (const element of pane.querySelectorAll("[data-at]")) {
  const text = element.textContent;
  lines.push({ element, at: Number(element.dataset.at), unit: whole.length, text, plain: !ASTRAL.test(text) });
  whole += text;
}
const pointsIn = (text) => (ASTRAL.test(text) ? [...text].length : text.length);
const lineBy = (key, value) => {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle][key] <= value) low = middle; else high = middle - 1;
  }
  return lines[low];
};
const toPoint = (unit) => {
  const line = lineBy("unit", unit);
  return line ? line.at + (line.plain ? unit - line.unit : pointsIn(line.text.slice(0, unit - line.unit))) : 0;
};
const toUnit = (point) => {
  const line = lineBy("at", point);
  if (!line) return 0;
  const rest = point - line.at;
  return line.unit + (line.plain ? rest : [...line.text].slice(0, rest).join("").length);
};
const exact = (start, end) => whole.slice(toUnit(start), toUnit(end));

/** A place in the page (node, offset) as an offset of UTF-16 units in the whole text. */
const unitAt = (node, offset) => {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const range = document.createRange();
  if (element && pane.contains(element)) {
    range.setStart(element, 0);
    range.setEnd(node, offset);
    return lineBy("at", Number(element.dataset.at)).unit + range.toString().length;
  }
  range.setStart(node, offset);
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (range.comparePoint(lines[middle].element, 0) < 0) low = middle + 1; else high = middle;
  }
  return low < lines.length ? lines[low].unit : whole.length;
};

const placeOf = (unit, ending) => {
  const line = lineBy("unit", ending && unit ? unit - 1 : unit);
  const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
  let rest = unit - line.unit;
  let node = walker.nextNode();
  while (node && (rest > node.length || (!ending && rest === node.length && node.length))) {
    rest -= node.length;
    const following = walker.nextNode();
    if (!following) return [node, node.length];
    node = following;
  }
  return node ? [node, rest] : [line.element, 0];
};
const rangeOf = (from, to) => {
  const range = document.createRange();
  range.setStart(...placeOf(from, false));
  range.setEnd(...placeOf(to, true));
  return range;
};
const paint = (name, ranges) => {
  if (!globalThis.CSS?.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name);
};
const show = (range) => {
  const at = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  at.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = pane.getBoundingClientRect();
  const here = range.getClientRects()[0] ?? at.getBoundingClientRect();
  if (here.top < box.top + box.height * 0.12 || here.bottom > box.top + box.height * 0.8) {
    pane.scrollTop += here.top - box.top - box.height * 0.3;
  }
};

/** A selection without the blanks at its ends and without half of a letter: [start, end) in UTF-16 units, or null. */
const tidy = (from, to) => {
  let start = Math.max(0, Math.min(from, to));
  let end = Math.min(whole.length, Math.max(from, to));
  while (start < end && /\s/.test(whole[start])) start += 1;
  while (end > start && /\s/.test(whole[end - 1])) end -= 1;
  if (start === end) return null;
  const joined = (unit) => /^[\p{M}\u200d\u200c\ufe0f]/u.test(whole.slice(unit)) || /[\udc00-\udfff]/.test(whole[unit] ?? "");
  while (start > 0 && joined(start)) start -= 1;
  while (end < whole.length && joined(end)) end += 1;
  return [start, end];
};

// -- rows -------------------------------------------------------------------------------------------------------
let row = null;
const facts = () => [...list.querySelectorAll(".fact")];
const shown = () => facts().filter((one) => one.checkVisibility());
const spansOf = (fact) => fact.dataset.spans.split(" ").filter(Boolean).map((pair) => pair.split("-").map(Number));
const watch = new Map();
let since = performance.now();
const clock = () => {
  const now = performance.now();
  if (row && !document.hidden) watch.set(row.id, (watch.get(row.id) ?? 0) + now - since);
  since = now;
};
// Whoever does nothing for longer than this is not thinking about the fact; the rest of the pause is not counted.
const PAUSE = 120_000;
let alive = performance.now();
for (const sign of ["keydown", "pointermove", "pointerdown", "wheel"]) {
  addEventListener(sign, () => {
    const now = performance.now();
    if (now - alive > PAUSE) since = Math.min(now, since + now - alive - PAUSE);
    alive = now;
  }, { capture: true, passive: true });
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden && row) watch.set(row.id, (watch.get(row.id) ?? 0) + performance.now() - since);
  since = performance.now();
  alive = since;
});

const paintRow = () => {
  const ranges = row ? spansOf(row).map(([start, end]) => rangeOf(toUnit(start), toUnit(end))) : [];
  paint("current", ranges);
  return ranges;
};
const go = (to, { focus = true, scroll = true } = {}) => {
  if (!to) return;
  if (to !== row) {
    clock();
    if (row) { row.removeAttribute("aria-current"); row.tabIndex = -1; }
    row = to;
  }
  row.closest("details:not([open])")?.setAttribute("open", "");
  row.setAttribute("aria-current", "true");
  row.tabIndex = 0;
  if (focus) row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", behavior: "instant" });
  const ranges = paintRow();
  if (scroll && ranges.length) show(ranges[0]);
};
const step = (by) => {
  const rows = shown();
  go(rows[Math.min(Math.max(rows.indexOf(row) + by, 0), rows.length - 1)] ?? rows[0]);
};
const onward = () => {
  const rows = facts();
  const at = rows.indexOf(row);
  const open = [...rows.slice(at + 1), ...rows.slice(0, at)].find((one) => one.dataset.open && one !== row);
  if (open) { go(open); return; }
  tell(`${said.textContent} ${say("all")}`);
  warn(say("all"));
  go(row);
};
const count = () => {
  const looked = list.querySelectorAll("[data-looked]").length;
  document.getElementById("looked").textContent = looked;
  document.querySelector(".desk-progress progress").value = looked;
};

// -- answers ----------------------------------------------------------------------------------------------------
const undone = [];
const drafts = new Map();
let busy = false;
const fieldsOf = (fact, action, more) => {
  if (fact === row) clock();
  const draft = drafts.get(fact.id) ?? {};
  return {
    person: fact.dataset.person, variable: fact.dataset.variable, action, base: fact.dataset.base, seen: fact.dataset.seen,
    text: desk.dataset.text, sample: desk.dataset.sample, seconds: ((watch.get(fact.id) ?? 0) / 1000).toFixed(1), ...draft, ...more,
  };
};
const request = async (path, fields) => {
  const options = { credentials: "same-origin", headers: { Accept: "text/html", "X-Desk": "1" } };
  if (fields) {
    options.method = "POST";
    options.headers["X-CSRF-Token"] = desk.dataset.csrf;
    options.body = new URLSearchParams(fields);
  }
  let answer;
  try { answer = await fetch(path, options); } catch { return { failed: say("unsaved") }; }
  const html = document.createElement("template");
  html.innerHTML = await answer.text();
  if (answer.redirected || answer.status === 401 || answer.status === 403) return { failed: say("away") };
  const refused = html.content.querySelector(".refused")?.textContent;
  if (answer.status === 409) return { clash: html.content.querySelector(".clash"), failed: refused ?? say("unsaved") };
  if (!answer.ok) return { failed: refused ?? say("unsaved") };
  return { page: html.content };
};
const fresh = new Set();
/** Words that an answer of this visit rests on; the server underlines them when the page is opened anew. */
const paintFresh = () => {
  const spans = [...fresh].flatMap((id) => spansOf(document.getElementById(id)));
  paint("fresh", spans.map(([start, end]) => rangeOf(toUnit(start), toUnit(end))));
};
const put = (fact, made) => {
  const now = made.querySelector(".fact");
  if (!now) return fact;
  const current = fact === row;
  const focused = fact.contains(document.activeElement);
  if (now.dataset.spans !== fact.dataset.spans) fresh.add(now.id);
  fact.replaceWith(now);
  paintFresh();
  if (current) { row = null; go(now, { focus: focused, scroll: false }); }
  return now;
};
const send = async (fact, fields, { move = true } = {}) => {
  if (busy || !desk.dataset.answers) return false;
  busy = true;
  fact.setAttribute("aria-busy", "true");
  const path = `${desk.dataset.at}/answer`;
  const got = await request(path, fields);
  busy = false;
  fact.removeAttribute("aria-busy");
  if (got.clash) { clash(fact, got.clash, fields); return false; }
  if (!got.page) { warn(got.failed); complain(fact, got.failed); return false; }
  warn("");
  watch.delete(fact.id);
  drafts.delete(fact.id);
  const before = fact.dataset.base;
  const now = put(fact, got.page);
  if (fields.action !== "undo" && now.dataset.base !== before) undone.push(now.id);
  tell(got.page.querySelector(".saved")?.textContent ?? "");
  count();
  if (move && now === row) onward(); else if (now === row) go(now, { scroll: fields.action === "undo" });
  return true;
};
const complain = (fact, text) => {
  const wrong = fact.querySelector(".editor .wrong");
  if (wrong) wrong.textContent = text;
};
const clash = (fact, box, fields) => {
  fact.querySelector(".clash")?.remove();
  fact.querySelector(".slot").before(box);
  go(fact);
  box.addEventListener("click", async (event) => {
    const what = event.target.closest("button")?.dataset.do;
    if (what === "theirs") {
      const got = await request(`${desk.dataset.at}/row?person=${fact.dataset.person}&variable=${fact.dataset.variable}`);
      if (!got.page) { warn(got.failed); return; }
      warn("");
      go(put(fact, got.page));
      count();
    }
    if (what === "mine") {
      fact.dataset.base = box.dataset.base;
      fact.dataset.seen = box.dataset.seen;
      box.remove();
      await send(fact, { ...fields, base: box.dataset.base, seen: box.dataset.seen, saw: "1" });
    }
  });
  box.querySelector("button").focus();
  tell(box.querySelector("strong").textContent);
};
const act = (action, more, options) => row && send(row, fieldsOf(row, action, more), options);
const undo = () => {
  while (undone.length) {
    const fact = document.getElementById(undone.pop());
    if (!fact) continue;
    go(fact);
    return send(fact, fieldsOf(fact, "undo", {}), { move: false });
  }
  if (row?.dataset.looked) return act("undo", {}, { move: false });
  return tell(say("nothing"));
};
const flag = () => {
  if (!row) return;
  const on = !row.querySelector(".tag.warn");
  if (row.dataset.looked) { act("flag", { flag: on ? "1" : "0" }, { move: false }); return; }
  const draft = drafts.get(row.id) ?? {};
  const drawn = draft.flag === "1";
  drafts.set(row.id, { ...draft, flag: drawn ? "0" : "1" });
  row.classList.toggle("to-flag", !drawn);
  tell(say(drawn ? "unflag" : "flag"));
};

// -- dialogs ----------------------------------------------------------------------------------------------------
const ask = (id) => new Promise((resolve) => {
  const dialog = document.getElementById(id);
  const back = document.activeElement;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => { back?.focus({ preventScroll: true }); resolve(dialog.returnValue); }, { once: true });
  dialog.showModal();
});
const missing = async () => {
  if (!row) return;
  const kind = await ask("missing");
  if (kind) act(`missing:${kind}`);
};
const comment = async () => {
  if (!row) return;
  const box = document.getElementById("remark-text");
  const draft = drafts.get(row.id) ?? {};
  box.value = draft.comment ?? row.querySelector(".a-mine .comment")?.textContent ?? "";
  if (await ask("remark") !== "save") return;
  if (row.dataset.looked) { act("comment", { comment: box.value }, { move: false }); return; }
  drafts.set(row.id, { ...draft, comment: box.value });
  tell(say("draft"));
};
document.getElementById("missing").addEventListener("keydown", (event) => {
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const kind = number && event.currentTarget.querySelectorAll(".kinds button")[number - 1];
  if (kind) { event.preventDefault(); event.currentTarget.close(kind.value); }
});
document.getElementById("remark").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); event.currentTarget.close("save"); }
});
const finish = () => {
  const dialog = document.getElementById("finish");
  if (!dialog) return;
  const left = facts().filter((one) => !one.dataset.looked).length;
  document.getElementById("left").textContent = left ? say("unanswered", left) : say("unanswered-none");
  dialog.showModal();
};

// -- the editor -------------------------------------------------------------------------------------------------
let editor = null;
// While an editor is on its way from the server, keys do nothing: what is typed for it must not answer for it.
let opening = false;
const closeEditor = () => {
  if (!editor) return;
  const fact = editor.closest(".fact");
  editor.remove();
  editor = null;
  paint("chosen", []);
  go(fact, { scroll: false });
};
const edit = async () => {
  if (opening || !row || !desk.dataset.answers) return null;
  if (editor?.closest(".fact") === row) return editor;
  closeEditor();
  const fact = row;
  opening = true;
  let got;
  try { got = await request(`${desk.dataset.at}/editor?person=${fact.dataset.person}&variable=${fact.dataset.variable}`); } finally { opening = false; }
  if (!got.page) { warn(got.failed); return null; }
  fact.querySelector(".slot").append(got.page);
  editor = fact.querySelector(".editor");
  go(fact, { scroll: false, focus: false });
  mark();
  editor.querySelector("input, select, textarea")?.focus();
  editor.scrollIntoView({ block: "nearest" });
  paintChosen();
  return editor;
};
const cards = () => [...editor.querySelectorAll(".values .card")];
const valueOf = (card) => card.querySelector(".chosen").dataset.value;
const choicesOf = () => [...editor.querySelectorAll(".picks [role=option]")];
const mark = () => {
  const values = cards().map(valueOf);
  for (const one of choicesOf()) one.setAttribute("aria-selected", String(values.includes(one.dataset.value)));
};
const another = (choice) => {
  const made = editor.querySelector("template.blank").content.firstElementChild.cloneNode(true);
  editor.querySelector(".values").append(made);
  if (choice) name(made, choice);
  return made;
};
const name = (card, choice) => {
  card.querySelector(".chosen").dataset.value = choice.dataset.value;
  card.querySelector(".chosen").textContent = choice.querySelector("span").textContent;
};
const choose = (choice) => {
  if (!choice) return;
  const value = choice.dataset.value;
  const there = cards().find((one) => valueOf(one) === value);
  const empty = cards().find((one) => valueOf(one) === undefined);
  if (editor.dataset.many) {
    if (there) there.remove(); else if (empty) name(empty, choice); else another(choice);
  } else {
    name(cards()[0] ?? another(), choice);
  }
  mark();
  paintChosen();
  complain(row, "");
};
const activate = (choice) => {
  const filter = editor.querySelector(".filter");
  for (const one of choicesOf()) one.classList.toggle("active", one === choice);
  if (choice) {
    filter.setAttribute("aria-activedescendant", choice.id);
    choice.scrollIntoView({ block: "nearest" });
  } else filter.removeAttribute("aria-activedescendant");
};
const folded = (text) => text.toLowerCase().replaceAll("ё", "е");
const filterChoices = () => {
  const asked = folded(editor.querySelector(".filter").value.trim());
  let first = null;
  for (const one of choicesOf()) {
    one.hidden = !folded(one.textContent).includes(asked);
    if (!one.hidden) first ??= one;
  }
  activate(asked ? first : null);
  const wrong = editor.querySelector(".wrong");
  if (asked && !first) wrong.textContent = say("nofit");
  else if (wrong.textContent === say("nofit")) wrong.textContent = "";
};
const paintChosen = () => {
  const items = editor ? [...editor.querySelectorAll(".values .quotes li")] : [];
  paint("chosen", items.map((one) => rangeOf(toUnit(Number(one.dataset.start)), toUnit(Number(one.dataset.end)))));
};
const addWords = (card, from, to) => {
  const start = toPoint(from);
  const end = toPoint(to);
  const item = document.createElement("li");
  item.dataset.start = start;
  item.dataset.end = end;
  const quote = document.createElement("q");
  quote.textContent = whole.slice(from, to).replace(/\s+/g, " ");
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "link";
  drop.dataset.do = "drop";
  drop.textContent = "×";
  drop.setAttribute("aria-label", say("drop"));
  item.append(quote, " ", drop);
  card.querySelector(".quotes").append(item);
  paintChosen();
  tell(say("words", quote.textContent));
};
class Wrong extends Error {}
const DAY = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2})?)?)?$/;
const read = (field) => {
  const text = field.value.trim();
  const fail = (key) => { field.setAttribute("aria-invalid", "true"); field.focus(); throw new Wrong(say(key)); };
  field.removeAttribute("aria-invalid");
  if (field.dataset.kind === "json") { try { return JSON.parse(text); } catch { return fail("json"); } }
  if (!text) return null;
  if (field.dataset.kind === "number") {
    const number = Number(text.replace(",", "."));
    return Number.isFinite(number) ? number : fail("number");
  }
  if (field.dataset.kind === "date") {
    const day = text.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})/, (_, d, m, y) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
    return DAY.test(day) ? day : fail("date");
  }
  if (field.dataset.kind === "boolean") return text === "true";
  if (field.dataset.kind === "list") return text.split(",").map((one) => one.trim()).filter(Boolean);
  return text;
};
const readCard = (card) => {
  let value = valueOf(card) ?? null;
  const fields = card.querySelector(".fields");
  if (editor.dataset.kind === "boolean" && value !== null) value = value === "true";
  if (fields) {
    const before = JSON.parse(fields.dataset.rest || "{}");
    value = { ...before };
    for (const field of fields.querySelectorAll("[data-key]")) {
      const part = read(field);
      const key = field.dataset.key;
      if (part !== null) value[key] = part;
      else if (key in before && field.dataset.kind === "list") value[key] = [];
      else if (key in before && (before[key] === null || field.dataset.kind !== "choice")) value[key] = null;
      else delete value[key];
    }
    if (!Object.values(value).some((one) => one !== null && one !== "" && one?.length !== 0)) value = null;
  } else if (card.querySelector(".whole")) value = read(card.querySelector("[data-kind]"));
  if (value === null) return null;
  return {
    value,
    evidence: [...card.querySelectorAll(".quotes li")].map((one) => {
      const [start, end] = [Number(one.dataset.start), Number(one.dataset.end)];
      return [start, end, exact(start, end)];
    }),
    speaker: card.querySelector(".speaker")?.value || null,
    assessment: card.querySelector(".assessment")?.value || null,
  };
};
const save = async () => {
  if (!editor) return;
  const fact = editor.closest(".fact");
  let given;
  try { given = cards().map(readCard).filter(Boolean); } catch (error) {
    if (error instanceof Wrong) { complain(fact, error.message); return; }
    throw error;
  }
  if (!given.length) { complain(fact, say("empty")); editor.querySelector("input, select, textarea")?.focus(); return; }
  if (fact !== row) go(fact, { scroll: false });
  fact.tabIndex = 0;
  const form = editor;
  if (await send(fact, fieldsOf(fact, "set", { values: JSON.stringify(given) }), { move: false })) {
    if (editor === form) editor = null;
    paint("chosen", []);
    onward();
  }
};
list.addEventListener("submit", (event) => { event.preventDefault(); save(); });
list.addEventListener("input", (event) => { if (event.target.matches(".filter")) filterChoices(); });
list.addEventListener("click", (event) => {
  const choice = event.target.closest("[role=option]");
  if (choice && editor?.contains(choice)) { choose(choice); editor.querySelector(".filter").focus(); return; }
  const what = event.target.closest("button")?.dataset.do;
  const card = event.target.closest(".card");
  if (what === "close") closeEditor();
  if (what === "another") another().querySelector("input, select, textarea")?.focus();
  if (what === "remove") { card.remove(); mark(); paintChosen(); editor.querySelector("input, button")?.focus(); }
  if (what === "drop") { const from = event.target.closest("li"); from.remove(); paintChosen(); card.querySelector("[data-do=words]").focus(); }
  if (what === "words") pick(card);
  const fact = event.target.closest(".fact");
  if (fact && fact !== row) go(fact, { focus: !event.target.closest("button, input, select, textarea, a") });
});
const inEditor = (event) => {
  if (event.key === "Escape") { event.preventDefault(); closeEditor(); return; }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); return; }
  if (!event.target.matches(".filter")) return;
  const choices = choicesOf().filter((one) => !one.hidden);
  const active = choices.findIndex((one) => one.classList.contains("active"));
  if (event.key === "ArrowDown") { event.preventDefault(); activate(choices[Math.min(active + 1, choices.length - 1)]); }
  if (event.key === "ArrowUp") { event.preventDefault(); activate(choices[Math.max(active - 1, 0)]); }
  if (event.key === "Enter") {
    event.preventDefault();
    if (active < 0) { save(); return; }
    choose(choices[active]);
    event.target.value = "";
    filterChoices();
  }
};

// -- selecting words by keyboard ----------------------------------------------------------------------------------
// Anchor and focus are pieces [start, end) of the text, so that a caret is a word and a selection whole words.
let selection = null;
const segments = new Map();
const piecesOf = (line, grain) => {
  const key = `${line.unit} ${grain}`;
  if (!segments.has(key)) {
    const cut = [...new Intl.Segmenter("ru", { granularity: grain }).segment(line.text)];
    const kept = grain === "word" ? cut.filter((one) => one.isWordLike) : cut.filter((one) => one.segment.trim());
    segments.set(key, kept.map((one) => [line.unit + one.index, line.unit + one.index + one.segment.trimEnd().length]));
  }
  return segments.get(key);
};
const neighbour = (piece, grain, by) => {
  let number = lines.indexOf(lineBy("unit", piece[0]));
  while (number >= 0 && number < lines.length) {
    const pieces = piecesOf(lines[number], grain);
    const found = by > 0 ? pieces.find((one) => one[0] >= piece[1]) : pieces.findLast((one) => one[1] <= piece[0]);
    if (found) return found;
    number += by;
  }
  return null;
};
const wordAt = (unit) => {
  const pieces = piecesOf(lineBy("unit", unit), "word");
  return pieces.find((one) => one[1] > unit) ?? pieces.at(-1) ?? neighbour([unit, unit], "word", 1) ?? neighbour([unit, unit], "word", -1);
};
const sentenceAt = (unit) => {
  const pieces = piecesOf(lineBy("unit", unit), "sentence");
  return pieces.find((one) => one[1] > unit) ?? pieces.at(-1) ?? wordAt(unit);
};
const bounds = () => [Math.min(selection.anchor[0], selection.focus[0]), Math.max(selection.anchor[1], selection.focus[1])];
const paintSelection = () => {
  const [from, to] = bounds();
  paint("picking", [rangeOf(from, to)]);
  show(rangeOf(selection.focus[0], Math.max(selection.focus[1], selection.focus[0] + 1)));
  const text = whole.slice(from, to).replace(/\s+/g, " ");
  document.getElementById("picked").textContent = text;
  tell(text.length > 160 ? `… ${text.slice(-160)}` : text);
};
const move = (to, extend) => {
  if (!to) return;
  selection.focus = to;
  if (!extend) selection.anchor = to;
  paintSelection();
};
const byLetter = (by) => {
  const edge = selection.focus[0] >= selection.anchor[0] ? selection.focus[1] : selection.focus[0];
  const line = lineBy("unit", by > 0 ? edge : Math.max(edge - 1, 0));
  const cuts = [...new Intl.Segmenter("ru", { granularity: "grapheme" }).segment(line.text)].map((one) => line.unit + one.index);
  cuts.push(line.unit + line.text.length);
  const found = by > 0 ? cuts.find((one) => one > edge) : cuts.findLast((one) => one < edge);
  if (found === undefined) return;
  const forward = selection.focus[0] >= selection.anchor[0];
  selection.focus = forward ? [Math.min(selection.focus[0], found), found] : [found, selection.focus[1]];
  if (forward) selection.focus[0] = Math.max(selection.anchor[0], Math.min(selection.focus[0], found));
  paintSelection();
};
const native = () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return null;
  return tidy(unitAt(range.startContainer, range.startOffset), unitAt(range.endContainer, range.endOffset));
};
const firstSeen = () => {
  const top = pane.getBoundingClientRect().top;
  const line = lines.find((one) => one.text.trim() && one.element.getBoundingClientRect().bottom > top);
  return line ? line.unit : 0;
};
/** Begin to select words for a card of the editor (none: for the current row's answer). */
const pick = (card = null) => {
  if (!whole.trim() || !row || !desk.dataset.answers) return;
  const ready = native();
  if (ready) { getSelection().removeAllRanges(); give(card, ready); return; }
  const spans = spansOf(row);
  const word = wordAt(spans.length ? toUnit(spans[0][0]) : firstSeen());
  if (!word) return;
  selection = { anchor: word, focus: word, card };
  picking.hidden = false;
  pane.focus({ preventScroll: true });
  paintSelection();
  tell(`${say("picking")}: ${whole.slice(...word)}`);
};
const leave = (text) => {
  selection = null;
  picking.hidden = true;
  paint("picking", []);
  if (text) tell(text);
};
const give = async (card, [from, to]) => {
  const into = card ?? (await edit() && (cards().at(-1) ?? another()));
  if (!into) return;
  addWords(into, from, to);
  const empty = into.querySelector(".chosen").dataset.value === undefined && editor.querySelector(".filter");
  (empty || into.querySelector(".speaker"))?.focus();
};
const take = () => {
  const { card } = selection;
  const chosen = tidy(...bounds());
  leave();
  if (chosen) give(card, chosen);
};
const whileSelecting = (event) => {
  const extend = event.shiftKey;
  const { focus } = selection;
  const line = lineBy("unit", focus[0]);
  const moves = {
    ArrowRight: () => (event.ctrlKey && extend ? byLetter(1) : move(neighbour(focus, "word", 1), extend)),
    ArrowLeft: () => (event.ctrlKey && extend ? byLetter(-1) : move(neighbour(focus, "word", -1), extend)),
    ArrowDown: () => {
      const here = sentenceAt(focus[0]);
      if (extend && focus[1] < here[1]) move([here[0], here[1]], true);
      else { const to = neighbour(here, "sentence", 1); move(to && (extend ? to : wordAt(to[0])), extend); }
    },
    ArrowUp: () => {
      const here = sentenceAt(focus[0]);
      if (extend && focus[0] > here[0]) move([here[0], here[1]], true);
      else { const to = neighbour(here, "sentence", -1); move(to && (extend ? to : wordAt(to[0])), extend); }
    },
    PageDown: () => move(wordOfLine(line, 1), extend),
    PageUp: () => move(wordOfLine(line, -1), extend),
    Home: () => move(piecesOf(line, "word")[0], extend),
    End: () => move(piecesOf(line, "word").at(-1), extend),
    Enter: take,
    Escape: () => { leave(say("left")); if (editor) editor.querySelector("input, select, textarea")?.focus(); else go(row, { scroll: false }); },
  };
  if (event.target.closest("button") && event.key === "Enter") return;
  if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
};
const wordOfLine = (line, by) => {
  for (let number = lines.indexOf(line) + by; number >= 0 && number < lines.length; number += by) {
    const pieces = piecesOf(lines[number], "word");
    if (pieces.length) return pieces[0];
  }
  return null;
};
pane.addEventListener("click", (event) => {
  if (native()) return;
  const marked = event.target.closest("mark")?.dataset.rows.split(" ").map((one) => document.getElementById(`f${one}`)) ?? [];
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const point = fresh.size && at ? toPoint(unitAt(at.offsetNode, at.offset)) : -1;
  const answered = [...fresh].map((id) => document.getElementById(id)).filter((one) => spansOf(one).some(([start, end]) => start <= point && point <= end));
  const rows = [...new Set([...marked, ...answered])].filter(Boolean);
  if (!rows.length) return;
  go(rows[(rows.indexOf(row) + 1) % rows.length], { scroll: false });
});

// -- searching in the codebook ------------------------------------------------------------------------------------
const find = document.getElementById("find");
let entries = null;
const search = () => {
  entries ??= Object.fromEntries([...document.getElementById("book").content.children].map((one) => [one.dataset.variable, folded(one.textContent)]));
  const asked = folded(find.value.trim());
  list.classList.toggle("searching", asked !== "");
  let found = 0;
  for (const fact of facts()) {
    const fits = !asked || (entries[fact.dataset.variable] ?? "").includes(asked);
    fact.hidden = !fits;
    if (fits) found += 1;
  }
  for (const group of list.querySelectorAll(".group, .unit, .rest")) {
    const some = group.querySelector(".fact:not([hidden])") !== null;
    group.hidden = asked !== "" && !some;
    if (group.matches("details") && asked) group.open = some;
  }
  if (asked) tell(say("found", found));
};
find.addEventListener("input", search);
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); go(shown()[0]); }
  if (event.key === "Escape") { find.value = ""; search(); go(row ?? shown()[0]); }
});
const all = () => {
  const rests = [...list.querySelectorAll(".rest")];
  const open = rests.some((one) => !one.open);
  for (const one of rests) one.open = open;
  if (!open && row && !row.checkVisibility()) go(shown()[0]); else if (row) go(row, { scroll: false });
};

// -- keys ---------------------------------------------------------------------------------------------------------
// By the place of a key (`code`), so that they work under a Russian layout too.
const doing = {
  confirm: () => (desk.classList.contains("blind") ? tell(say("confirmblind")) : act("confirm")),
  edit, missing, comment, flag, undo, finish, all, take, previous: () => step(-1), next: () => step(1),
  not_stated: () => act("not_stated"), unclear: () => act("unclear"), select: () => pick(),
  leave: () => { leave(say("left")); go(row, { scroll: false }); },
  help: () => ask("help"), unfinished: () => document.getElementById("finish").close(),
  original: () => document.getElementById("original").click(), following: () => document.getElementById("following").click(),
  search: () => { find.focus(); find.select(); },
};
const KEYS = {
  KeyJ: "next", KeyK: "previous", ArrowDown: "next", ArrowUp: "previous", Enter: "confirm", NumpadEnter: "confirm", KeyC: "confirm", KeyE: "edit",
  KeyN: "not_stated", KeyU: "unclear", KeyM: "missing", KeyS: "select", KeyT: "comment", KeyF: "flag", KeyZ: "undo", BracketRight: "following",
  KeyO: "original", Slash: "search", KeyA: "all", KeyD: "finish",
};
const REPEATS = new Set(["next", "previous"]);
const on = document.getElementById("keys-on");
try { on.checked = localStorage.getItem("desk-keys") !== "off"; } catch { /* a browser that keeps nothing */ }
on.addEventListener("change", () => { try { localStorage.setItem("desk-keys", on.checked ? "on" : "off"); } catch { /* the same */ } });
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  if (selection) { whileSelecting(event); return; }
  if (editor?.contains(event.target)) { inEditor(event); return; }
  if (event.target.closest("input, select, textarea")) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && editor) { closeEditor(); return; }
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) { event.preventDefault(); if (on.checked) doing.help(); return; }
  if (event.shiftKey || !on.checked) return;
  const what = KEYS[event.code] ?? KEYS[event.key];
  if (!what || (event.repeat && !REPEATS.has(what))) return;
  const control = event.target.closest("a, button, summary");
  if (control && (event.key === "Enter" || event.key === " ")) return;
  if (event.target === pane && event.key.startsWith("Arrow")) return;
  event.preventDefault();
  if (!opening) doing[what]();
});
desk.addEventListener("click", (event) => {
  const button = event.target.closest("#tools button, .desk-onward button, #picking button, #finish [type=button]");
  if (button) doing[button.dataset.do]?.();
});
document.getElementById("all")?.addEventListener("click", all);
// The original opens at the page of the current evidence; whoever comes back finds the row he left.
document.getElementById("original").addEventListener("click", (event) => {
  const starts = desk.dataset.pages.split(" ").filter(Boolean).map(Number);
  const here = row && spansOf(row)[0]?.[0];
  const page = here === undefined ? 0 : starts.findLastIndex((start) => start <= here) + 1;
  if (page > 0) event.currentTarget.hash = `page-${page}`;
  if (row) history.replaceState(null, "", `#${row.id}`);
});
addEventListener("beforeunload", (event) => { if (editor || drafts.size) event.preventDefault(); });

go(document.getElementById(location.hash.slice(1))?.closest(".fact") ?? list.querySelector(".fact[data-open]") ?? shown()[0], { scroll: true });
