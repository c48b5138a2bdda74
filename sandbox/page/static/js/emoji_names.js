/** Names of emoji that are shown as characters. */

export const CHARACTERS = Object.assign(Object.create(null), {
  alarm_clock: "⏰", arrow_down: "⬇️", arrow_left: "⬅️", arrow_right: "➡️", arrow_up: "⬆️", arrows_counterclockwise: "🔄", book: "📖",
  bookmark: "🔖", bug: "🐛", busts_in_silhouette: "👥", bust_in_silhouette: "👤", calendar: "📆", chart_with_downwards_trend: "📉",
  chart_with_upwards_trend: "📈", clipboard: "📋", clock1: "🕐", construction: "🚧", electric_plug: "🔌", email: "✉️", fire: "🔥",
  fire_engine: "🚒", floppy_disk: "💾", gear: "⚙️", ghost: "👻", hammer_and_wrench: "🛠️", hand: "✋", heart: "❤️", house: "🏠", inbox_tray: "📥",
  large_purple_circle: "🟣", loudspeaker: "📢", magnifying_glass: "🔍", mailbox: "📫", memo: "📝", mega: "📣", microscope: "🔬",
  no_entry_sign: "🚫", octagonal_sign: "🛑", ok: "🆗", ok_hand: "👌", package: "📦", page_facing_up: "📄", pager: "📟", paperclip: "📎",
  pencil: "✏️", pencil2: "✏️", phone: "☎️", point_down: "👇", point_left: "👈", point_right: "👉", point_up: "☝️", pray: "🙏", raised_hands: "🙌",
  recycle: "♻️", robot_face: "🤖", rocket: "🚀", satellite: "🛰️", shield: "🛡️", siren: "🚨", skull: "💀", slightly_smiling_face: "🙂",
  smile: "😄", snowflake: "❄️", sos: "🆘", sparkles: "✨", speech_balloon: "💬", star: "⭐", stethoscope: "🩺", stop_sign: "🛑", stopwatch: "⏱️",
  sunny: "☀️", tada: "🎉", telephone_receiver: "📞", thinking_face: "🤔", ticket: "🎫", traffic_light: "🚥", unlock: "🔓", warning_sign: "⚠️",
  wave: "👋", white_large_square: "⬜", white_small_square: "▫️", zap: "⚡", zzz: "💤",
});
