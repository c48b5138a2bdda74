"""What an export means, and what keeps it out."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.memory.importing.importing import read_export
from bot.memory.importing.mistakes import ImportRefused
from checks.memory.past_case import Outcome, PastCase, Source

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HEAD = "id,at,closed_at,issue,account_id,cause,words,outcome,fix,minutes_to_fix,people,link"
LINE = (
    "INC-7,2026-06-01T09:00:00Z,2026-06-01T10:35:00Z,oauth_failure,31774,oauth.refresh_token_rejected,"
    '"Leads stopped, says the agent",resolved,Connected again,,yes,https://example.com/INC-7'
)
MAP = """
columns:
  id: Key
  at: Created
  account_id: Account
  issue: Component
  cause: Root cause
  words: [Summary, Description]
  outcome: Resolution
values:
  issue: {OAuth: oauth_failure}
  cause: {Token dead: oauth.refresh_token_rejected}
  outcome: {Done: resolved, Not a bug: false_alarm}
times: "%d/%m/%Y %H:%M"
time_zone: America/Los_Angeles
"""
Read = Callable[..., list[PastCase]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(text: str, *, name: str = "export.csv", known: str | None = None) -> list[PastCase]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "map.yaml").write_text(known or "")
        return read_export(tmp_path / name, tmp_path / "map.yaml" if known else None, NOW)

    return of


def test_an_export_with_our_own_columns_needs_no_map(read: Read) -> None:
    [case] = read(f"{HEAD}\n{LINE}\n")

    assert (case.id, case.source, case.outcome) == ("import-INC-7", Source.IMPORTED, Outcome.RESOLVED)
    assert (case.traits.account_id, case.traits.codes) == (31774, ("oauth.refresh_token_rejected",))
    assert (case.words, case.fix) == ("Leads stopped, says the agent", "Connected again")
    assert (case.minutes_to_fix, case.people, case.link) == (95, True, "https://example.com/INC-7")


def test_another_system_s_columns_words_and_times_are_mapped(read: Read) -> None:
    head = "Key;Created;Account;Component;Root cause;Summary;Description;Resolution"
    line = 'Z-1;01/06/2026 09:00;#31,774;OAuth;Token dead;No leads;"First line\nsecond line";Not a bug'

    [case] = read(f"{head}\n{line}\n", known=MAP)

    assert case.at == datetime(2026, 6, 1, 16, tzinfo=UTC)
    assert (case.traits.account_id, case.traits.issue) == (31774, "oauth_failure")
    assert case.traits.codes == ("oauth.refresh_token_rejected",)
    assert (case.words, case.false_alarm) == ("No leads First line\nsecond line", True)


@pytest.mark.parametrize("shape", [lambda entries: entries, lambda entries: {"issues": entries, "total": 1}])
def test_json_is_read_with_fields_inside_of_fields(read: Read, shape: Any) -> None:
    entry = {"key": "Z-1", "fields": {"created": "2026-06-01T09:00:00+02:00", "text": "No leads.", "labels": ["a"]}}
    known = "columns: {id: key, at: fields.created, words: [fields.text, fields.labels]}"

    [case] = read(json.dumps(shape([entry])), name="export.json", known=known)

    assert (case.at, case.words) == (datetime(2026, 6, 1, 7, tzinfo=UTC), "No leads. a")


def test_json_lines_are_read(read: Read) -> None:
    line = json.dumps({"at": "2026-06-01T09:00:00Z", "words": "No leads."})

    assert len(read(f"{line}\n\n{line.replace('No', 'Many')}\n", name="export.jsonl")) == 2


def test_what_people_wrote_is_redacted(read: Read) -> None:
    [case] = read("at,words\n2026-06-01T09:00:00Z,Ask agent@example.com for token=abcdef123456\n")

    assert "agent@example.com" not in case.words
    assert "abcdef123456" not in case.words


def test_a_line_without_an_id_is_the_same_case_when_it_is_read_again(read: Read) -> None:
    text = "at,account_id,words\n2026-06-01T09:00:00Z,5,No leads\n"

    assert read(text) == read(text)


MISTAKES = {
    "no time": ("at,words\n,No leads", "export.csv, line 2, column at: there is no time at which it began. Write one."),
    "no such time": (
        "at,words\n1 June,No leads",
        "export.csv, line 2, column at: “1 June” is no time: write it as 2026-01-31T09:00:00Z",
    ),
    "the future": ("at,words\n2027-06-01,No leads", "export.csv, line 2, column at: it begins in the future."),
    "ended before": (
        "at,closed_at,words\n2026-06-02,2026-06-01,x",
        "export.csv, line 2, column closed_at: it ended before it began.",
    ),
    "an account that is none": (
        "at,account_id,words\n2026-06-01,abc,x",
        "account_id: “abc” is no account id; write its digits.",
    ),
    "an issue type that is none": ("at,issue,words\n2026-06-01,Login,x", "issue: “Login” is no issue type; map it"),
    "a cause that is none": (
        "at,cause\n2026-06-01,oauth.refresh_token_rejectd", "did you mean oauth.refresh_token_rejected?",
    ),
    "an outcome that is none": ("at,outcome,words\n2026-06-01,Done,x", "outcome: “Done” is no outcome; map it"),
    "neither yes nor no": (
        "at,people,words\n2026-06-01,maybe,x",
        "people: “maybe” is neither yes nor no; write one of the two",
    ),
    "minutes that are none": (
        "at,minutes_to_fix,words\n2026-06-01,long,x",
        "“long” is no number of minutes; write one, such as 95.",
    ),
    "nothing said": (
        "at,words\n2026-06-01,",
        "export.csv, line 2, column words: neither a cause nor a word says what it was.",
    ),
    "a later line": (
        'at,words\n2026-06-01,x\n2026-06-02,"y\nz"\nnever,w',
        "export.csv, line 5, column at: “never” is no time",
    ),
    "the same id twice": ("id,at,words\nA,2026-06-01,x\nA,2026-06-02,y", "A stands there more than once."),
    "a line too short": (
        "at,words\n2026-06-01",
        "export.csv, line 2: this line has 1 cell, the first line names 2 columns. From column words on there",
    ),
    "a line too long": ("at,words\n2026-06-01,x,y", "What stands behind column words belongs nowhere"),
    "an empty file": ("", "Its first line must name the columns."),
    "only a head": ("at,words\n", "holds no incident"),
    "no time column": ("when,words\n2026-06-01,x", "has no column at. Say with --map which column is what."),
    "a quote that never ends": ('at,words\n2026-06-01,"x', "export.csv, line 2: this is no CSV"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(name: str, read: Read) -> None:
    text, told = MISTAKES[name]

    with pytest.raises(ImportRefused) as refusal:
        read(text)

    assert told in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "export.json, line 1, column 2: this is no JSON"),
        ("5", "holds no list of incidents"),
        ('{"a": [], "b": []}', "holds no list"),
        ("[[]]", "no list"),
    ],
)
def test_json_that_is_no_list_of_incidents_is_refused(text: str, told: str, read: Read) -> None:
    with pytest.raises(ImportRefused, match=told):
        read(text, name="export.json")


MAPS = {
    "a field that is none": (
        "columns: {at: at, colour: x}",
        "map.yaml, line 1, column 1: columns: there is no field colour",
    ),
    "no time": ("columns: {id: Key}", "at is missing: say which column holds when an incident began"),
    "a column that is not there": ("columns: {at: at, words: Text}", "has no column Text. It has: at, words."),
    "a time zone that is none": ("{columns: {at: at}, time_zone: Mars/Base}", "there is no time zone Mars/Base on"),
    "words for a number": ("{columns: {at: at}, values: {account_id: {a: b}}}", "account_id cannot be put into other"),
    "no YAML": ("columns:\n  at: [", "map.yaml, line 2, column 8: this is no YAML"),
    "a list for a map": ("- at", "map.yaml, line 1, column 1: names and what they stand for are wanted here"),
    "a name that is none": (
        "columns: {at: at}\ncolour: red",
        "map.yaml, line 2, column 1: colour: there is nothing of",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAPS)
def test_a_map_that_cannot_be_used_is_refused(name: str, read: Read) -> None:
    known, told = MAPS[name]

    with pytest.raises(ImportRefused) as refusal:
        read("at,words\n2026-06-01,x\n", known=known)

    assert told in str(refusal.value)


def test_many_mistakes_are_counted(read: Read) -> None:
    with pytest.raises(ImportRefused, match=r"And 5 more\.\nNothing was imported\."):
        read("at,words\n" + "never,x\n" * 25)
