"""Block Kit as dictionaries: what each builder takes says whether Slack will parse it (`Marked`) or not (`str`)."""

from typing import Any

Block = dict[str, Any]

SHORTENED = "shortened"
"""Marks a block or run that says that something was left out. The last gate takes the mark off and keeps it in mind."""
