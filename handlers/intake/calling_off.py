"""Whether somebody takes back what people were called for: a false alarm, or good news."""

import re

from handlers.intake.idle_talk import solved
from handlers.intake.plight import is_outage

_CALLED_OFF = re.compile(
    r"(?<![a-z])(?:false (?:alarm|positive)|my (?:bad|mistake|fault)|user error|wrong (?:browser|tab|window|button)"
    r"|stand down|disregard|(?:never ?mind|nvm)|ignore (?:it|me|that|this|my)|call(?:ed)? (?:\w+ )?off"
    r"|(?:close|cancel|end|stop) (?:it|that|this|the (?:incident|call\w{0,3})|calling|ringing|paging)"
    r"|nothing (?:is |was )?wrong)(?![a-z])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\?|(?<![a-z])(?:but|however|except|instead|not (?:a|my) \w+|whether|check|triage|why|look (?:at|into)"
    r"|find out|diagnos\w{0,4}|investigat\w{0,4}|(?:do not|don['’]t) (?:\w+ ){0,2}(?:close|cancel|end|stop|ignore))"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""Beside it: a question, a denial, or another wish, which is looked into as ever."""


def called_off(text: str) -> bool:
    """It says that there is nothing to do any more, and asks for nothing else."""
    if _GOES_ON.search(text) or is_outage(text):
        return False
    return bool(_CALLED_OFF.search(text)) or solved(text)
