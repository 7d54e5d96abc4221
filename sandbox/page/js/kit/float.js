/** Placing a list or menu beside the control that opened it, inside the window. */

const GAP = 4;

/** Put `element` under `anchor` (above when there is more room), as wide at least when `wide`. */
export function place(element, anchor, { align = "start", wide = false } = {}) {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP - 8;
  const above = box.top - GAP - 8;
  element.style.position = "fixed";
  element.style.maxHeight = `${Math.max(140, Math.min(320, Math.max(below, above)))}px`;
  if (wide) element.style.width = `${box.width}px`;
  const size = element.getBoundingClientRect();
  const up = size.height > below && above > below;
  element.style.top = up ? "auto" : `${box.bottom + GAP}px`;
  element.style.bottom = up ? `${innerHeight - box.top + GAP}px` : "auto";
  const left = align === "end" ? box.right - size.width : box.left;
  element.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
}
