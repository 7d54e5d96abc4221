/** Where one is: as whom, and in which conversation. The address of the page says so too. */

import { appConversation, emit, state } from "./store.js";

function inAddress() {
  if (state.place.kind === "channel") return state.place.id;
  return state.place.tab;
}

function writeAddress() {
  history.replaceState(null, "", `?${new URLSearchParams({ as: state.as, in: inAddress() })}`);
}

/** What the address asks for: `{as, in}`. */
export function asked() {
  const query = new URLSearchParams(location.search);
  return { as: query.get("as"), in: query.get("in") };
}

/** Go to a conversation. */
export function goTo(id) {
  const conversation = state.conversations.get(id);
  if (conversation && conversation === appConversation()) goToApp("messages");
  else move({ kind: "channel", id });
}

/** Go to the app, to its Home or its Messages. */
export function goToApp(tab) {
  move({ kind: "app", tab });
}

function move(place) {
  state.place = place;
  writeAddress();
  document.body.classList.remove("side-open");
  emit("place");
}

/** Settle on a place that exists for this person: the one asked for, else a sensible first one. */
export function settleIn(wanted) {
  if (state.conversations.has(wanted)) goTo(wanted);
  else if (wanted === "messages" || wanted === "home") goToApp(wanted);
  else goTo(firstChannel()?.id);
}

function firstChannel() {
  const all = [...state.conversations.values()];
  return all.find((each) => each.name === "general") ?? all[0];
}

/** Whether the place is still there; a person who left a channel is taken somewhere else. */
export function leaveIfGone() {
  if (state.place.kind === "channel" && !state.conversations.has(state.place.id)) settleIn(null);
}

/** Where this person was last, so that changing back and forth keeps the place. */
const lastPlace = new Map();

/** Remember the place of the person one is about to leave. */
export function rememberPlace() {
  if (state.as) lastPlace.set(state.as, inAddress());
}

/** The place this person was last in. */
export function rememberedPlace(id) {
  return lastPlace.get(id) ?? null;
}
