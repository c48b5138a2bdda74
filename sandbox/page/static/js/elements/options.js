/** Where a select's options come from, and how a choice is written in Slack's form. */

import { plainOf } from "../text.js";

const KINDS = {
  users_select: { one: "selected_user", initial: "initial_user" },
  channels_select: { one: "selected_channel", initial: "initial_channel" },
  conversations_select: { one: "selected_conversation", initial: "initial_conversation" },
  multi_users_select: { many: "selected_users", initial: "initial_users" },
  multi_channels_select: { many: "selected_channels", initial: "initial_channels" },
  multi_conversations_select: { many: "selected_conversations", initial: "initial_conversations" },
};

/**
 * {groups: [{label, options: [{value, label}]}], initial, read, write}: `read` takes a value in Slack's form to the
 * chosen option's value (or list of values), `write` the other way round.
 */
export function optionSource(element, surface) {
  const kind = KINDS[element.type];
  if (!kind) return fixedOptions(element);
  const key = kind.one ?? kind.many;
  const options = element.type.includes("user") ? surface.names.people() : surface.names.channels();
  return {
    groups: [{ options }],
    initial: element[kind.initial] === undefined ? undefined : { [key]: element[kind.initial] },
    read: (value) => value?.[key],
    write: (chosen) => ({ [key]: chosen }),
  };
}

function fixedOptions(element) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  const all = groups.flatMap((group) => group.options);
  const find = (value) => all.find((option) => option.value === value) ?? null;
  const shown = groups.map((group) => ({
    label: group.label && plainOf(group.label),
    options: group.options.map((option) => ({
      value: option.value,
      label: plainOf(option.text),
      description: plainOf(option.description),
    })),
  }));
  if (element.type.startsWith("multi_")) {
    return {
      groups: shown,
      initial: element.initial_options && { selected_options: element.initial_options },
      read: (value) => value?.selected_options?.map((option) => option.value),
      write: (values) => ({ selected_options: values.map(find) }),
    };
  }
  return {
    groups: shown,
    initial: element.initial_option && { selected_option: element.initial_option },
    read: (value) => value?.selected_option?.value,
    write: (value) => ({ selected_option: find(value) }),
  };
}
