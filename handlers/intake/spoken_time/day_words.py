"""The patterns that phrases about a day are made of."""

from handlers.intake.spoken_time.clock import clock
from handlers.intake.spoken_time.words import MONTHS, WEEKDAYS, any_of

SINCE = (
    r"since|from|start(?:ed|ing|s)|began|begun|beginning|as of|after|seit|desde|depuis|sinds|a partir d[ei]|ab|dal?"
    r"|vanaf|(?:stopp?ed|broken?|broke|fail(?:ed|ing)|happened|noticed|seen|disappeared|vanished|missing|gone|died|quit"
    r"|down|lost)(?: [a-z]{1,12}){0,3}?"
)
WORKED = (
    r"(?:work(?:ed|s|ing)|fine|ok(?:ay)?|good|well|normal|arrived|came|synced|healthy|funktionierte)"
    r"(?: [a-z]{1,12}){0,3}? (?:until|till?|up to|bis|hasta|jusqu'?a|ate|fino a|tot)"
)
LAST = r"last|past|this past|letzte[nrms]?|vorige[nr]?|afgelopen|vergangene[nr]?"
FILLER = rf"(?:\s(?:on|the|about|around|early|late|at|least|el|la|le|il|o|a|am|op|um|dem|der|{LAST})(?![a-z]))"
STRONG = rf"(?:(?:{SINCE}|{WORKED}){FILLER}{{0,3}}\s)"
ON = rf"(?:(?:on|am|op|over|{LAST}){FILLER}{{0,2}}\s)"
AT = r",?\s(?:(?:at|around|about|um|gegen|since|from|a|alle|as|om)\s)?"
BEFORE = rf"(?:{clock('first')},?\s(?:on\s)?)?"
BEHIND = rf"(?:{AT}{clock('then')})?"
PART = r"(?:\s(?P<part>morning|afternoon|evening|night|noon))?"
WEEKDAY = rf"(?!(?<=depuis )mon )(?P<weekday>{any_of(WEEKDAYS)})(?:-feira)?(?![a-z0-9])"
MONTH = rf"(?P<month>{any_of(MONTHS)})(?![a-z])\.?"
NUMBER = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|\.)?(?![0-9:])"
YEAR = r"(?:,?\s20[0-9]{2}(?![0-9]))?"
DATE = (
    rf"(?:{MONTH}\s{NUMBER}"
    rf"|(?:the\s)?{NUMBER.replace('day', 'day_2')}\s(?:of\s|de\s)?{MONTH.replace('month', 'month_2')}"
    r"|(?:20[0-9]{2}-)(?P<month_3>[01][0-9])-(?P<day_3>[0-3][0-9])(?![0-9])"
    r"|(?P<month_4>[01]?[0-9])/(?P<day_4>[0-3]?[0-9])(?![0-9])(?:/(?:20)?[0-9]{2}(?![0-9]))?)"
)
YESTERDAY = r"yesterday|gestern|ayer|ontem|ieri|gisteren|depuis hier|da ieri"
TODAY = r"today|heute|hoy|hoje|oggi|vandaag|aujourd[' ]?hui"
MORNING = r"morning|morgen|fruh|manana|matin|manha|mattina|ochtend"
THIS_DAY = rf"(?:{TODAY})(?: (?:{MORNING}))?|(?:this|heute|esta|ce|questa|deze) (?:{MORNING})|stamattina"
