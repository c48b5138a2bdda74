"""A case in a workplace whose every source holds secrets, told in a process of its own, so that its log is the bot's.

`python -m tests.secrets.spoiled_story DIRECTORY` prints what left by which way as a JSON object; the log is on standard
error.
"""

import asyncio
import json
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.logs import configure_logs
from sandbox.datadog import LogEvent
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import entry
from tests.incidents.workplace_story import Story, story, words
from tests.secrets.planted import planted

ACCOUNT = 31774
SPOILED = frozenset({"problem_msg", "last_error", "message", "error", "reason"})
"""Columns in which production keeps what other systems wrote."""


def spoil(directory: Path) -> None:
    """Every database of FUB."""
    for file in directory.glob("*.db"):
        if file.name not in {"journal.db", "runs.db"}:
            with closing(sqlite3.connect(file)) as connection, connection:
                _spoil(connection)


def _spoil(connection: sqlite3.Connection) -> None:
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for _, column, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if column in SPOILED:
                said = [f"Zillow OAuth Refresh token invalid {planted('Db')}"]
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", said)


async def spoil_the_rest(it: Story) -> None:
    """Log lines, and the value of a lock."""
    known: dict[str, Any] = {"account_id": ACCOUNT, "deal_id": 98122, "user_id": 902}
    it.place.sources.datadog.logs.add(
        LogEvent(
            at=it.place.clock.now() - timedelta(minutes=number + 1),
            service=service,
            message=f"Zillow OAuth Refresh token invalid: CANNOT_RETRIEVE_ACCCESS_TOKEN {planted('Log')}",
            attributes={"context": known, "error": {"message": planted("LogError")}, **known},
        )
        for number, service in enumerate(("fub", "fub-zillow", "fub"))
    )
    async with it.place.sources.redis.client() as redis:
        await redis.set("zillow-transaction-sync:902", planted("Redis"))


async def told(it: Story) -> None:
    """Asked in every way, corrected, acknowledged, updated, closed with a reason, and looked at."""
    slack = it.place.slack
    asked = await slack.say(f"Deals of account {ACCOUNT} are gone. {planted('Thread')}")
    mention = f"<@{it.place.bot.office.bot_user}> what is it? {planted('Mention')}"
    await slack.say(mention, user=U_ENGINEER, thread_ts=asked["ts"])
    await slack.command(f"--issue=oauth_failure --account_id={ACCOUNT} --severity=critical --note='{planted('Note')}'")
    await slack.command(f"--issue=oauth_failure --account_id='{planted('Flag')}'")
    await slack.command(planted("Words"))
    await slack.command(f"why {planted('Why')}")
    (root,) = await it.until(lambda: it.roots, "an incident")
    await it.until(lambda: it.place.jira.issues, "a ticket")
    summary = await it.until(lambda: _summary(it), "a summary")
    await slack.press(summary, "triage_customer", user=U_SUPPORT)
    await slack.press(summary, "triage_deep", user=U_SUPPORT)
    await slack.press(summary, "triage_more", value=entry(summary, "triage_save_case"), user=U_SUPPORT)
    await slack.press(summary, "triage_wrong", user=U_SUPPORT)
    (form,) = await it.until(lambda: slack.views_open(U_SUPPORT), "the form for what was wrong")
    await slack.submit(form["id"], {"note": planted("Wrong")}, user=U_SUPPORT)

    await it.press(root, "incident_acknowledge")
    await it.press(root, "incident_update")
    (form,) = await it.until(lambda: slack.views_open(U_ENGINEER), "the update form")
    said = {"status": "Monitoring", "current_state": planted("State"), "accounts": "1", "next_minutes": "60"}
    await slack.submit(form["id"], {**said, "findings": planted("Findings")}, user=U_ENGINEER)
    await it.until(lambda: "Monitoring" in words(it.thread(root)[0]), "the update")
    await it.press(root, "incident_resolve")
    (still,) = await it.until(lambda: it.lines(root, "is not well yet"), "what still fails")
    await slack.press(still, "incident_close", user=U_ENGINEER)
    (form,) = await it.until(lambda: slack.views_open(U_ENGINEER), "the closing form")
    await slack.submit(form["id"], {"reason": planted("Reason")}, user=U_ENGINEER)
    await it.until(lambda: "inc-1-1.md" in it.files(root), "the record")
    for user in (U_SUPPORT, U_ENGINEER):
        await slack.open_home(user)
    await it.place.rest()


def _summary(it: Story) -> Any:
    slack = it.place.slack
    channel = slack.messages(slack.support_channel)
    every = [each for root in channel for each in slack.thread(slack.support_channel, root["ts"])]
    return next((each for each in every if "triage_wrong" in words(each)), None)


def out(it: Story, directory: Path) -> dict[str, str]:
    """Everything that left, and everything that stays on the disk."""
    place = it.place
    files = place.slack.workspace.files
    kept = [each for name in ("journal.db*", "runs.db*", "cases/*", "audit.head") for each in directory.glob(name)]
    return {
        "slack": "\n".join(str(call.arguments) for call in place.slack.api.calls),
        "answers": str([place.slack.ephemerals(user) for user in (U_SUPPORT, U_ENGINEER)]),
        "files": "\n".join((files.content(each) or b"").decode("utf-8", "replace") for each in files.by_id),
        "pages": str(place.sources.datadog.on_call.requests) + str(place.sources.datadog.on_call.pages),
        "tickets": str(place.jira.issues),
        "disk": "\n".join(each.read_bytes().decode("utf-8", "replace") for each in kept if each.is_file()),
    }


async def _main(directory: Path) -> dict[str, str]:
    configure_logs("json")
    async with story(directory) as it:
        await asyncio.to_thread(spoil, directory)
        await spoil_the_rest(it)
        await told(it)
        return await asyncio.to_thread(out, it, directory)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(_main(Path(sys.argv[1])))))
