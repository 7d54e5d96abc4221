/** What stands between angle brackets in Slack's texts: people, channels, links, dates. */

import { h } from "../dom.js";
import { nameOf, now, person, state, zone } from "../store.js";
import { dateToken } from "../zones.js";

const SAFE = /^(https?:\/\/|mailto:|tel:)/i;

/** Slack escapes three characters in texts; this reads them back. */
export function unescape(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** A mention of a person. */
export function personNode(id, label) {
  const known = state.people.has(id) || id === state.app?.user_id;
  const name = known ? person(id).real_name : label || id;
  return h(
    "span",
    { class: id === state.as ? "mention mention-me" : "mention", data: { person: id } },
    `@${name}`,
  );
}

/** A mention of a channel; one that the person cannot see stays nameless. */
export function channelNode(id, label) {
  const known = state.conversations.get(id);
  const name = known ? nameOf(known) : label ? `#${label}` : "a private channel";
  return h("span", { class: "mention", data: { channelRef: id } }, name);
}

/** A mention of everyone (here, channel, everyone) or of a user group. */
export function broadcastNode(name) {
  return h("span", { class: "mention mention-me" }, `@${name}`);
}

/** A link. Addresses of other kinds than web, mail and telephone stay plain text. */
export function linkNode(address, children) {
  const shown = children ?? address.replace(/^mailto:/, "");
  if (!SAFE.test(address)) return h("span", {}, shown);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown);
}

/** The node of one token, given without its angle brackets. Null when it is none. */
export function token(inside, inline) {
  const bar = inside.indexOf("|");
  const head = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : unescape(inside.slice(bar + 1));
  if (head.startsWith("@")) return personNode(head.slice(1), label?.replace(/^@/, ""));
  if (head.startsWith("#")) return channelNode(head.slice(1), label);
  if (head.startsWith("!")) return special(head.slice(1), label);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(head)) return null;
  return linkNode(unescape(head), label ? inline(inside.slice(bar + 1)) : null);
}

function special(head, label) {
  if (head.startsWith("date^")) return dateNode(head, label);
  if (head.startsWith("subteam^")) return broadcastNode((label ?? "a group").replace(/^@/, ""));
  return broadcastNode(label ?? head);
}

function dateNode(head, label) {
  const [, stamp, pattern, link] = head.split("^");
  const moment = new Date(Number(stamp) * 1000);
  const text = writeDate(moment, pattern ?? "", label);
  const node = h(
    "time",
    { datetime: Number.isNaN(moment.getTime()) ? undefined : moment.toISOString() },
    text,
  );
  return link ? linkNode(unescape(link), [node]) : node;
}

/** A date written by Slack's pattern ("{date_short} at {time}"), or the fallback when it cannot be. */
export function writeDate(moment, pattern, fallback) {
  if (Number.isNaN(moment.getTime()) || !pattern) return fallback ?? "";
  return pattern.replace(/\{([a-z_]+)\}/g, (whole, name) => dateToken(name, moment, now(), zone()) ?? whole);
}
