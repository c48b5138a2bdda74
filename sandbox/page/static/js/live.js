/** The live line to the workspace: reconnects for as long as the page is open, and says when it does. */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

export class Live {
  #socket = null;
  #wait = FIRST_WAIT_MS;
  #timer = null;

  /** `onConnected` runs at each connection, the first included: whatever happened meanwhile has to be read afresh. */
  constructor({ onEvent, onConnected, onLost }) {
    Object.assign(this, { onEvent, onConnected, onLost });
  }

  connect(user) {
    this.disconnect();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/page/live?user=${encodeURIComponent(user)}`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = FIRST_WAIT_MS;
      this.onConnected();
    });
    socket.addEventListener("message", (message) => this.onEvent(JSON.parse(message.data)));
    socket.addEventListener("close", () => {
      if (socket !== this.#socket) return;
      this.onLost();
      this.#timer = setTimeout(() => this.connect(user), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    });
  }

  disconnect() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}
