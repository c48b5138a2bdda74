"""What is remembered is bounded."""

from bot.slack.latest import Latest


def test_what_was_written_longest_ago_is_given_up_first() -> None:
    latest: Latest[str, int] = Latest(2)

    latest.put("a", 1)
    latest.put("b", 2)
    latest.put("a", 3)
    latest.put("c", 4)

    assert {key: latest.get(key) for key in "abc"} == {"a": 3, "b": None, "c": 4}
    assert len(latest) == 2
