/** The clock bar: the sandbox's date and time, and the ways to turn it. */

import { post } from "./api.js";
import { count, fill, h, sized } from "./dom.js";
import { icon } from "./icons.js";
import { confirmed } from "./kit/press.js";
import { redraw } from "./keys.js";
import { now, state, zone } from "./store.js";
import { announce, toast } from "./toasts.js";
import { briefDay, clockTime, longDay, shortDay } from "./zones.js";

const MOVES = [
  ["day", "+1 day"],
  ["week", "+1 week"],
  ["month", "+1 month"],
  ["next", "To the next thing due", "Next due"],
];
let working = false;

/** Draw the buttons; once, and when the clock starts or stops turning. */
export function drawTurns(box) {
  const still = working || state.turning;
  const turnable = state.clock.turnable !== false;
  const off = still || !turnable || undefined;
  redraw(
    box,
    MOVES.map(([move, label, short]) =>
      h(
        "button",
        {
          type: "button",
          class: move === "next" ? "turn turn-next" : "turn",
          "aria-disabled": off,
          "aria-label": label,
          title: turnable ? undefined : "The bot gave the sandbox no way to turn its clock.",
          data: { focusKey: `turn ${move}` },
          on: { click: () => !off && turn(move) },
        },
        move === "next" && icon("next"),
        sized(label, short),
      ),
    ),
    h(
      "button",
      {
        type: "button",
        class: "turn turn-afresh",
        "aria-disabled": still || undefined,
        "aria-label": "Start afresh",
        data: { focusKey: "turn afresh" },
        on: { click: () => !still && afresh() },
      },
      icon("again"),
      sized("Start afresh", ""),
    ),
  );
}

/** Write the date and time. */
export function drawTime(box) {
  const moment = now();
  const city = zone().split("/").at(-1).replace("_", " ");
  const day = h("span", { class: "clock-day" }, sized(longDay(moment, zone()), briefDay(moment, zone())));
  fill(
    box,
    h(
      "time",
      { datetime: moment.toISOString() },
      day,
      " ",
      h("span", { class: "clock-time" }, clockTime(moment, zone())),
    ),
    h("span", { class: "clock-city" }, ` in ${city}`),
  );
}

let steps = 0; // how often the bot was woken in this turning

/** Show how the turning goes; `stepped` when the clock has just come to another moment. */
export function showProgress(stepped = false) {
  const busy = working || state.turning;
  document.body.classList.toggle("turning", busy);
  if (!busy) {
    steps = 0;
    write([...progress.childNodes], true);
  } else if (stepped) {
    write(steps ? dated(`${count(steps, "thing")} so far`) : "Turning the clock …");
    steps += 1;
  }
}

/** "12 March: 3 things happened"; a narrow window shows the day elsewhere. */
function dated(words) {
  return [h("span", { class: "wide-only" }, `${shortDay(now(), zone())}: `), words];
}

let progress = null;
let turns = null;
let fading = null;

/** Write into the line under the bar; what is final goes after a while. */
function write(text, final = false) {
  clearTimeout(fading);
  progress.classList.remove("faded");
  fill(progress, text);
  if (!final) return;
  fading = setTimeout(() => progress.classList.add("faded"), 8000);
}

/** Where the parts of the bar are. */
export function readyClock(parts) {
  ({ progress, turns } = parts);
}

async function turn(move) {
  await work("Turning the clock …", async () => {
    const { done, note } = await post("/ui/clock", { move });
    if (note) toast(note);
    const words = done ? `${count(done, "thing")} happened` : "nothing was due";
    write(dated(words));
    announce(`${shortDay(now(), zone())}: ${words}`);
  });
}

async function afresh() {
  const plain = (text) => ({ type: "plain_text", text });
  const sure = await confirmed({
    title: plain("Start afresh?"),
    text: plain(
      "Everything said and done in the sandbox is forgotten, the clock goes back to today, and everyone is as they were at the beginning.",
    ),
    confirm: plain("Start afresh"),
    deny: plain("Keep going"),
    style: "danger",
  });
  if (!sure) return;
  await work("Starting afresh …", async () => {
    await post("/ui/reset");
    write("A fresh start");
  });
}

async function work(text, act) {
  working = true;
  write(text);
  drawTurns(turns);
  showProgress();
  try {
    await act();
  } catch (refusal) {
    write("");
    toast(refusal.message, "error");
  } finally {
    working = false;
    state.turning = false;
    drawTurns(turns);
    showProgress();
  }
}
