/** The rich_text block: sections, lists, quotes and preformatted text. */

import { h } from "../dom.js";
import { emoji } from "./emoji.js";
import { broadcastNode, channelNode, linkNode, personNode, writeDate } from "./tokens.js";

/** A rich_text block's elements. */
export function richText(block) {
  return h("div", { class: "rich" }, (block.elements ?? []).map(part));
}

/** The same as plain words. */
export function richWords(block) {
  return richText(block ?? {}).textContent;
}

function part(element) {
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, pieces(element));
    case "rich_text_quote":
      return h("blockquote", {}, pieces(element));
    case "rich_text_preformatted":
      return h("pre", {}, h("code", {}, pieces(element)));
    case "rich_text_list":
      return list(element);
    default:
      return null;
  }
}

function list(element) {
  const tag = element.style === "ordered" ? "ol" : "ul";
  const start = tag === "ol" && element.offset ? element.offset + 1 : undefined;
  const classes = `rich-list indent-${Math.min(element.indent ?? 0, 5)}`;
  return h(
    tag,
    { class: classes, start },
    element.elements.map((item) => h("li", {}, pieces(item))),
  );
}

function pieces(element) {
  return (element.elements ?? []).map((piece) => styled(piece, node(piece)));
}

function node(piece) {
  switch (piece.type) {
    case "text":
      return broken(piece.text);
    case "link":
      return linkNode(piece.url, piece.text ? [piece.text] : null);
    case "emoji":
      return h(
        "span",
        { class: "emoji", role: "img", "aria-label": piece.name },
        emoji(piece.name) ?? `:${piece.name}:`,
      );
    case "user":
      return personNode(piece.user_id);
    case "channel":
      return channelNode(piece.channel_id);
    case "usergroup":
      return broadcastNode("a group");
    case "broadcast":
      return broadcastNode(piece.range);
    case "color":
      return h("code", {}, piece.value);
    case "date":
      return h("time", {}, writeDate(new Date(piece.timestamp * 1000), piece.format, piece.fallback));
    default:
      return null;
  }
}

function broken(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
];

function styled(piece, inner) {
  return STYLES.reduce((made, [style, tag]) => (piece.style?.[style] ? h(tag, {}, made) : made), inner);
}
