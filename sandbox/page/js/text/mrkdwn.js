/** Slack's own light mark-up, as elements. Text becomes text nodes only. */

import { fragment, h } from "../dom.js";
import { emoji } from "./emoji.js";
import { linkNode, token, unescape } from "./tokens.js";

const TAGS = { "*": "strong", _: "em", "~": "s" };
const SHORTCODE = /^:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/;
const BARE_LINK = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"]/;
const WORD = /[\p{L}\p{N}]/u;

/** Marked-up text as a fragment; where it is verbatim, bare addresses stay words. */
export function mrkdwn(text, verbatim = false) {
  const out = fragment();
  const pieces = String(text ?? "").split(/```\n?([\s\S]*?)\n?```/);
  pieces.forEach((piece, index) => {
    if (index % 2) out.append(h("pre", {}, h("code", {}, plainInside(piece))));
    else if (piece) out.append(paragraphs(trimAround(piece, index, pieces.length), verbatim));
  });
  return out;
}

/** Plain text as a fragment: shortcodes become emoji unless `codes` is false, line breaks stay. */
export function plain(text, codes = true) {
  const words = unescape(String(text ?? ""));
  const shown = codes ? words.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emoji(name) ?? whole) : words;
  return lines(shown.split("\n").map((line) => [line]));
}

/** A Block Kit text object (plain_text or mrkdwn) as a fragment. */
export function textObject(object) {
  if (!object) return fragment();
  if (typeof object === "string") return plain(object);
  return object.type === "mrkdwn"
    ? mrkdwn(object.text, object.verbatim === true)
    : plain(object.text, object.emoji !== false);
}

/** The same as words only, for accessible names. */
export function words(object) {
  return textObject(object).textContent;
}

function trimAround(piece, index, length) {
  const start = index > 0 ? piece.replace(/^\n/, "") : piece;
  return index < length - 1 ? start.replace(/\n$/, "") : start;
}

function plainInside(piece) {
  return unescape(
    piece.replace(/<([^<>|]+)\|([^<>]+)>/g, "$2").replace(/<((?:https?|mailto):[^<>]+)>/g, "$1"),
  );
}

/** Lines of text, the quoted ones gathered into quotes. */
function paragraphs(text, verbatim) {
  const out = fragment();
  let run = [];
  let quoting = false;
  const flush = () => {
    if (!run.length) return;
    const body = lines(
      run.map((line) => [inline(line, verbatim)]),
      run,
    );
    out.append(quoting ? h("blockquote", {}, body) : body);
    run = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^(?:>|&gt;) ?/.exec(line);
    if (Boolean(quoted) !== quoting) flush();
    quoting = Boolean(quoted);
    run.push(quoted ? line.slice(quoted[0].length) : line);
  }
  flush();
  return out;
}

const BULLET = /^\s*(?:[•◦▪‣–-]|\d{1,2}[.)]) /;

/** Join lines by line breaks; a line that starts like a list item hangs under its own first word. */
function lines(parts, sources = []) {
  const out = fragment();
  let broken = true;
  parts.forEach((nodes, index) => {
    const item = BULLET.test(sources[index] ?? "");
    if (!broken && !item) out.append(h("br"));
    out.append(item ? h("span", { class: "item" }, nodes) : fragment(nodes));
    broken = item;
  });
  return out;
}

/** One line: bold, italic, struck, code, tokens, emoji, and bare links unless it is verbatim. */
export function inline(text, verbatim) {
  const out = fragment();
  let buffer = "";
  const flush = () => {
    if (buffer) out.append(unescape(buffer));
    buffer = "";
  };
  let at = 0;
  while (at < text.length) {
    const found = special(text, at, verbatim);
    if (found) {
      flush();
      out.append(found.node);
      at = found.end;
    } else {
      buffer += text[at];
      at += 1;
    }
  }
  flush();
  return out;
}

function special(text, at, verbatim) {
  switch (text[at]) {
    case "`":
      return code(text, at);
    case "<":
      return angled(text, at, verbatim);
    case ":":
      return shortcode(text, at);
    case "h":
      return verbatim ? null : bareLink(text, at);
    case "*":
    case "_":
    case "~":
      return styled(text, at, verbatim);
    default:
      return null;
  }
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", {}, plainInside(text.slice(at + 1, end))), end: end + 1 };
}

function angled(text, at, verbatim) {
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const node = token(text.slice(at + 1, end), (label) => inline(label, verbatim));
  return node && { node, end: end + 1 };
}

function shortcode(text, at) {
  const match = SHORTCODE.exec(text.slice(at, at + 60));
  const character = match && emoji(match[1]);
  if (!character) return null;
  const node = h(
    "span",
    { class: "emoji", role: "img", "aria-label": match[1].replaceAll("_", " ") },
    character,
  );
  return { node, end: at + match[0].length };
}

function bareLink(text, at) {
  if (at > 0 && WORD.test(text[at - 1])) return null;
  const match = BARE_LINK.exec(text.slice(at));
  return match && { node: linkNode(unescape(match[0])), end: at + match[0].length };
}

function styled(text, at, verbatim) {
  const mark = text[at];
  if (at > 0 && (WORD.test(text[at - 1]) || text[at - 1] === mark)) return null;
  if (at + 1 >= text.length || /\s/.test(text[at + 1]) || text[at + 1] === mark) return null;
  const end = closing(text, at + 1, mark);
  if (end < 0) return null;
  return { node: h(TAGS[mark], {}, inline(text.slice(at + 1, end), verbatim)), end: end + 1 };
}

/** Where the mark closes: after a non-space, before no letter, outside code and tokens. */
function closing(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    const skip = { "<": ">", "`": "`" }[text[at]];
    if (skip) {
      const end = text.indexOf(skip, at + 1);
      if (end > 0) at = end;
    } else if (
      text[at] === mark &&
      !/\s/.test(text[at - 1]) &&
      !(at + 1 < text.length && WORD.test(text[at + 1]))
    ) {
      return at;
    }
  }
  return -1;
}
