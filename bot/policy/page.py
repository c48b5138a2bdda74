"""What the policy may hold, as a page and as a file to begin with."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.policy.impact import ImpactSection
from bot.policy.incidents import IncidentsSection
from bot.policy.paging import PagingSection
from bot.policy.rules import EscalationEntry, MaintenanceEntry, MonitorEntry, QuietEntry
from bot.policy.section import Section
from bot.policy.tiers import TiersSection

_INTRODUCTION = """# Policy

Who is told, and from when on, is data: a YAML file that the setting `POLICY_FILE` names. Without one the defaults
below hold, and a file holds only what differs; [policy.example.yaml](policy.example.yaml) writes all defaults out.
It is read once, at start. With a mistake in it the bot does not start: every mistake is told with its line and
column, and `zillow-triage doctor` tells them too. Written by `make docs` from `bot/policy/`; a test compares.

## How a case is decided

People are called when any of these holds:

- A person declared the case critical or incident. No policy changes that.
- A cause that nothing else explains is as severe as `paging.page_from`, or more accounts than
  `tiers.accounts_for_critical` are concerned.
- The case is as severe as `paging.page_when_uncertain_from`, and a cause that would page can be neither named nor
  ruled out.
- A person declared it `paging.page_when_blind_from` or above, and no source at all could be read: then the bot is
  no help. With some sources answering, a case declared high is told to the team and calls nobody, because a source
  that is out for an hour would call people for every such case.

What a person declares critical while its type or account is still asked about calls people at once, before anything
is looked at. The triage that follows joins their incident and pages nobody again.

A quiet rule turns what would page into a notice. It holds for causes only, never for what a person declared
critical, for an incident or for a doubt; and it lowers no severity. A person's severity is never lowered either.

A single deal that has no agent calls people too: `sync.deal_no_agents` is critical in the [cause table](causes.md),
because domain.md 9.1 names it among what is escalated at once. Where that is too loud, a rule in `quiet` with
`cause: sync.deal_no_agents` and a reason makes it a notice, whatever the time of day.

When every step was taken and nobody acknowledges, the thread and the channel are told to call a person by hand, with
who was called and when: first `paging.acknowledge_within_minutes` after the Engineering Manager was called, then
every `paging.by_hand_every_minutes`, `paging.by_hand_at_most` times in all.

The tier is the highest that any trigger of `tiers` meets; exactly at a limit it is the higher one, where the limit
is not "more than". Deviation and performance set the tier and page nobody by themselves. What nothing measured
counts as neither good nor bad.

`/zillow-triage why <triage>`, or the button "Why?" below it, shows each rule with its value, its threshold and
what would have changed it.
"""

_SECTIONS: tuple[tuple[str, type[Section], str], ...] = (
    ("paging", PagingSection, ""),
    ("tiers", TiersSection, ""),
    ("impact", ImpactSection, ""),
    ("incidents", IncidentsSection, ""),
    ("severity", EscalationEntry, "By issue type a list of rules; each raises a severity and none lowers one. What "
     "domain.md 9.1 escalates at once has its severity in the [cause table](causes.md) already. Default: no rule."),
    ("quiet", QuietEntry, "A list of rules; every field that is given must fit. Default: no rule."),
    ("monitors", MonitorEntry, "By the monitor's name. Default: every monitor runs as it was built."),
    ("monitors.maintenance", MaintenanceEntry, "A list of planned works."),
)  # fmt: skip


def policy_page() -> str:
    """Every field with default, meaning and source."""
    lines = [_INTRODUCTION.rstrip()]
    for name, section, remark in _SECTIONS:
        lines += ["", f"## {name}", "", (section.__doc__ or "").strip(), *([remark] if remark else []), ""]
        lines += ["| Field | Meaning | Default | Source |", "|---|---|---|---|", *_rows(section)]
    return "\n".join(lines) + "\n"


def policy_example() -> str:
    """The defaults as a file; what has no default is shown as a remark."""
    parts = [part for name, section, _ in _SECTIONS if section in _FIGURES for part in (f"{name}:", *_lines(section()))]
    figures = "\n".join(parts)
    return (
        f"# All defaults. A file holds only what differs; docs/policy.md says what each means.\n{figures}\n{_REMARKS}"
    )


_FIGURES = frozenset({PagingSection, TiersSection, ImpactSection, IncidentsSection})
_REMARKS = """severity: {}
# severity:
#   oauth_failure:
#     - {cause: oauth.refresh_failing, at_least: critical, accounts_above: 5}
quiet: []
# quiet:
#   - cause: rate.zillow_429
#     from: 2026-12-01T22:00:00Z
#     until: 2026-12-02T02:00:00Z
#     reason: Zillow announced maintenance.
monitors: {}
# monitors:
#   webhook_backlog:
#     shadow: true
#     quiet_hours: ["22:00-06:00"]
"""


def _rows(section: type[Section]) -> Iterator[str]:
    for name, field in section.model_fields.items():
        facts = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        cells = (f"`{field.alias or name}`", field.description or "", _default(field), str(facts.get("source", "–")))
        yield f"| {' | '.join(cells)} |"


def _lines(section: Section) -> Iterator[str]:
    for name, value in _plain(section).items():
        if isinstance(value, list) and isinstance(value[0], dict):
            yield f"  {name}:"
            yield from (f"    - {_flow(each)}" for each in value)
        else:
            yield f"  {name}: {_flow(value)}"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be given"
    value = _plain(field.default)
    if value is None or value in ([], {}):
        return "–"
    return f"`{_flow(value)}`"


def _flow(value: Any) -> str:
    """On one line."""
    return (
        str(yaml.safe_dump(value, sort_keys=False, default_flow_style=True, width=1_000)).removesuffix("...\n").strip()
    )


def _plain(value: Any) -> Any:
    """As YAML writes it."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {field.alias or name: _plain(getattr(value, name)) for name, field in fields.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()} if isinstance(value, dict) else value
