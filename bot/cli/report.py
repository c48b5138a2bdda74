"""A report on a terminal: what a person needs first, and where the rest is."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from messages.foresight import foresight_words
from messages.impact import impact_words
from messages.passed_over import folded
from messages.seen_before import outcome_words, when_words
from messages.since_last import since_words
from messages.verdict import verdict_with_past

_MARKS = {
    "fail": ("✗", "red"),
    "warn": ("!", "yellow"),
    "unknown": ("?", "magenta"),
    "pass": ("✓", "green"),
    "info": ("·", "cyan"),
    "skipped": ("-", "bright_black"),
}


def show(document: dict[str, Any]) -> None:
    """The report, or the refusal, for people."""
    console = Console(highlight=False)
    if document["refusal"] is not None:
        _refusal(console, document["refusal"])
        return
    console.print(Text(verdict_with_past(document), "bold"))
    _causes(console, document["causes"])
    _findings(console, document["findings"])
    if reach := impact_words(document):
        console.print(Text(reach, "bold"))
    _memory(console, document)
    for look in document.get("deep", {}).values():
        console.print(Text(f"\n{look['title']}", "bold underline"))
        console.print(Text(look["verdict"], "bold"))
        _findings(console, look["findings"])
    if document["undecided"]:
        codes = ", ".join(sorted({each["code"] for each in document["undecided"]}))
        console.print(Text(f"Could not be decided: {codes}.", "magenta"))
    if document["ruled_out"]:
        console.print(Text(f"Ruled out: {', '.join(document['ruled_out'])}.", "bright_black"))
    decided = document["decision"]
    paged = "would call people in Slack" if decided["page"] else "calls nobody"
    console.print(
        Text(
            f"Severity {decided['severity']}, tier {decided['tier']}, {paged}; runbook {decided['escalation_target']}; "
            f"{document['took_ms']} ms. --json prints everything, with the queries.",
            "bright_black",
        )
    )


def _causes(console: Console, causes: list[dict[str, Any]]) -> None:
    for number, cause in enumerate(causes, 1):
        because = f", explained by {cause['explained_by']}" if cause["explained_by"] else ""
        head = f"{number}. {cause['title']}  ({cause['code']}, {cause['certainty']}, {cause['severity']}{because})"
        console.print(Text(head, "" if because else "bold"))
        console.print(Padding(Text(cause["fact"]), (0, 0, 0, 3)))
        console.print(Padding(Text(f"Next ({cause['who']}): {cause['next_step']}", "cyan"), (0, 0, 0, 3)))


def _memory(console: Console, document: dict[str, Any]) -> None:
    for said in (since_words(document), foresight_words(document)):
        if said:
            console.print(Text(said))
    for case in document["similar"]:
        when = f"{when_words(case, document['case']['asked_at'])}: "
        fix = f" What was done: {case['fix']}" if case["fix"] else ""
        console.print(Text.assemble((when, "bold"), f"{case['words']} {outcome_words(case)}{fix}"))


def _findings(console: Console, findings: list[dict[str, Any]]) -> None:
    table = Table.grid(padding=(0, 1))
    singly, passed_over = folded(findings, str)
    for finding in singly:
        mark, style = _MARKS[finding["verdict"]]
        table.add_row(Text(mark, style), Text(finding["probe"], "bright_black"), Text(finding["fact"]))
        if shown := finding.get("table"):
            table.add_row("", "", _own_table(shown))
    console.print(table)
    for line in passed_over:
        console.print(Text(line, "bright_black"))


def _own_table(shown: dict[str, Any]) -> Table:
    table = Table(title=shown["title"], title_justify="left", title_style="bright_black", header_style="bright_black")
    for column in shown["columns"]:
        table.add_column(Text(column))
    for row in shown["rows"]:
        table.add_row(*(Text(value) for value in row))
    return table


def _refusal(console: Console, refusal: dict[str, Any]) -> None:
    console.print(Text(refusal["message"], "bold"))
    if refusal["allowed"]:
        console.print(Text("Allowed: " + ", ".join(refusal["allowed"])))
    if refusal["example"]:
        console.print(Text("Example: " + refusal["example"]))
    console.print(Text("If it cannot wait, ask " + refusal["contact"] + "."))
