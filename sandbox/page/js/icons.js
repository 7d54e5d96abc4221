/** The few line drawings of the page, drawn on a 20 by 20 grid. */

const PATHS = {
  hash: ["M7.5 3 6 17", "M14 3l-1.5 14", "M3.5 7.5h13.5", "M3 12.5h13.5"],
  lock: ["M5 9h10v8H5z", "M7 9V6.5a3 3 0 0 1 6 0V9"],
  close: ["M5 5l10 10", "M15 5 5 15"],
  back: ["M12 4l-6 6 6 6"],
  more: ["M5 10h.01", "M10 10h.01", "M15 10h.01"],
  down: ["M5 8l5 5 5-5"],
  menu: ["M3 5.5h14", "M3 10h14", "M3 14.5h14"],
  send: ["M3.5 16.5 17 10 3.5 3.5l2 6.5z", "M5.5 10H11"],
  help: [
    "M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8",
    "M10 14.5h.01",
    "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  ],
  plus: ["M10 4v12", "M4 10h12"],
  deeds: ["M5 3h10v14H5z", "M7.5 7h5", "M7.5 10h5", "M7.5 13h3"],
  eye: ["M2.5 10s2.7-5 7.5-5 7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5z", "M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"],
  warn: ["M10 3 2.5 16.5h15z", "M10 8v4", "M10 14.2h.01"],
  next: ["M4 4.5 11 10l-7 5.5z", "M15.5 4.5v11"],
  again: ["M15.5 7A6.5 6.5 0 1 0 16.5 11", "M16 3.5V7h-3.5"],
  tick: ["M4 10.5l4 4 8-9"],
  file: ["M5 2.5h6.5L15 6v11.5H5z", "M11.5 2.5V6H15"],
  lamp: [
    "M7.5 3.5h5",
    "M10 1.5v2",
    "M6.5 5.5h7l1.5 9h-10z",
    "M5 14.5h10v2.5H5z",
    "M10 12.5c-1.6 0-2-1.3-1.4-2.3.5-.8 1.2-1.1 1.4-2.2.9 1 2 1.9 1.8 3.2-.1.8-.8 1.3-1.8 1.3z",
  ],
};

/** An icon that assistive technology passes over; the control beside it carries the name. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const line of PATHS[name]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}
