"""Whatever the documents hold, the tab stays within Slack's limits and calls nobody."""

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.home.view import home, without_pictures
from tests.messages.home.homes import NOW, busy, look, monitor, problems_of_home, state, triage
from tests.messages.incident.incidents import incident

CALLS = re.compile(r"<[!@#]")
HOSTILE = st.sampled_from([
    "<!channel>", "<!subteam^S1>", "<@U0SAMPLE>", "<https://example.com|fake>", "&amp;", "*b* _i_ `c`", "x" * 40_000,
    "👍" * 4_000, "👩‍👩‍👧‍👦" * 40, "\x00\x07", "\ud800", "", " ", "\n\n", "|",
])  # fmt: skip
TEXT = HOSTILE | st.text(max_size=40)
LEVELS = st.sampled_from([None, "quiet", "high", "critical", "incident"])
URL = TEXT.map(lambda text: f"https://example.com/{text}") | TEXT
LOOK = st.builds(look, LEVELS, TEXT)
STATE = st.builds(
    lambda seen, standing, since, held, number: state(
        seen, standing=standing, since=since, incident=number, spoken={"word": "-", "level": standing, "held": held}
    ),
    LOOK, LEVELS, st.none() | st.just(NOW), TEXT, st.none() | st.integers(0, 10**9),
)  # fmt: skip
MONITOR = st.builds(
    monitor, TEXT, st.none() | STATE, every_seconds=st.floats(1, 1e7), enabled=st.booleans(), shadow=st.booleans()
)
TRIAGE = st.builds(triage, TEXT, st.none() | TEXT, TEXT)
INCIDENT = st.builds(
    lambda title, cause, by, status: incident(
        title=title, cause=cause, roles={"commander": by} if by else {}, status=status, message_ts="1.0"
    ),
    TEXT, st.none() | TEXT, TEXT, TEXT,
)  # fmt: skip
SHARE = st.floats(0, 100)
PICTURE = st.none() | st.builds(lambda alt: {"file": "F0", "alt": alt}, TEXT)
FLEET = st.builds(
    lambda seen, health, day, week, picture: {
        "look": seen, "health": health, "baseline": 98.8, "known_at": NOW, "day_ago": day, "week_ago": week,
        "picture": picture,
    },
    LOOK, SHARE, st.none() | SHARE, st.none() | SHARE, PICTURE,
)  # fmt: skip
METHODS = st.builds(
    lambda seen, names, share, picture: {
        "look": seen, "agents": 7, "odd": 1, "picture": picture,
        "shares": [{"method": name, "share": share, "baseline": 15.99} for name in names],
    },
    LOOK, st.lists(TEXT, max_size=9), SHARE, PICTURE,
)  # fmt: skip
DUTY = st.fixed_dictionaries(
    {"source": TEXT, "people": st.lists(TEXT, max_size=40), "slack": st.booleans(), "trouble": TEXT}
)
NAMES = st.sampled_from(["fleet", "methods", "incidents", "mine", "recent", "monitors", "status", "on_call"])
HOME = st.fixed_dictionaries(
    {},
    optional={
        "now": st.just(NOW),
        "names": st.dictionaries(TEXT, TEXT, max_size=3),
        "links": st.fixed_dictionaries({"C0SUPPORT/1.0": st.none() | URL, "C0SUPPORT/2.0": URL}),
        "late": st.lists(NAMES, max_size=3),
        "failed": st.lists(NAMES, max_size=3),
        "fleet": FLEET,
        "methods": METHODS,
        "incidents": st.lists(INCIDENT, max_size=60),
        "mine": st.lists(
            st.builds(lambda each: {"triage": each}, TRIAGE)
            | st.builds(lambda each, roles: {"incident": each, "roles": roles}, INCIDENT, st.lists(TEXT, max_size=3)),
            max_size=12,
        ),
        "recent": st.lists(TRIAGE, max_size=40),
        "monitors": st.lists(MONITOR, max_size=40),
        "status": st.just({}),
        "on_call": st.lists(DUTY, max_size=9),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(HOME)
def test_any_home_fits_and_calls_nobody(document: dict[str, Any]) -> None:
    view = home(document)

    assert problems_of_home(view) == []
    assert len(view["blocks"]) <= 100
    assert CALLS.findall(json.dumps(view, ensure_ascii=False)) == []


def test_a_home_in_words_only_says_what_it_says_with_pictures() -> None:
    view = home(busy())

    said = without_pictures(view)["blocks"]

    assert [block for block in view["blocks"] if block["type"] != "image"] == said
    assert len(view["blocks"]) - len(said) == 2


def test_a_crowded_home_says_how_much_it_leaves_out() -> None:
    crowd = [incident(number=number, name=f"INC-{number}") for number in range(200)]

    view = home({"incidents": crowd})

    assert "and 188 more" in json.dumps(view)
    assert problems_of_home(view) == []
