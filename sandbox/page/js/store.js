/** What the page knows, and who wants to hear when it changes. */

export const state = {
  as: null, // the id of the person one is
  workspace: { name: "", domain: "" },
  me: null,
  people: new Map(), // id -> person
  conversations: new Map(), // id -> conversation
  commands: [],
  shortcuts: [], // those on messages
  app: null,
  clock: { now: null, turnable: false },
  turning: false,
  views: [], // the modal stack, bottom first
  home: null,
  messages: new Map(), // channel id -> messages, oldest first; only channels that were opened
  place: { kind: "app", tab: "home" }, // or {kind: "channel", id}
  unreadOf: new Map(), // person id -> how many messages wait for them
};

const listeners = new Map();
let offset = 0;

/** Call `listener` whenever `topic` changes. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, []);
  listeners.get(topic).push(listener);
}

/** Tell everyone that `topic` changed. */
export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** Take in a whole answer of GET /ui/state. */
export function takeState(answer) {
  state.workspace = answer.workspace;
  state.me = answer.me;
  state.as = answer.me.id;
  state.commands = answer.commands ?? [];
  state.shortcuts = answer.shortcuts ?? [];
  state.app = answer.app;
  state.views = answer.views ?? [];
  state.home = answer.home ?? null;
  state.conversations = new Map(answer.conversations.map((each) => [each.id, each]));
  takePeople(answer.people);
  takeClock(answer.clock);
}

/** Take in the cast. */
export function takePeople(people) {
  state.people = new Map(people.map((each) => [each.id, each]));
  state.me = state.people.get(state.as) ?? state.me;
  for (const each of people) {
    if (typeof each.unread === "number") state.unreadOf.set(each.id, each.unread);
  }
}

/** Take in the sandbox's clock. */
export function takeClock(clock) {
  state.clock = { ...state.clock, ...clock };
  offset = Date.parse(state.clock.now) - Date.now();
}

/** The sandbox's present moment. */
export function now() {
  return new Date(Date.now() + offset);
}

/** The zone in which the chosen person reads times. */
export function zone() {
  return state.me?.tz || "Europe/London";
}

/** A person as the page shows them, even when nothing is known about them. */
export function person(id) {
  const known = state.people.get(id);
  if (known) return known;
  if (state.app && id === state.app.user_id) {
    return { id, name: "lamplighter", real_name: state.app.name, initials: "L", is_bot: true, hint: "" };
  }
  return { id, name: id, real_name: id, initials: "?", hint: "" };
}

/** The direct messages between the chosen person and the app, if there are any yet. */
export function appConversation() {
  return [...state.conversations.values()].find(
    (each) => each.kind === "dm" && each.with === state.app?.user_id,
  );
}

/** The conversation on the page, or null (Home, or an app nobody has written to). */
export function here() {
  if (state.place.kind === "channel") return state.conversations.get(state.place.id) ?? null;
  return state.place.tab === "messages" ? (appConversation() ?? null) : null;
}

/** A conversation's name in words: "#general", "Asha Raman". */
export function nameOf(conversation) {
  if (conversation.kind === "dm") return person(conversation.with).real_name;
  return `#${conversation.name}`;
}
