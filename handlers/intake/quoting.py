"""People's own words inside the bot's sentences."""

from checks.kit.redaction import redact

LONGEST = 60
"""Characters: enough to recognise what was typed."""


def quoted(text: str) -> str:
    """The words in quotes, on one line, cut, and without secrets; said as such when there are none."""
    line = " ".join(redact(text[: 4 * LONGEST]).split())
    if not line:
        return "An empty value"
    return f"“{line}”" if len(line) <= LONGEST else f"“{line[: LONGEST - 1]}…”"
