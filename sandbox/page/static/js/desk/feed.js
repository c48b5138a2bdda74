/** What the desk shows, read again every second while somebody looks at it, and now and then otherwise. */

import { desk, Refused } from "../api.js";
import { notice } from "../notice.js";

const TICK_MS = 1000;
const TICKS_ELSEWHERE = 5;

export class DeskFeed extends EventTarget {
  state = null;

  #asked = 0;
  #shown = 0;
  #ticks = 0;

  constructor(place) {
    super();
    this.place = place;
    setInterval(() => this.#tick(), TICK_MS);
    place.addEventListener("moved", () => this.read());
    this.read();
  }

  #tick() {
    if (document.visibilityState !== "visible") return;
    this.#ticks += 1;
    if (this.place.kind === "desk" || this.#ticks % TICKS_ELSEWHERE === 0) this.read();
  }

  /** The page says elsewhere that the sandbox does not answer, so a reading that fails is passed over. */
  read() {
    return this.#request(desk.read).catch(passOver);
  }

  /** Something that a person does to the desk; `request` answers with what it is like then. */
  async act(request) {
    try {
      await this.#request(request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notice(error.message);
    }
  }

  async #request(request) {
    this.#asked += 1;
    const number = this.#asked;
    const state = await request();
    // An answer that was overtaken would show the clock as it stood before it was moved.
    if (number < this.#shown) return;
    this.#shown = number;
    this.state = state;
    this.dispatchEvent(new Event("changed"));
  }
}

function passOver(error) {
  if (!(error instanceof Refused)) throw error;
}
