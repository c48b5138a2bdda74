"""On which day it began: `since yesterday 10:40`, `last Friday`, `Nov 18 at 2pm`, `this morning`, `since 9am`."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from handlers.intake.spoken_time.clock import clock, on_the_clock
from handlers.intake.spoken_time.day_words import (
    BEFORE,
    BEHIND,
    DATE,
    MONTH,
    ON,
    PART,
    SINCE,
    STRONG,
    THIS_DAY,
    WEEKDAY,
    WORKED,
    YEAR,
    YESTERDAY,
)
from handlers.intake.spoken_time.words import MONTHS, WEEKDAYS

_DAY = timedelta(days=1)
_WEEK = 7
_SATURDAY = 5
_AFTERNOON, _EVENING = timedelta(hours=12), timedelta(hours=16)
"""When a part of the day begins at the earliest; a morning begins at midnight."""
_COMING = re.compile(
    r"(?:^|[^a-z])(?:call|meet(?:ing)?|talk|speak|by|will|schedul\w*|due|need\w*|want\w*|tomorrow|next|later|before|fix"
    r"|please|pls|demo|training|onboarding|deadline|back|answer|reply|can we|can you|end of|until|till)(?:[^a-z.!?\n]"
    r"[^.!?\n]{0,12})?\Z",
    re.IGNORECASE,
)
"""Before a day that may well lie ahead: `call me on Friday`, `please look today`."""

Begins = Callable[[re.Match[str], datetime], datetime]


def _ago(days: int, hours: timedelta = timedelta(0)) -> Begins:
    return lambda match, now: now - days * _DAY + (_part(match) or hours)


def _last_weekday(match: re.Match[str], now: datetime) -> datetime:
    """The most recent such day; said on the same day, it was a week ago."""
    back = (now.weekday() - WEEKDAYS[match["weekday"].lower()]) % _WEEK or _WEEK
    return now - back * _DAY + _part(match)


def _weekend(match: re.Match[str], now: datetime) -> datetime:
    back = (now.weekday() - _SATURDAY) % _WEEK
    return now - (back + (_WEEK if back < 2 and "last" in match[0].lower() else 0)) * _DAY  # noqa: PLR2004 - two days


def _date(match: re.Match[str], now: datetime) -> datetime:
    """The most recent such date. Raises `ValueError` for one that no calendar has."""
    given = {name: value for name, value in match.groupdict().items() if value and name.startswith(("month", "day"))}
    named = {name[:3]: value for name, value in given.items()}
    month = MONTHS.get(named["mon"].lower()) or int(named["mon"])
    day = int(named.get("day", 1))
    if month > 12 >= day:  # noqa: PLR2004 - 18/11 is no month
        month, day = day, month
    date = now.replace(month=1, day=1)
    this_year = date.replace(month=month, day=day)
    return this_year if this_year <= now else this_year.replace(year=now.year - 1)


def _part(match: re.Match[str]) -> timedelta:
    part = (match.groupdict().get("part") or "").lower()
    return _EVENING if part in {"evening", "night"} else _AFTERNOON if part in {"afternoon", "noon"} else timedelta(0)


_PHRASES: tuple[tuple[re.Pattern[str], Begins, bool], ...] = tuple(
    (re.compile(rf"(?<![a-z0-9@#]){words}", re.IGNORECASE), begins, surely)
    for words, begins, surely in (
        (r"(?:the )?(?:day before yesterday|vorgestern|anteayer|antes de ayer|avant-hier|anteontem|altro ieri"
         rf"|eergisteren)(?![a-z]){PART}{BEHIND}", _ago(2), True),
        (rf"{BEFORE}{STRONG}?(?:{YESTERDAY})(?![a-z]){PART}{BEHIND}", _ago(1), True),
        (rf"{STRONG}?(?:last night|overnight|gestern abend|anoche|ieri sera|gisteravond)(?![a-z]){BEHIND}",
         _ago(1, _EVENING), True),
        (rf"{BEFORE}{STRONG}(?:{THIS_DAY})(?![a-z]){BEHIND}", _ago(0), True),
        (rf"{BEFORE}(?:{THIS_DAY}|all (?:day|morning))(?![a-z]){BEHIND}", _ago(0), False),
        (rf"{STRONG}?this afternoon(?![a-z]){BEHIND}", _ago(0, _AFTERNOON), False),
        (rf"{STRONG}?(?:this evening|tonight)(?![a-z]){BEHIND}", _ago(0, _EVENING), False),
        (rf"{BEFORE}{STRONG}{WEEKDAY}{PART}{BEHIND}", _last_weekday, True),
        (rf"{BEFORE}{ON}{WEEKDAY}{PART}{BEHIND}", _last_weekday, False),
        (rf"{WEEKDAY}\s(?:passado|passada|pasado|dernier|scorso)(?![a-z])", _last_weekday, True),
        (rf"{BEFORE}{STRONG}{DATE}{YEAR}{BEHIND}", _date, True),
        (rf"{BEFORE}(?:on|am|op)\s(?:the\s)?{DATE}{YEAR}{BEHIND}", _date, False),
        (rf"(?:{SINCE})\s(?:the beginning of\s|early\s|late\s|mid\s)?{MONTH}(?!\s?[0-9])", _date, True),
        (rf"{STRONG}?(?:over |all )?(?:the |this |last |last's )?weekend(?![a-z])", _weekend, False),
        (rf"{STRONG}?(?:this|all) week(?![a-z])", lambda _, now: now - now.weekday() * _DAY, False),
        (rf"{STRONG}?(?:(?:last|letzte[nr]?|vorige[nr]?) (?:week|woche)"
         r"|(?:semana|semaine|settimana) (?:pasada|passada|derniere|scorsa))(?![a-z])",
         lambda _, now: now - (now.weekday() + _WEEK) * _DAY, True),
        (rf"{STRONG}?(?:(?:last|letzte[nr]?|vorige[nr]?) (?:month|monat)|this month)(?![a-z])",
         lambda _, now: (now.replace(day=1) - _DAY).replace(day=1), False),
        (rf"(?:(?:{SINCE}|{WORKED})(?:\s(?:about|around|at|roughly|approximately)){{0,2}})\s{clock('then')}",
         _ago(0), True),
    )
)  # fmt: skip


def days(text: str, now: datetime) -> Iterator[tuple[int, int, datetime]]:
    """Where each phrase stands, and when what it says began. `text` is without accents; `now` is the person's time."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for pattern, begins, surely in _PHRASES:
        for match in pattern.finditer(text):
            if not surely and _COMING.search(text[max(0, match.start() - 30) : match.start()]):
                continue
            try:
                day = begins(match, midnight)
            except (ValueError, OverflowError):
                continue
            begun = _at_its_time(match, day, pattern is _PHRASES[-1][0], now)
            if begun is not None and begun <= now:
                yield *match.span(), begun


def _at_its_time(match: re.Match[str], day: datetime, alone: bool, now: datetime) -> datetime | None:
    """The day, or the moment of it; a time without a day is the last such time."""
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    groups = match.groupdict()
    for name in ("then", "first"):
        if name + "_hour" in groups and (groups[f"{name}_hour"] or groups[f"{name}_word"]):
            moment = on_the_clock(midnight, match, name)
            if moment is not None and alone and moment > now:
                moment -= _DAY
            return moment if moment is not None else None if alone else day
    return None if alone else day
