"""Whatever people, monitors and the clock do to an incident, in whatever order, some things always hold."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.kit.severity import Severity
from handlers.incidents import acts
from handlers.incidents.acts import Declined
from handlers.incidents.due import due
from handlers.incidents.fold import after, incident_of
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import opened, reopened, reported
from handlers.incidents.status import Role, Status
from tests.handlers.incidents.told import NILS, NOON, PAULA, POLICY, as_grave_as, cause, document, report, then

ACTS = ("report", "acknowledge", "escalate", "severity", "role", "update", "over", "verified", "resolve", "page",
        "root", "unplaced", "lost")  # fmt: skip
MOVES = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(-1_500, 1_500), st.sampled_from([PAULA, NILS]), st.sampled_from(Severity)
    ),
    max_size=40,
)  # fmt: skip


def moved(standing: Incident, number: int, move: tuple[str, int, str, Severity]) -> list[Happening]:
    """What comes of one move: nothing, where it is declined. The clock stands anywhere, also before the last."""
    what, minutes, by, severity = move
    at, key = NOON + timedelta(minutes=minutes), f"{number}"
    come: dict[str, Callable[[], object]] = {
        "report": lambda: _report(standing, number, minutes, severity),
        "acknowledge": lambda: acts.acknowledge(standing, key=key, at=at, by=by),
        "escalate": lambda: acts.escalate(standing, key=key, at=at, by=by),
        "severity": lambda: acts.change_severity(standing, severity, POLICY, key=key, at=at, by=by),
        "role": lambda: acts.claim_role(standing, Role.COMMANDER, key=key, at=at, by=by),
        "update": lambda: acts.update(standing, {"status": "In Progress"}, key=key, at=at, by=by),
        "over": lambda: acts.over(standing, key=key, at=at, by="monitor:throttling", fact="Quiet."),
        "verified": lambda: [Happening(key=key, at=at, kind=Kind.VERIFIED, by=by, detail={"accounts": []})],
        "resolve": lambda: acts.resolve(standing, reason="Enough.", key=key, at=at, by=by),
        "page": lambda: acts.paging(
            standing, standing.step + 1, POLICY, at=at, asked=standing.wanted_step > standing.step
        ),
        "root": lambda: [Happening(key=key, at=at, kind=Kind.PLACED, detail={"channel": "C1", "message_ts": key})],
        "unplaced": lambda: [Happening(key=key, at=at, kind=Kind.UNPLACED)],
        "lost": lambda: [Happening(key=key, at=at, kind=Kind.LOST)],
    }
    try:
        return list(come[what]())  # type: ignore[call-overload]
    except Declined:
        return []


def _report(standing: Incident, number: int, minutes: int, severity: Severity) -> list[Happening]:
    said = document(cause(severity=str(severity)), account=number, severity=str(severity))
    opening = report(f"of {number}", after_minutes=minutes, said=said)
    first = [] if standing.open else [reopened(standing, opening)]
    return [*first, *reported(then(standing, first), opening, POLICY)]


def history(moves: list[tuple[str, int, str, Severity]]) -> list[Happening]:
    """Everything that happened, the opening first."""
    first = as_grave_as(Severity.NORMAL)
    happened = [opened(first, first.subjects[0])]
    standing = incident_of(1, happened)
    happened += reported(standing, first, POLICY)
    standing = incident_of(1, happened)
    for number, move in enumerate(moves):
        new = moved(standing, number, move)
        happened += new
        standing = then(standing, new)
    return happened


@settings(max_examples=300, deadline=None)
@given(MOVES)
def test_it_is_open_or_resolved_and_its_status_says_which(moves: list[tuple[str, int, str, Severity]]) -> None:
    standing = incident_of(1, history(moves))

    assert standing.open == (standing.status is not Status.RESOLVED)
    assert not (standing.open and standing.reason)


@settings(max_examples=300, deadline=None)
@given(MOVES)
def test_only_a_person_lowers_its_severity(moves: list[tuple[str, int, str, Severity]]) -> None:
    first, *others = history(moves)
    standing = incident_of(1, [first])

    for each in others:
        before, standing = standing, after(standing, each)

        assert standing.severity >= before.severity or each.kind is Kind.SEVERITY_CHANGED


@settings(max_examples=300, deadline=None)
@given(MOVES)
def test_steps_follow_each_other_and_none_begins_by_itself_once_acknowledged(
    moves: list[tuple[str, int, str, Severity]],
) -> None:
    first, *others = history(moves)
    standing = incident_of(1, [first])

    for each in others:
        before, standing = standing, after(standing, each)
        if each.kind is Kind.PAGING:
            assert each.detail["step"] == before.step + 1
            assert before.open
            assert before.acknowledged is None or each.detail["asked"]


@settings(max_examples=300, deadline=None)
@given(MOVES, st.integers(-3_000, 3_000))
def test_at_any_moment_at_most_one_message_one_ticket_and_one_reminder_are_due(
    moves: list[tuple[str, int, str, Severity]], minutes: int
) -> None:
    standing = incident_of(1, history(moves))

    found = list(due(standing, NOON + timedelta(minutes=minutes), POLICY, shown=0, tickets=True))

    waits = [each.wait for each in found if each.wait != "page"]
    assert sorted(waits) == sorted(set(waits))
    assert len({each.key for each in found}) == len(found)
    assert ("root" in waits) != ("show" in waits) or standing.unplaced


@settings(max_examples=100, deadline=None)
@given(MOVES)
def test_told_again_from_the_beginning_it_stands_the_same(moves: list[tuple[str, int, str, Severity]]) -> None:
    happened = history(moves)
    standing = incident_of(1, happened[:1])

    for each in happened[1:]:
        standing = after(standing, each)

    assert standing == incident_of(1, happened)
    assert standing.version == len(happened)
