/** Looks people, channels and groups up by id. */

export class Names {
  #workspace;

  constructor(workspace) {
    this.#workspace = workspace;
  }

  get me() {
    return this.#workspace.me;
  }

  user(id) {
    const user = this.#workspace.users.get(id);
    return user ? user.display_name || user.name : id === "USLACKBOT" ? "Slackbot" : id;
  }

  userTitle(id) {
    const user = this.#workspace.users.get(id);
    return user ? `${this.user(id)} (@${user.name})` : id;
  }

  channel(id) {
    return this.#workspace.channels.get(id)?.name;
  }

  group(id) {
    return this.#workspace.groups?.get(id)?.handle ?? id;
  }

  people() {
    return [...this.#workspace.users.values()].map(({ id }) => ({ value: id, label: this.user(id) }));
  }

  channels() {
    return [...this.#workspace.channels.values()]
      .filter((channel) => !channel.is_im)
      .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
}
