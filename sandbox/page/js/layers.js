/** Things that lie over the page: one at the top, the rest out of reach until it closes. */

const STOPS = [
  "a[href]",
  "button:not([disabled])",
  "input:not([disabled])",
  "textarea:not([disabled])",
  "select:not([disabled])",
  "summary",
  "[tabindex]",
].join(",");

const open = [];

/**
 * Lay `element` over the page. The focus stays inside; Escape calls `onEscape`.
 * Returns a function that takes it away again and gives the focus back.
 */
export function lay(element, { onEscape }) {
  const layer = { element, onEscape, before: document.activeElement };
  document.querySelector("#layers").append(element);
  open.push(layer);
  settle();
  element.addEventListener("keydown", (event) => onKey(event, layer));
  return () => lift(layer);
}

function lift(layer) {
  const at = open.indexOf(layer);
  if (at < 0) return;
  open.splice(at, 1);
  layer.element.remove();
  settle();
  if (layer.before?.isConnected && layer.before !== document.body)
    layer.before.focus({ preventScroll: true });
  else if (open.length) stops(open.at(-1).element)[0]?.focus();
  else focusMain();
}

/** The focus of a page on which nothing else has a claim to it: the message box, or where there is none, the middle. */
export function focusMain() {
  const box = document.querySelector("#main .composer-text") ?? document.querySelector("#main");
  box.focus({ preventScroll: true });
}

/** Only the topmost layer can be reached; the clock bar stays in reach of the pointer. */
function settle() {
  const covered = open.length > 0;
  for (const under of document.querySelectorAll("#side, #main, #drawer, .skips")) under.inert = covered;
  open.forEach((layer, index) => {
    layer.element.inert = index < open.length - 1;
  });
  document.body.classList.toggle("covered", covered);
}

function stops(element) {
  return [...element.querySelectorAll(STOPS)].filter(
    (each) => each.tabIndex >= 0 && each.getClientRects().length,
  );
}

function onKey(event, layer) {
  if (event.defaultPrevented || layer !== open.at(-1)) return;
  if (event.key === "Escape") {
    event.preventDefault();
    layer.onEscape();
  } else if (event.key === "Tab") {
    const all = stops(layer.element);
    if (!all.length) return;
    const last = event.shiftKey ? all[0] : all.at(-1);
    const outside = !all.includes(document.activeElement) && event.shiftKey;
    if (document.activeElement === last || outside) {
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0]).focus();
    }
  }
}
