/** Reads the workspace afresh without losing what happens meanwhile. */

export class Reader {
  #waiting = null;

  constructor(workspace, person) {
    Object.assign(this, { workspace, person });
  }

  /** Events that arrive during a reading are applied after it: each carries a whole object, so twice does no harm. */
  async read() {
    this.#waiting ??= [];
    const user = this.person.user;
    try {
      const state = await this.person.state();
      if (user === this.person.user) this.workspace.load(state);
    } finally {
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      for (const event of waiting) this.workspace.apply(event);
    }
  }

  event(event) {
    if (this.#waiting) this.#waiting.push(event);
    else this.workspace.apply(event);
  }
}
