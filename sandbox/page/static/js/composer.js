/** Where a person writes: messages, mentions, the slash command. Enter sends, Shift+Enter breaks the line. */

import { Refused } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { withPickedMentions } from "./picked_mentions.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  /** `thread` is null in a channel; `drafts` keeps what was typed while the person looks elsewhere. */
  constructor({ workspace, person, channel, thread, label, drafts }) {
    Object.assign(this, { workspace, person, channel, thread, drafts, key: `${channel} ${thread ?? ""}` });
    const testId = (name) => (thread ? `thread-${name}` : name);
    this.input = h("textarea", {
      rows: 1,
      "aria-label": label,
      placeholder: label,
      "data-testid": testId("composer"),
      spellcheck: "false",
    });
    this.hint = h("div", { class: "composer-hint", hidden: true });
    this.problem = h("div", { class: "composer-problem", role: "alert", hidden: true });
    this.suggestions = new Suggestions(this.input, workspace, { slash: !thread });
    const send = h(
      "button",
      { class: "send", "aria-label": "Send", title: "Send", "data-testid": testId("send") },
      icon("send"),
    );
    this.node = h(
      "form",
      { class: "composer" },
      this.suggestions.node,
      this.problem,
      h("div", { class: "composer-box" }, this.hint, h("div", { class: "composer-row" }, this.input, send)),
      h(
        "div",
        { class: "composer-help muted" },
        h("kbd", {}, "Enter"),
        " sends · ",
        h("kbd", {}, "Shift"),
        "+",
        h("kbd", {}, "Enter"),
        " breaks the line",
      ),
    );
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.defaultPrevented) {
        event.preventDefault();
        this.#send();
      }
    });
    this.fill(drafts.get(this.key) ?? "");
  }

  /** Put a text in without sending it. */
  fill(text) {
    this.input.value = text;
    this.#typed();
    this.suggestions.close();
  }

  #typed() {
    this.drafts.set(this.key, this.input.value);
    const { command } = this.workspace;
    const writesCommand = !this.thread && command && this.input.value.startsWith(`${command.name} `);
    this.hint.hidden = !writesCommand;
    this.hint.replaceChildren(...(writesCommand ? [h("strong", {}, command.name), ` ${command.usage_hint}`] : []));
    this.problem.hidden = true;
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 220)}px`;
  }

  async #send() {
    const text = this.input.value.trim();
    if (!text) return;
    if (this.thread && text.startsWith("/")) {
      this.#refuse("Slack has no slash commands in threads. Mention the bot with @ instead.");
      return;
    }
    this.fill("");
    try {
      await this.person.say(this.channel, withPickedMentions(text, this.workspace), this.thread);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!this.input.value) this.fill(text);
      this.#refuse(error.message);
    }
  }

  #refuse(reason) {
    this.problem.textContent = reason;
    this.problem.hidden = false;
  }
}
