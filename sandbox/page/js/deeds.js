/** What the bot did, in sentences that a person can judge it by. */

import { nameOf, person, state } from "./store.js";

function place(id) {
  if (!id) return "somewhere";
  if (state.people.has(id)) return person(id).real_name;
  const known = state.conversations.get(id);
  return known ? nameOf(known) : `a conversation you are not in (${id})`;
}

function people(ids) {
  const list = Array.isArray(ids) ? ids : String(ids ?? "").split(",");
  return (
    list
      .filter(Boolean)
      .map((id) => person(id).real_name)
      .join(" and ") || "somebody"
  );
}

const CALLS = {
  "chat.postMessage": (a) => `Wrote to ${place(a.channel)}`,
  "chat.postEphemeral": (a) => `Showed ${people(a.user)} alone a message in ${place(a.channel)}`,
  "chat.update": (a) => `Changed its own message in ${place(a.channel)}`,
  "chat.delete": (a) => `Took back its own message in ${place(a.channel)}`,
  "conversations.open": (a) => `Opened direct messages with ${people(a.users)}`,
  "conversations.create": (a) => `Opened a ${isTrue(a.is_private) ? "private " : ""}channel, #${a.name}`,
  "conversations.invite": (a) => `Invited ${people(a.users)} to ${place(a.channel)}`,
  "conversations.kick": (a) => `Took ${people(a.user)} out of ${place(a.channel)}`,
  "conversations.archive": (a) => `Archived ${place(a.channel)}`,
  "conversations.rename": (a) => `Renamed ${place(a.channel)} to #${a.name}`,
  "conversations.setTopic": (a) => `Set the topic of ${place(a.channel)}`,
  "conversations.setPurpose": (a) => `Set the purpose of ${place(a.channel)}`,
  "conversations.info": (a) => `Looked up ${place(a.channel)}`,
  "conversations.members": (a) => `Looked up who is in ${place(a.channel)}`,
  "conversations.list": () => "Listed the channels it can see",
  "conversations.history": (a) => `Read messages in ${place(a.channel)}`,
  "users.info": (a) => `Looked up ${people(a.user)}`,
  "users.list": () => "Listed the people of the workspace",
  "users.conversations": () => "Listed the channels it is in",
  "usergroups.list": () => "Listed the user groups",
  "usergroups.users.list": () => "Looked up who is in a user group",
  "views.open": () => "Opened a form for the person who asked",
  "views.push": () => "Laid a form over the one that was open",
  "views.update": () => "Changed a form that was open",
  "views.publish": (a) => `Wrote ${people(a.user_id)}’s Home tab`,
  "files.getUploadURLExternal": (a) => `Prepared to upload ${a.filename ?? "a file"}`,
  "files.completeUploadExternal": (a) => `Shared a file${a.channel_id ? ` with ${place(a.channel_id)}` : ""}`,
  "bookmarks.add": (a) => `Bookmarked “${a.title}” in ${place(a.channel_id)}`,
  "pins.add": (a) => `Pinned a message in ${place(a.channel)}`,
  "reactions.add": (a) => `Reacted with :${a.name}: in ${place(a.channel)}`,
  "team.info": () => "Looked up the workspace",
  "auth.test": () => "Checked who it is",
  "api.test": () => "Checked that Slack answers",
  "apps.connections.open": () => "Opened its line to Slack",
  "blocks.validate": () => "Had its layout checked",
  response_url: () => "Answered through the address it was given with a command or press",
};

function isTrue(value) {
  return value === true || value === 1 || value === "1" || value === "true";
}

/** A call to Slack as a sentence. */
export function callSentence(call) {
  const words = CALLS[call.method]?.(call.args ?? {}) ?? `Called ${call.method}`;
  return call.answer_ok ? words : `Did not happen: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** The words that a call said to people, if it said any. */
export function callWords(call) {
  const text = call.args?.text;
  return typeof text === "string" && text.length ? text : null;
}

const KINDS = {
  slash_commands: "a command",
  command: "a command",
  events_api: "an event",
  event: "an event",
  interactive: "a press or an answer",
  interactivity: "a press or an answer",
  block_actions: "a press or a choice",
  view_submission: "an answered form",
  view_closed: "a closed form",
  block_suggestion: "a search in a list",
};

const TABS = { home: "Home tab", messages: "Messages tab" };

const EVENTS = {
  message: messageWords,
  app_home_opened: (who, { tab }) => `${who} opened its ${TABS[tab] ?? "pages"}`,
  user_change: (who) => `something about ${who} changed`,
  team_join: (who) => `${who} came into the workspace`,
  member_joined_channel: (who) => `${who} joined a channel it is in`,
  member_left_channel: (who) => `${who} left a channel it is in`,
};

const OWN_EVENTS = {
  group_archive: "a private channel was archived",
  group_unarchive: "a private channel was opened again",
  group_rename: "a private channel has a new name",
  group_left: "it was taken out of a private channel",
};

/** Slack tells a bot of its own messages too. */
function messageWords(who, { person: author, subtype }) {
  if (subtype === "message_changed") return "a direct message was changed";
  if (subtype === "message_deleted") return "a direct message was taken back";
  if (author === state.app?.user_id) return "its own direct message was posted";
  return `${who} wrote a direct message to it`;
}

/** A delivery to the bot as a sentence. */
export function deliverySentence(delivery) {
  const kind = KINDS[delivery.kind] ?? String(delivery.kind ?? "something").replaceAll("_", " ");
  const again = delivery.attempt > 1 ? ` (attempt ${delivery.attempt})` : "";
  const about = aboutWords(delivery);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${about ? `: ${about}` : ""}${again}`;
}

function aboutWords(delivery) {
  const who = delivery.person ? person(delivery.person).real_name : null;
  if (EVENTS[delivery.about]) return EVENTS[delivery.about](who ?? "somebody", delivery);
  const about = OWN_EVENTS[delivery.about] ?? delivery.about;
  return [about, who && `from ${who}`].filter(Boolean).join(", ");
}

const LANES = {
  person: (id) => `in order with what else goes to ${person(id).real_name}`,
  pairing: () => "in order with what else is done for this pairing",
  home: (id) => `in order with other changes of ${person(id).real_name}’s Home tab`,
};

/** An order's lane ("person:U0ASHA") as people's words; null where it says nothing worth knowing. */
export function laneWords(lane) {
  const [kind, id] = String(lane ?? "").split(":");
  return LANES[kind]?.(id) ?? null;
}

/** A machine's word for a kind of thing ("catch_ups.prompt") as people's words. */
export function kindWords(kind) {
  const words = String(kind ?? "")
    .replace(/[._]/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
