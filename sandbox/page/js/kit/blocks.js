/** Block Kit, block by block. */

import { freshId, h } from "../dom.js";
import { mrkdwn, textObject, words } from "../text/mrkdwn.js";
import { richText } from "../text/rich.js";
import { drawElement } from "./elements.js";
import { imageBlock, picture } from "./pictures.js";
import { chart, table } from "./tables.js";

/** Draw blocks in a context (see elements.js). */
export function drawBlocks(blocks, context) {
  return (blocks ?? []).map((block, index) => {
    const named = block.block_id ? block : { ...block, block_id: `block-${index}` };
    const drawn = DRAWN[block.type] ? DRAWN[block.type](named, context) : undrawn(block);
    const plain = h("div", { class: `block block-${block.type}` }, drawn);
    if (block.type !== "input") plain.dataset.blockId = named.block_id;
    return plain;
  });
}

const DRAWN = {
  section,
  header: (block) =>
    h(
      `h${Math.min(6, (block.level ?? 1) + 2)}`,
      { class: `kit-header level-${block.level ?? 1}` },
      textObject(block.text),
    ),
  divider: () => h("hr"),
  context: (block) =>
    h(
      "div",
      { class: "kit-context" },
      block.elements.map((each) =>
        each.type === "image" ? picture(each, "tiny") : h("span", {}, textObject(each)),
      ),
    ),
  actions: (block, context) =>
    h(
      "div",
      { class: "kit-actions" },
      block.elements.map((each) => drawElement(context, block, each)),
    ),
  image: imageBlock,
  rich_text: richText,
  input: question,
  markdown: (block) => h("div", { class: "prose" }, mrkdwn(fromMarkdown(block.text))),
  alert: (block) =>
    h("div", { class: `kit-alert ${block.level ?? "default"}`, role: "note" }, textObject(block.text)),
  table,
  data_table: table,
  data_visualization: chart,
};

function undrawn(block) {
  return h("p", { class: "undrawn" }, `The sandbox does not draw “${block.type}” blocks.`);
}

function section(block, context) {
  return h(
    "div",
    { class: "kit-section" },
    h(
      "div",
      { class: "kit-section-words" },
      block.text && h("div", { class: "prose" }, textObject(block.text)),
      block.fields &&
        h(
          "div",
          { class: "kit-fields" },
          block.fields.map((each) => h("div", { class: "prose" }, textObject(each))),
        ),
    ),
    block.accessory && h("div", { class: "kit-accessory" }, drawElement(context, block, block.accessory)),
  );
}

const GROUPED = new Set(["checkboxes", "radio_buttons"]);

/** A question: its label, its control, its hint, and the error under it. */
function question(block, context) {
  const id = freshId("answer");
  const grouped = GROUPED.has(block.element.type);
  const error = context.errors?.[block.block_id];
  const about = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const naming = {
    id,
    "aria-describedby": about,
    "aria-invalid": error ? true : undefined,
    "aria-required": block.optional || grouped ? undefined : true,
    "aria-labelledby": grouped ? `${id}-label` : undefined,
  };
  const text = [textObject(block.label), block.optional && h("span", { class: "optional" }, " (optional)")];
  const label = grouped
    ? h("span", { id: `${id}-label`, class: "question" }, text)
    : h("label", { id: `${id}-label`, for: id, class: "question" }, text);
  return h(
    "div",
    { class: error ? "kit-input wrong" : "kit-input", data: { blockId: block.block_id } },
    label,
    drawElement(context, block, block.element, naming),
    error && h("p", { id: `${id}-error`, class: "error" }, error),
    block.hint && h("p", { id: `${id}-hint`, class: "hint" }, words(block.hint)),
  );
}

/** The markdown that bots write, in Slack's own light mark-up. */
function fromMarkdown(text) {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/^#{1,6}\s+(.+)$/gm, "**$1**")
    .replace(/^\s*[-*]\s+/gm, "• ")
    .replace(/(^|[^*])\*([^*\n]+)\*(?!\*)/g, "$1_$2_")
    .replace(/\*\*([^*\n]+)\*\*/g, "*$1*")
    .replace(/~~([^~\n]+)~~/g, "~$1~")
    .replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>");
}
