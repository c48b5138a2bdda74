"""A message of the sandbox's Slack as one line of a terminal."""

from collections.abc import Mapping


def story_line(text: str, names: Mapping[str, str]) -> str:
    """The first line, with `names` for mentions such as `<@U1>`; Slack's escapes are undone last, once."""
    line = next(iter(text.splitlines()), "")
    for mention, name in names.items():
        line = line.replace(mention, name)
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
