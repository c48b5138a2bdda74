"""What the project says of itself is what the code does."""

import re
from pathlib import Path

import pytest

from bot.documents import DOCS, pages
from bot.monitors_page import questions
from bot.settings import Settings
from checks.kit.registry import all_checks
from checks.watch.monitor import Monitor
from checks.watch.registry import all_monitors
from messages.incident.buttons import acting

ROOT = DOCS.parent


@pytest.mark.parametrize("name", list(pages()))
def test_a_generated_page_is_as_make_docs_writes_it(name: str) -> None:
    assert (DOCS / name).read_text() == pages()[name]


@pytest.mark.parametrize("issue", list(all_checks()))
def test_the_readme_has_a_line_for_each_issue_type(issue: str) -> None:
    assert f"`{issue}`" in (ROOT / "README.md").read_text()


def test_what_can_be_pressed_is_told_in_the_words_on_the_buttons() -> None:
    page = (DOCS / "incidents.md").read_text()
    incident = {"number": 7, "version": 1, "name": "INC-7", "open": True, "acknowledged": None, "paging": True}
    buttons = [each["text"]["text"] for each in acting(incident)[0]["elements"]]

    assert [f"| {words} |" in page for words in buttons] == [True] * len(buttons)


def test_the_documents_lead_only_to_files_that_are_there() -> None:
    for page in (ROOT / "README.md", *DOCS.glob("*.md")):
        linked = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text())

        assert [link for link in linked if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("monitor", list(all_monitors().values()), ids=list(all_monitors()))
def test_the_page_of_monitors_tells_all_that_each_asks(monitor: Monitor) -> None:
    section = (DOCS / "monitors.md").read_text().partition(f"## {monitor.name}\n")[2].partition("\n## ")[0]
    asked = questions(monitor)
    of_datadog = [each for each in asked if each.startswith(("the logs", "the metrics"))]

    assert asked
    assert all(f"- {each}\n" in section for each in asked)
    assert len(of_datadog) <= monitor.requests


def test_every_setting_named_in_a_document_exists() -> None:
    known = {name.upper() for name in Settings.model_fields}
    named = set()
    for page in (ROOT / "README.md", DOCS / "deploy.md", DOCS / "incidents.md"):
        named |= set(re.findall(r"`([A-Z]{2,}(?:_[A-Z0-9]+)+)[=`]", page.read_text()))

    assert named - known - {"REQUIRE_SERVICES", "HTTP_PORT"} == set()


def test_only_the_settings_file_reads_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for room in ("bot", "checks", "handlers", "messages", "sandbox")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text())
    }

    # `run` hands the environment on, so that Bolt's own variables can be refused (slack.md, Ways in).
    assert readers <= {"bot/settings.py", "bot/cli/run.py", "bot/cli/doctor.py"}


def test_every_check_is_one_file_and_bears_its_name() -> None:
    files = {path.stem for path in (ROOT / "checks").glob("*.py")} - {"__init__"}

    assert files == set(all_checks())


def test_no_file_is_named_for_nothing_in_particular() -> None:
    names = {path.stem for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts}

    assert names.isdisjoint({"utils", "helpers", "common", "manager", "misc"})


def test_the_docs_speak_of_nothing_outside_the_project() -> None:
    pages_of_ours = [ROOT / "README.md", *Path(DOCS).rglob("*.md")]

    for page in pages_of_ours:
        assert "../shared" not in page.read_text()
