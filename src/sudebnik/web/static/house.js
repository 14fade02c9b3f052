// Every page by keyboard: g and a letter go to a page, / to the search, j and k through a list, a key to a choice.
// Keys are where they are on a Latin keyboard, whatever the layout; whoever turns single keys off has Tab and Enter.
const KEPT = "desk-keys";
const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
const on = () => kept() !== "off";
const inField = (node) => node.closest("input:not([type=radio], [type=checkbox], [type=submit]), select, textarea, [contenteditable]");
const letter = (event) => event.code.startsWith("Key") ? event.code.slice(3).toLowerCase()
  : event.code.startsWith("Digit") || event.code.startsWith("Numpad") ? event.code.replace(/\D+/, "") : event.key;

let going = 0;

function go(key) {
  const link = document.querySelector(`a[data-go="${CSS.escape(key)}"]`);
  if (link) link.click();
  return Boolean(link);
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-line]")];
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function press(key) {
  const node = document.querySelector(`[data-press="${CSS.escape(key)}"]`);
  if (!node || node.disabled) return false;
  node.click();
  if (node.matches("input")) (document.getElementById(node.dataset.then ?? "") ?? node).focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && inField(event.target)) { event.target.blur(); return; }
  if (!on() || inField(event.target) || document.querySelector("dialog[open]")) return;
  const key = letter(event);
  const second = Date.now() - going < 1500;
  going = 0;
  let done = false;
  if (second) done = go(key);
  else if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) done = !document.querySelector("dialog#help") && go("?");
  else if (key === "g" && !event.shiftKey && document.querySelector("a[data-go]")) { going = Date.now(); done = true; }
  else if (event.key === "/" || event.code === "Slash") {
    const field = document.querySelector("[data-search]");
    if (field) { field.focus(); field.select(); done = true; }
  } else if (key === "j") done = move(1);
  else if (key === "k") done = move(-1);
  else done = press(key);
  if (done) event.preventDefault();
});

const box = document.getElementById("single-keys");
if (box) {
  box.checked = on();
  box.addEventListener("change", () => { try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch { /* a browser that keeps nothing */ } });
}

// What belongs to one choice is shown with it; without this script everything is shown.
for (const part of document.querySelectorAll("[data-with]")) {
  const choice = document.getElementById(part.dataset.with);
  const show = () => { part.hidden = !choice.checked; };
  for (const other of document.querySelectorAll(`input[name="${CSS.escape(choice.name)}"]`)) other.addEventListener("change", show);
  show();
}

// What is being made is looked for again, once the reader has no hand on the page.
const again = document.querySelector("[data-again]");
if (again) setTimeout(() => { if (!inField(document.activeElement)) location.reload(); }, Number(again.dataset.again));

// A form that came back with a fault, and a page that says what was done, are read from there.
(document.querySelector("[aria-invalid=true]") ?? document.querySelector("[data-focus]"))?.focus();
