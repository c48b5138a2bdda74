"""The generated pages: causes, issue types, monitors, settings and policy, written from the code that uses them."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from bot.monitors_page import monitors_page
from bot.policy.page import policy_example, policy_page
from bot.roles_page import roles_page
from bot.settings import Settings
from checks.across.registry import LOOKS
from checks.causes.catalogue import KINDS
from checks.kit.registry import all_checks

DOCS = Path(__file__).parent.parent / "docs"


def causes_page() -> str:
    """Every cause that the code can name, in the catalogue's order."""
    lines = [
        "# Causes",
        "",
        "Written by `make docs` from `checks/causes/`; a test compares.",
        "Severity is the lowest that a cause gives a case.",
    ]
    for section, kinds in groupby(KINDS.values(), key=lambda kind: kind.code.partition(".")[0]):
        lines += ["", f"## {section}", "", "| Code | True when | Not when | Next step | Who | Severity |"]
        lines.append("|---|---|---|---|---|---|")
        lines += [_row(f"`{k.code}`", k.true_when, k.not_when or "–", k.next_step, k.who, k.severity) for k in kinds]
    return "\n".join(lines) + "\n"


def checks_page() -> str:
    """Every issue type: what it is, what is looked at; then the deeper looks."""
    lines = ["# Issue types", "", "Written by `make docs` from the files in `checks/`; a test compares."]
    for check in all_checks().values():
        lines += ["", f"## {check.issue}", "", check.about, ""]
        lines.append(f"Severities: {', '.join(map(str, check.severities))}. Runbook: `{check.target}`.")
        lines += ["", "| Look | Source | Limit | Required |", "|---|---|---|---|"]
        lines += [
            _row(f"{p.title} (`{p.name}`)", p.source, f"{p.seconds:g} s", "yes" if p.required else "no")
            for p in check.probes
        ]
    lines += ["", "## Deeper looks", "", "Asked for with `--deep`, or with the button “Look deeper” below a triage."]
    for look in LOOKS.values():
        lines += ["", f"### {look.name}", "", f"{look.title.rstrip('?')}.", "", _row("Look", "Source", "Limit")]
        lines += ["|---|---|---|"]
        lines += [_row(f"{p.title} (`{p.name}`)", p.source, f"{p.seconds:g} s") for p in look.probes]
    return "\n".join(lines) + "\n"


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def settings_page() -> str:
    """Every environment variable."""
    lines = [
        "# Settings",
        "",
        "Environment variables, read once in `bot/settings.py`. Written by `make docs`; a test compares.",
        "",
        "| Variable | Meaning | Default |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "a file below `~/.local/state/zillow-triage`" if name == "database_url" else f"`{field.default}`"
        shown = "–" if field.default in (None, "") else default
        lines.append(f"| `{name.upper()}` | {field.description} | {shown} |")
    return "\n".join(lines) + "\n"


def pages() -> Mapping[str, str]:
    """File name to contents."""
    return {
        "causes.md": causes_page(),
        "issue-types.md": checks_page(),
        "monitors.md": monitors_page(),
        "settings.md": settings_page(),
        "roles.md": roles_page(),
        "policy.md": policy_page(),
        "policy.example.yaml": policy_example(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text)
