"""Text made safe for the places where Slack parses it, and cut without breaking what was escaped (slack.md, "Text")."""

import re

ELLIPSIS = "…"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_COMMANDS = re.compile("<(?=[!@#])")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>|\"`]")
_OPEN_END = re.compile(r"(?:&[a-z]{0,3}|<[^>]*)\Z")
"""An entity or a link that has begun and not ended."""


class Marked(str):
    """Slack's own markup: escaped, and not to be escaped again."""

    __slots__ = ()

    def __html__(self) -> "Marked":
        """Tells Jinja that nothing needs escaping here."""
        return self


def clean(text: str) -> str:
    """Without control characters and halves of characters, which Slack and files refuse."""
    return _UNPRINTABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> Marked:
    """For mrkdwn and for a message's `text`: Slack asks for these three characters and no others."""
    return Marked(clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def inert(text: str) -> str:
    """For plain text, which Slack does not parse: a command such as `<!channel>` gets an invisible break all the same.

    Other clients of the same messages have been seen to parse everything.
    """
    return _COMMANDS.sub("<\u200b", clean(text))


def length(text: str) -> int:
    """As Slack's clients count: characters outside the basic plane, such as most emoji, count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """At most `most` characters long, with an ellipsis where something is missing."""
    if length(text) <= most:
        return text
    kept = text[: most - 1]
    while length(kept) > most - 1:
        kept = kept[: len(kept) - (length(kept) - most + 2) // 2]
    return kept.rstrip() + ELLIPSIS


def harmless(text: str, most: int) -> str:
    """Words as they may be sent to a place where Slack parses nothing."""
    return cut(inert(text), most)


def cut_marked(text: str, most: int) -> Marked:
    """The same for escaped text: never inside an entity or a link, so that what is left means what it did."""
    if length(text) <= most:
        return Marked(text)
    kept = cut(text, most).removesuffix(ELLIPSIS)
    return Marked(_OPEN_END.sub("", kept).rstrip() + ELLIPSIS)


def web_address(url: str) -> str:
    """The address without characters that would end it early; empty where it is none of the web's."""
    if not url.startswith(("https://", "http://")):
        return ""
    return _UNSAFE_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), clean(url))


def link(url: str, words: str) -> Marked:
    """A link in mrkdwn; only the words where there is no address."""
    address = web_address(url)
    return Marked(f"<{escape(address)}|{escape(words).replace('|', '¦')}>") if address else escape(words)


def user_mention(user_id: str) -> Marked:
    """A person of the workspace by id; anything that is no id is shown as it is."""
    return Marked(f"<@{user_id}>") if re.fullmatch(r"[UW][A-Z0-9]{1,20}", user_id) else escape(user_id)


def group_mention(group_id: str) -> Marked:
    """A user group by id, which notifies its members when it stands in a new message."""
    return Marked(f"<!subteam^{group_id}>") if re.fullmatch(r"S[A-Z0-9]{1,20}", group_id) else escape(group_id)


def channel_mention(channel_id: str) -> Marked:
    """A channel by id or, where only its name is known, the name."""
    return Marked(f"<#{channel_id}>") if re.fullmatch(r"[CG][A-Z0-9]{1,20}", channel_id) else escape(channel_id)
