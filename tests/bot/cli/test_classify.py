import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def classify() -> Any:
    """Runs the command as people do: arguments and standard input; answers exit code, output and errors."""

    async def run(*arguments: str, said: str = "") -> tuple[int, str, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "classify", *arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, errors = await process.communicate(said.encode())
        return int(process.returncode or 0), out.decode(), errors.decode()

    return run


FILE = """\
{"id": "one", "text": "oauth_failure account 14009"}

{"id": "two", "thread": [{"user": "U1", "text": "Deal 98122 stuck"}, {"user": "U2"}, {"user": "U1", "text": "31774"}]}
{"id": 3, "text": "thanks!"}
"""
KEYS = ["id", "issue", "probability", "second", "action", "severity", "account_ids", "deal_ids", "user_ids"]
MALFORMED = {
    "no_json": b"oauth_failure",
    "cut_off": b'{"id": "x", "text": "oauth',
    "no_object": b'["oauth_failure"]',
    "no_id": b'{"text": "oauth_failure"}',
    "neither": b'{"id": "x"}',
    "both": b'{"id": "x", "text": "a", "thread": []}',
    "a_text_of_numbers": b'{"id": "x", "text": 5}',
    "a_thread_of_texts": b'{"id": "x", "thread": ["oauth_failure"]}',
    "another_encoding": '{"id": "x", "text": "Zürich"}'.encode("latin-1"),
    "endlessly_nested": b"[" * 100_000,
}


async def test_each_line_of_a_file_is_one_line_of_json(classify: Any, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(FILE, encoding="utf-8-sig")

    code, out, errors = await classify("--file", str(file))
    read = [json.loads(line) for line in out.splitlines()]

    assert (code, errors) == (0, "")
    assert [list(each) for each in read] == [KEYS] * 3
    assert [(each["id"], each["issue"], each["action"]) for each in read] == [
        ("one", "oauth_failure", "act"),
        ("two", "transaction_sync", "act"),
        ("3", None, "ignore"),
    ]
    assert read[1]["deal_ids"] == ["98122"]


async def test_malformed_lines_are_named_and_the_others_still_read(classify: Any, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    good = b'{"id": "good", "text": "oauth_failure"}'
    file.write_bytes(b"\n".join([good, *MALFORMED.values(), good]))

    code, out, errors = await classify("--file", str(file))

    assert code == 2
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["good", "good"]
    assert [line.partition(" of ")[0] for line in errors.splitlines()] == [
        f"Line {number}" for number in range(2, len(MALFORMED) + 2)
    ]
    assert "Zürich" not in errors


async def test_a_file_that_is_not_there_is_a_sentence(classify: Any, tmp_path: Path) -> None:
    code, out, errors = await classify("--file", str(tmp_path / "nowhere.jsonl"))

    assert (code, out) == (2, "")
    assert "cannot be read (No such file or directory). Give a file of JSON lines." in errors


async def test_a_text_is_read_from_the_argument(classify: Any) -> None:
    code, out, _ = await classify("deal 98122 of account 31774, critical", "--json")

    assert code == 0
    assert json.loads(out)["account_ids"] == ["31774"]
    assert json.loads(out)["severity"] == "critical"


async def test_a_text_is_read_from_standard_input_and_answered_in_words(classify: Any) -> None:
    code, out, _ = await classify(said="429s and deal 5 of account 3 is stuck")

    assert code == 0
    assert "rate_limiting" in out
    assert "or transaction_sync" in out
    assert "accounts: 3" in out
    assert "The bot would triage this and offer the second reading." in out


async def test_accounts_that_contradict_each_other_are_said_to_be_asked_about(classify: Any) -> None:
    code, out, _ = await classify("log says `account_id=148261` but customer says 31774, signed out of Zillow")

    assert code == 0
    assert "accounts: 148261, 31774" in out
    assert "The bot would ask first which account is meant." in out


async def test_two_problems_of_two_accounts_are_shown_with_the_ids_of_each(classify: Any) -> None:
    text = "14009 cannot connect to Zillow any more, and for 75172 deal 98122 is not in Premier Agent"

    code, out, _ = await classify(text)

    assert code == 0
    assert "oauth_failure" in out
    assert "or transaction_sync  35%  account 75172  deal 98122" in out
    assert "The bot would ask first" not in out


async def test_a_text_and_a_file_together_are_refused(classify: Any, tmp_path: Path) -> None:
    code, out, errors = await classify("oauth_failure", "--file", str(tmp_path / "messages.jsonl"))

    assert (code, out, errors) == (2, "", "Give either a text or --file, not both.\n")


@pytest.mark.parametrize("arguments", [("",), (" \n",), ()], ids=["an_empty_text", "blanks", "empty_standard_input"])
async def test_nothing_to_read_is_refused_with_what_to_give(arguments: tuple[str, ...], classify: Any) -> None:
    code, out, errors = await classify(*arguments)

    assert (code, out) == (2, "")
    assert "There is no text. Give the message" in errors
