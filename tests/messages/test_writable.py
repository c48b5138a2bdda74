from messages.home.sources import sources
from messages.status import status
from messages.writable import writable

GRANTS = [f"INSERT on common.t{place} at fub.common" for place in range(5)]


def test_a_login_that_can_write_is_named_with_its_grants() -> None:
    (line,) = writable({"writable": GRANTS[:2]})

    said = "can do more than read: INSERT on common.t0 at fub.common; INSERT on common.t1 at fub.common. I only"
    assert said in str(line)


def test_many_grants_are_counted() -> None:
    (line,) = writable({"writable": GRANTS})

    assert "common.t2 at fub.common; and 2 more." in str(line)


def test_a_login_that_only_reads_is_no_news() -> None:
    assert writable({}) == writable({"writable": []}) == []


def test_the_status_and_the_home_tab_say_it() -> None:
    state = {"version": "1", "sources": [], "writable": GRANTS[:1]}

    assert "can do more than read" in str(status(state).blocks)
    assert "can do more than read" in str(sources({"status": state}))
    assert "can do more than read" not in str(status({**state, "writable": []}).blocks)
