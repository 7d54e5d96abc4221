/**
 * What was typed or chosen in a view and not sent yet. It outlives redrawing, an update of the
 * view that keeps block_id and action_id, and (kept by the server and by this tab) a reload.
 */

import { post } from "./api.js";
import { settled } from "./dom.js";
import { entry, fits, holders, initial } from "./kit/values.js";

const kept = new Map(); // view id -> {block_id: {action_id: entry}}
const unsent = new Set();

function shelf(viewId) {
  return `draft ${viewId}`;
}

function draftOf(view) {
  if (!kept.has(view.id)) {
    let before = {};
    try {
      before = JSON.parse(sessionStorage.getItem(shelf(view.id))) ?? {};
    } catch {
      before = {};
    }
    kept.set(view.id, before);
  }
  return kept.get(view.id);
}

/** The entry of one element now: typed here, else kept by the server, else its initial one. */
export function valueIn(view, block, element) {
  const draft = draftOf(view)[block.block_id]?.[element.action_id];
  if (fits(element, draft)) return draft;
  const server = view.state?.values?.[block.block_id]?.[element.action_id];
  return fits(element, server) ? server : initial(element);
}

/** All values of a view, in the shape of `state.values`. */
export function valuesOf(view) {
  const values = {};
  for (const { block, element } of holders(view.blocks)) {
    values[block.block_id] ??= {};
    values[block.block_id][element.action_id] = valueIn(view, block, element);
  }
  return values;
}

/** Keep what was just typed or chosen. */
export function keep(view, block, element, content) {
  const draft = draftOf(view);
  draft[block.block_id] ??= {};
  draft[block.block_id][element.action_id] = entry(element, content);
  sessionStorage.setItem(shelf(view.id), JSON.stringify(draft));
  unsent.add(view);
  sendSoon();
}

/** Forget entries whose elements the view no longer has, so that they do not come back by surprise. */
export function prune(view) {
  const draft = draftOf(view);
  const alive = new Set(
    holders(view.blocks).map(({ block, element }) => `${block.block_id} ${element.action_id}`),
  );
  for (const [blockId, entries] of Object.entries(draft)) {
    for (const actionId of Object.keys(entries)) {
      if (!alive.has(`${blockId} ${actionId}`)) delete entries[actionId];
    }
  }
}

/** Forget views that are closed. */
export function forgetAllBut(viewIds) {
  for (const id of [...kept.keys()]) {
    if (viewIds.includes(id)) continue;
    kept.delete(id);
    sessionStorage.removeItem(shelf(id));
  }
}

/** Send what the server does not know yet. */
export async function flush(options = {}) {
  sendSoon.cancel();
  const views = [...unsent];
  unsent.clear();
  await Promise.allSettled(
    views.map((view) => post("/ui/change", { view_id: view.id, values: valuesOf(view) }, options)),
  );
}

const sendSoon = settled(() => flush(), 350);

addEventListener("pagehide", () => flush({ keepalive: true }));
