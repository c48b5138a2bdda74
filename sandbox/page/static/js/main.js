/** Puts the page together. */

import { announcer } from "./announce.js";
import { Person, Refused } from "./api.js";
import { ChannelView } from "./channel_view.js";
import { examplesMenu } from "./examples_menu.js";
import { FaultsMenu } from "./faults_menu.js";
import { HomeView } from "./home_view.js";
import { Live } from "./live.js";
import { notice } from "./notice.js";
import { Place } from "./place.js";
import { Reader } from "./reader.js";
import { Sidebar } from "./sidebar.js";
import { ThreadPane } from "./thread_pane.js";
import { Views } from "./views.js";
import { Workspace } from "./workspace.js";

const find = (id) => document.getElementById(id);

const workspace = new Workspace();
const place = new Place();
const person = new Person(sessionStorage.getItem("person"));
const drafts = new Map();
const parts = { workspace, person, place, drafts };
const reader = new Reader(workspace, person);
const views = new Views(workspace, person);
const sidebar = new Sidebar(find("sidebar"), { workspace, place, onPerson: become });
let main = null;
let thread = null;

const live = new Live({
  onEvent: (event) => reader.event(event),
  onConnected: () => {
    find("connection").hidden = true;
    read();
  },
  onLost: () => {
    find("connection").hidden = false;
  },
});

async function read() {
  try {
    await reader.read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
  }
}

function become(user) {
  person.user = user;
  sessionStorage.setItem("person", user);
  sidebar.forget();
  live.connect(user);
}

const supportChannel = () => {
  const channels = [...workspace.channels.values()].filter((channel) => !channel.is_im);
  return channels.find((channel) => channel.name.includes("support")) ?? channels[0];
};

function show() {
  const channel = workspace.channels.get(place.channel);
  if (place.kind === "channel" && !channel) {
    // An address of another person's conversation, or none yet.
    if (supportChannel()) place.openChannel(supportChannel().id);
    return;
  }
  showMain(channel);
  showThread(channel);
  document.title = `${channel ? channel.name || "Direct message" : "Home"} – ${workspace.team?.name ?? workspace.team} (sandbox)`;
}

function showMain(channel) {
  if (place.kind === "home" && !(main instanceof HomeView)) {
    main = new HomeView(parts);
    main.open();
  } else if (channel && main?.channel?.id !== channel.id) {
    main = new ChannelView(channel, parts);
  }
  if (main.node.parentNode !== find("main")) {
    find("main").replaceChildren(main.node);
    main.composer?.input.focus();
  }
  main.draw();
}

function showThread(channel) {
  const pane = find("thread");
  pane.hidden = !place.thread || !channel;
  if (pane.hidden) {
    thread = null;
    pane.replaceChildren();
    return;
  }
  if (thread?.thread !== place.thread || thread.channel.id !== channel.id) {
    thread = new ThreadPane(channel, place.thread, parts);
    pane.replaceChildren(thread.node);
    thread.composer.input.focus();
  }
  thread.draw();
}

workspace.addEventListener("loaded", () => {
  find("team").textContent = workspace.team?.name ?? workspace.team;
  main = null;
  thread = null;
  show();
  views.draw();
});
workspace.addEventListener("changed", ({ detail: { type, channel } }) => {
  if (type.startsWith("view_")) views.draw();
  else if (type === "connection") sidebar.draw();
  else if (!channel || channel === place.channel) show();
});
workspace.addEventListener("unknown", read);
place.addEventListener("moved", show);
announcer(find("announcements"), workspace);
examplesMenu(find("tools"), {
  workspace,
  onChosen: (text) => {
    place.openChannel(supportChannel().id);
    drafts.set(`${supportChannel().id} `, text);
    main = null;
    show();
  },
});
new FaultsMenu(find("tools"));

if (person.user) live.connect(person.user);
else read().then(() => workspace.me && become(workspace.me));
