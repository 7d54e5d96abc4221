/** The page comes to life: the parts are put in their places and told what to listen to. */

import * as clock from "./clock.js";
import * as conversation from "./conversation.js";
import { flush } from "./drafts.js";
import { fill, h } from "./dom.js";
import { readyDrawer, refreshDrawer } from "./drawer.js";
import * as home from "./home.js";
import { icon } from "./icons.js";
import { redraw } from "./keys.js";
import { connect } from "./live.js";
import * as modals from "./modals.js";
import * as people from "./people.js";
import * as places from "./place.js";
import { drawSidebar, readySidebar } from "./sidebar.js";
import { here, nameOf, on, state } from "./store.js";
import { announce, toast } from "./toasts.js";
import { drawWelcome, seen } from "./welcome.js";

const find = (selector) => document.querySelector(selector);

function drawPlace() {
  const shown = here();
  const frame = find("#place");
  const main = find("#main");
  if (shown) main.dataset.channel = shown.id;
  else delete main.dataset.channel;
  main.dataset.place = state.place.kind === "app" ? state.place.tab : "channel";
  if (state.place.kind === "app") redraw(frame, home.header(state.place.tab), home.body(state.place.tab));
  else if (shown) redraw(frame, conversation.header(shown), conversation.body(shown));
  else fill(frame, h("p", { class: "nothing" }, "There is nothing here for this person yet."));
  document.title = `${shown ? nameOf(shown) : state.app.name} · ${state.me.first_name ?? state.me.real_name} · Lamplighter sandbox`;
}

/** The header alone, when a topic, a name or a count in it changed. */
function drawHeader() {
  const head = find("#place > .place-head");
  const shown = here();
  if (!head) return;
  if (state.place.kind === "app") redrawHead(head, home.header(state.place.tab));
  else if (shown) redrawHead(head, conversation.header(shown));
}

function redrawHead(head, fresh) {
  redraw(head, ...fresh.childNodes);
}

let shape = "";

function drawLists() {
  people.countOwn();
  people.drawRail(find("#rail"));
  people.drawMe(find("#side-button"));
  drawSidebar(find("#list"));
}

function conversationsChanged() {
  const before = state.place;
  places.leaveIfGone();
  drawLists();
  if (before !== state.place) return;
  const shown = here();
  const now = JSON.stringify([state.place, shown?.id, shown?.archived]);
  if (now !== shape) drawPlace();
  else drawHeader();
  shape = now;
}

function drawClock() {
  clock.drawTime(find("#clock-now"));
  clock.drawTurns(find("#clock-turns"));
}

function drawEverything() {
  drawClock();
  drawLists();
  modals.refresh();
}

async function become(id, wanted) {
  if (state.as) {
    await flush();
    places.rememberPlace();
    find("#toasts").replaceChildren();
  }
  state.messages.clear();
  try {
    await connect(id);
  } catch (refusal) {
    toast(refusal.message, "error");
    if (!state.me) fill(find("#place"), h("p", { class: "nothing" }, refusal.message));
    return;
  }
  places.settleIn(wanted ?? people.waitingPlace() ?? places.rememberedPlace(state.as));
  drawEverything();
  people.countSoon();
}

async function startAfresh() {
  state.messages.clear();
  sessionStorage.clear();
  await become(state.as, "general");
  toast("Everything is as it was at the beginning.");
}

function listen() {
  on("place", () => {
    drawPlace();
    drawLists();
    if (state.place.kind === "app") home.opened(state.place.tab);
    shape = JSON.stringify([state.place, here()?.id, here()?.archived]);
  });
  on("fresh", () => {
    drawEverything();
    conversationsChanged();
    conversation.reload();
    home.refresh();
    people.countSoon();
    refreshDrawer();
  });
  on("messages", conversation.refresh);
  on("gesture", conversation.expectAnswer);
  on("conversations", conversationsChanged);
  on("unread", () => people.drawRail(find("#rail")));
  on("people", () => {
    drawLists();
    conversation.redrawAll();
  });
  on("views", modals.refresh);
  on("home", home.refresh);
  on("deeds", () => {
    refreshDrawer();
    people.countSoon();
  });
  on("clock", ({ jumped }) => {
    drawClock();
    clock.showProgress(true);
    if (!jumped) return;
    conversation.redrawAll();
    people.countSoon();
    refreshDrawer();
  });
  on("reset", startAfresh);
}

function ready() {
  readySidebar(find("#list"));
  people.readyRail(find("#rail"));
  people.onBecome(async (id, place) => {
    await become(id, place);
    announce(`You are now ${state.me.real_name}.`);
  });
  clock.readyClock({ progress: find("#clock-progress"), turns: find("#clock-turns") });
  readyDrawer({ drawer: find("#drawer"), toggle: find("#deeds-button") });
  find("#deeds-button").prepend(icon("deeds"));
  find("#help-button").append(icon("help"));
  find("#help-button").addEventListener("click", () => drawWelcome(find("#welcome"), { focus: true }));
  find("#side-button").addEventListener("click", toggleSide);
  find("#side-veil").addEventListener("click", toggleSide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && document.body.classList.contains("side-open"))
      toggleSide();
  });
  document.addEventListener("visibilitychange", () => !document.hidden && conversation.reload());
  setInterval(() => state.me && clock.drawTime(find("#clock-now")), 10_000);
}

function toggleSide() {
  const openNow = document.body.classList.toggle("side-open");
  find("#side-button").setAttribute("aria-expanded", String(openNow));
  if (openNow) find("#list .row-here, #list .row")?.focus();
  else find("#side-button").focus();
}

ready();
listen();
const wanted = places.asked();
await become(wanted.as, wanted.in);
if (!state.me && wanted.as) await become(null);
if (state.me && !seen()) drawWelcome(find("#welcome"));
