from bot.cli.story_line import story_line


def test_a_line_for_a_terminal_has_names_and_no_escapes() -> None:
    text = "<@U1> asks: Settings &gt; App integrations &amp; more\nsecond line"

    assert story_line(text, {"<@U1>": "@sample-bot"}) == "@sample-bot asks: Settings > App integrations & more"


def test_what_somebody_typed_as_an_escape_stays_one() -> None:
    assert story_line("&amp;gt;", {}) == "&gt;"


def test_a_message_without_words_is_an_empty_line() -> None:
    assert story_line("", {}) == ""
