/** Tables, and charts as the figures they show. */

import { h } from "../dom.js";
import { textObject, words } from "../text/mrkdwn.js";
import { richText } from "../text/rich.js";

/** A table or data_table block; the first row is its head. */
export function table(block) {
  const [head, ...rows] = block.rows ?? [];
  return h(
    "div",
    { class: "kit-table" },
    h(
      "table",
      {},
      block.caption && h("caption", {}, captionOf(block.caption)),
      head &&
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            head.map((each) => h("th", { scope: "col" }, cell(each))),
          ),
        ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((each, at) =>
              h("td", { class: `align-${block.column_settings?.[at]?.align ?? "left"}` }, cell(each)),
            ),
          ),
        ),
      ),
    ),
  );
}

function captionOf(caption) {
  return typeof caption === "string" ? caption : words(caption);
}

function cell(content) {
  if (content.type === "rich_text") return richText(content);
  if (content.type === "raw_number") return content.text ?? String(content.value);
  if (content.type === "raw_text") return content.text;
  return textObject(content);
}

/** A data_visualization block: its title and its figures. */
export function chart(block) {
  const shown = block.chart ?? block;
  const series = shown.series ?? [{ name: "", data: shown.segments ?? [] }];
  return h(
    "figure",
    { class: "figure" },
    h("figcaption", {}, captionOf(block.title ?? "Chart")),
    h(
      "div",
      { class: "kit-table" },
      h(
        "table",
        {},
        series.map((line) =>
          h(
            "tbody",
            {},
            line.name && h("tr", {}, h("th", { colspan: 2, scope: "rowgroup" }, line.name)),
            (line.data ?? []).map((point) =>
              h(
                "tr",
                {},
                h("td", {}, point.label ?? point.category ?? ""),
                h("td", { class: "align-right" }, String(point.value)),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
