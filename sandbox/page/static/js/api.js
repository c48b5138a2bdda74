/** The browser's side of the local Slack: what a person does; the sandbox's faults and its desk. */

export class Refused extends Error {}

async function call(path, body) {
  let response;
  try {
    response = await fetch(
      path,
      body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
          },
    );
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?");
  }
  const text = await response.text();
  const answer = parsed(text);
  if (!response.ok || answer?.ok === false) {
    throw new Refused(sentence(answer?.error ?? (answer ? "" : text)) || `The sandbox answered ${response.status}.`);
  }
  return answer;
}

const sentence = (error) => (/^\w+$/.test(error) ? `The app did not take it (${error.replaceAll("_", " ")}).` : error);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The Slack side as one person sees it; every method is that person acting. */
export class Person {
  constructor(user) {
    this.user = user;
  }

  state() {
    return call(this.user ? `/page/state?user=${encodeURIComponent(this.user)}` : "/page/state");
  }

  say(channel, text, thread) {
    return call("/page/say", { user: this.user, channel, text, ...(thread ? { thread_ts: thread } : {}) });
  }

  act(action) {
    return call("/page/act", { user: this.user, ...action });
  }

  submit(view, state) {
    return call("/page/submit", { user: this.user, view_id: view, state });
  }

  close(view) {
    return call("/page/close", { user: this.user, view_id: view });
  }

  shortcut(callback, channel, message) {
    return call("/page/shortcut", { user: this.user, callback_id: callback, channel, message_ts: message });
  }

  openHome() {
    return call("/page/home", { user: this.user });
  }
}

export const faults = {
  list: () => call("/faults"),
  set: (name, active) => call(`/faults/${encodeURIComponent(name)}`, { active }),
};

export const desk = {
  read: () => call("/desk"),
  advance: (seconds) => call("/clock", { advance_seconds: seconds }),
  reset: () => call("/clock", { reset: true }),
};
