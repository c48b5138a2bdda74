/** Puts the page together. */

import { announcer } from "./announce.js";
import { Person, Refused } from "./api.js";
import { DeskFeed } from "./desk/feed.js";
import { deskOpener } from "./desk/opener.js";
import { examplesMenu } from "./examples_menu.js";
import { FaultsMenu } from "./faults_menu.js";
import { Live } from "./live.js";
import { notice } from "./notice.js";
import { Panes } from "./panes.js";
import { Place } from "./place.js";
import { Reader } from "./reader.js";
import { Sidebar } from "./sidebar.js";
import { Views } from "./views.js";
import { Workspace } from "./workspace.js";

const find = (id) => document.getElementById(id);

const workspace = new Workspace();
const place = new Place();
const person = new Person(sessionStorage.getItem("person"));
const reader = new Reader(workspace, person);
const feed = new DeskFeed(place);
const panes = new Panes(find("main"), find("thread"), { workspace, person, place, drafts: new Map(), feed });
const views = new Views(workspace, person);
const sidebar = new Sidebar(find("sidebar"), { workspace, place, onPerson: become });

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
  panes.forget();
  live.connect(user);
}

workspace.addEventListener("loaded", () => {
  find("team").textContent = workspace.team.name;
  panes.draw();
  views.draw();
});
workspace.addEventListener("changed", ({ detail: { type, channel } }) => {
  if (type.startsWith("view_")) views.draw();
  else if (type === "connection") sidebar.draw();
  else if (!channel || channel === place.channel) panes.draw();
});
workspace.addEventListener("unknown", read);
place.addEventListener("moved", () => panes.draw());
announcer(find("announcements"), workspace);
examplesMenu(find("tools"), {
  workspace,
  channel: () => panes.supportChannel.id,
  onChosen: (text) => panes.fill(text),
  onWritten: (ts) => place.openThread(panes.supportChannel.id, ts),
});
new FaultsMenu(find("tools"));
deskOpener(find("tools"), { feed, place });

if (person.user) live.connect(person.user);
else read().then(() => workspace.me && become(workspace.me));
