"""A report on a terminal."""

from typing import Any

from rich.console import Console
from rich.markdown import Markdown

from messages.full_report import full_report


def show(document: dict[str, Any]) -> None:
    """The report, or the refusal, for people."""
    console = Console()
    refusal = document["refusal"]
    if refusal is None:
        console.print(Markdown(full_report(document)))
        return
    console.print(refusal["message"], style="bold", markup=False)
    if refusal["allowed"]:
        console.print("Allowed: " + ", ".join(refusal["allowed"]), markup=False)
    if refusal["example"]:
        console.print("Example: " + refusal["example"], markup=False)
    console.print("If it cannot wait: " + refusal["contact"], markup=False)
