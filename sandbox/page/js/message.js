/** One message. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { drawBlocks } from "./kit/blocks.js";
import { entry, fits, initial } from "./kit/values.js";
import { openProfile } from "./profile.js";
import { drawShortcuts } from "./shortcuts.js";
import { person, zone } from "./store.js";
import { emoji } from "./text/emoji.js";
import { mrkdwn } from "./text/mrkdwn.js";
import { trouble } from "./toasts.js";
import { clockTime, dayAndTime, fromTs } from "./zones.js";

const chosen = new Map(); // "channel ts block action" -> entry: what was chosen in a message

/** A message; `follows` when it goes on from one by the same author just before. */
export function drawMessage(channel, message, follows) {
  const who = person(message.user);
  const at = fromTs(message.ts);
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  const time = h(
    "time",
    { datetime: at.toISOString(), title: dayAndTime(at, zone()) },
    clockTime(at, zone()),
  );
  const classes = ["message", follows && "follows", message.ephemeral && "ephemeral", reply && "reply"];
  return h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": `${who.real_name}, ${clockTime(at, zone())}`,
      data: { ts: message.ts, user: message.user, focusKey: `message ${message.ts}` },
      on: {
        keydown: (event) =>
          event.key === "Enter" && event.target === event.currentTarget && openProfile(who.id),
      },
    },
    follows
      ? h("span", { class: "message-gutter" }, time)
      : h("span", { class: "message-gutter" }, avatar(message.user)),
    h(
      "div",
      { class: "message-body" },
      message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      message.pinned && h("p", { class: "only-you" }, "Pinned"),
      reply && h("p", { class: "only-you" }, "In a thread"),
      !follows &&
        h(
          "p",
          { class: "message-head" },
          author(who),
          who.is_bot && h("span", { class: "tag" }, "App"),
          time,
        ),
      body(channel, message),
      message.edited && h("span", { class: "edited" }, "(edited)"),
      files(message),
      reactions(message),
    ),
    !message.ephemeral && drawShortcuts(channel, message),
  );
}

function author(who) {
  return h(
    "button",
    { type: "button", class: "author", tabindex: -1, on: { click: () => openProfile(who.id) } },
    who.real_name,
  );
}

function body(channel, message) {
  const content = message.blocks?.length
    ? h("div", { class: "blocks" }, drawBlocks(message.blocks, contextOf(channel, message)))
    : h("div", { class: "prose" }, mrkdwn(message.text));
  const more = (message.attachments ?? []).map((each) =>
    h(
      "div",
      { class: "attachment" },
      each.blocks
        ? drawBlocks(each.blocks, contextOf(channel, message))
        : h("div", { class: "prose" }, mrkdwn(each.text ?? each.fallback)),
    ),
  );
  return [content, more];
}

/** What the elements of a message need to know about where they stand. */
function contextOf(channel, message) {
  const key = (block, element) => [channel, message.ts, block.block_id, element.action_id].join(" ");
  return {
    id: `${channel} ${message.ts}`,
    surface: "message",
    target: { channel, ts: message.ts },
    valueOf(block, element) {
      const kept = chosen.get(key(block, element));
      return fits(element, kept) ? kept : initial(element);
    },
    keep: (block, element, content) => chosen.set(key(block, element), entry(element, content)),
    trouble,
  };
}

function files(message) {
  return (message.files ?? []).map((file) => {
    const address = file.url_private ?? file.permalink ?? file.url ?? `/files/${encodeURIComponent(file.id)}`;
    const name = file.title || file.name || "File";
    const image = (file.mimetype ?? "").startsWith("image/");
    return h(
      "p",
      { class: "file" },
      image && h("img", { class: "picture picture-large", src: address, alt: file.alt_txt || name }),
      h(
        "a",
        { href: address, download: file.name || true, class: "file-link" },
        icon("file"),
        h("span", {}, name),
      ),
    );
  });
}

function reactions(message) {
  const all = Object.entries(message.reactions ?? {}).filter(([, people]) => people.length);
  if (!all.length) return null;
  return h(
    "p",
    { class: "reactions" },
    all.map(([name, people]) =>
      h(
        "span",
        {
          class: "reaction",
          title: people.map((id) => person(id).real_name).join(", "),
        },
        emoji(name) ?? `:${name}:`,
        ` ${people.length}`,
      ),
    ),
  );
}
