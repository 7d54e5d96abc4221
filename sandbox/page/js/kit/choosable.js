/** What a select offers: its own options, the bot's, people, or channels. */

import { post } from "../api.js";
import { nameOf, person, state } from "../store.js";
import { words } from "../text/mrkdwn.js";
import { optionsOf } from "./values.js";

/** Options in groups, those that fit what was typed. Items are option objects or ids. */
export async function groupsFor(context, block, element, query) {
  if (element.type.includes("external")) return external(context, block, element, query);
  const fits = (item) => labelOf(element, item).toLowerCase().includes(query.trim().toLowerCase());
  return offered(element).map(({ label, options }) => ({ label, options: options.filter(fits) }));
}

function offered(element) {
  if (element.type.includes("users")) return [{ label: null, options: livingPeople() }];
  if (element.type.includes("conversations"))
    return [{ label: null, options: conversations(element.filter) }];
  if (element.type.includes("channels"))
    return [{ label: null, options: conversations({ include: ["public"] }) }];
  if (element.option_groups)
    return element.option_groups.map((group) => ({ label: words(group.label), options: group.options }));
  return [{ label: null, options: optionsOf(element) }];
}

function livingPeople() {
  return [...state.people.values()].filter((each) => !each.deleted && !each.is_bot).map((each) => each.id);
}

function conversations(filter) {
  const kinds = (filter?.include ?? ["public", "private", "im"]).map((kind) => (kind === "im" ? "dm" : kind));
  const all = [...state.conversations.values()].filter((each) => kinds.includes(each.kind) && !each.archived);
  return all
    .filter((each) => !(filter?.exclude_bot_users && each.with === state.app?.user_id))
    .map((each) => each.id);
}

async function external(context, block, element, query) {
  if (query.length < (element.min_query_length ?? 3)) return [{ label: null, options: [] }];
  try {
    const answer = await post("/ui/suggest", {
      ...context.target,
      block_id: block.block_id,
      action_id: element.action_id,
      value: query,
    });
    const groups = answer.option_groups ?? [{ label: null, options: answer.options ?? [] }];
    return groups.map((group) => ({ label: group.label && words(group.label), options: group.options }));
  } catch {
    return [{ label: null, options: [] }];
  }
}

/** The words of one item. */
export function labelOf(element, item) {
  if (typeof item !== "string") return words(item.text);
  if (element.type.includes("users")) return person(item).real_name;
  const known = state.conversations.get(item);
  return known ? nameOf(known) : item;
}
