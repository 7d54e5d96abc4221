/** Keyboard habits shared by all lists, and focus that survives redrawing. */

import { fill } from "./dom.js";

/**
 * One tab stop for a list; arrow keys, Home and End move inside it.
 * `selector` names the items. `across` also takes the left and right arrows.
 */
export function roving(list, selector, { across = false } = {}) {
  const items = () => [...list.querySelectorAll(selector)].filter((item) => item.offsetParent !== null);
  const steps = { ArrowDown: 1, ArrowUp: -1, ...(across ? { ArrowRight: 1, ArrowLeft: -1 } : {}) };
  list.addEventListener("keydown", (event) => {
    const at = items().indexOf(event.target);
    if (at < 0) return;
    const all = items();
    let to = null;
    if (event.key in steps) to = (at + steps[event.key] + all.length) % all.length;
    if (event.key === "Home") to = 0;
    if (event.key === "End") to = all.length - 1;
    if (to === null) return;
    event.preventDefault();
    all[to].focus();
  });
  list.addEventListener("focusin", (event) => {
    const item = event.target.closest(selector);
    if (item && list.contains(item)) onlyStop(list, selector, item);
  });
}

/** Make `item` the only tab stop among the list's items (the first, when none is given). */
export function onlyStop(list, selector, item) {
  const all = [...list.querySelectorAll(selector)];
  const stop = all.includes(item) ? item : all[0];
  for (const each of all) each.tabIndex = each === stop ? 0 : -1;
}

/** Where the focus is inside `root`, in a way that survives redrawing. */
export function focusMark(root) {
  const element = document.activeElement;
  if (!element || !root.contains(element)) return null;
  const key = element.dataset.focusKey;
  if (!key) return { key: null };
  const text = element.matches("input, textarea") && element.type !== "number" && element.type !== "email";
  return { key, from: text ? element.selectionStart : null, to: text ? element.selectionEnd : null };
}

/** Put the focus back where `mark` says. True when it could. */
export function restoreFocus(root, mark) {
  if (!mark?.key) return false;
  const element = root.querySelector(`[data-focus-key="${CSS.escape(mark.key)}"]`);
  if (!element) return false;
  element.focus({ preventScroll: true });
  if (mark.from !== null && element.setSelectionRange) {
    try {
      element.setSelectionRange(mark.from, mark.to);
    } catch {
      // Some kinds of input have no selection; the focus alone will do.
    }
  }
  return true;
}

/** Redraw `root` with `children` and keep the focus on the control of the same name. */
export function redraw(root, ...children) {
  const mark = focusMark(root);
  fill(root, ...children);
  if (mark) restoreFocus(root, mark);
}
