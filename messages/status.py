"""How the bot is, and what it can see."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context, header
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted, moment_words
from messages.wording import plainly, say
from messages.writable import writable

SHOWN = 12


def status(state: Document) -> Message:
    """From a document, all parts of which may be missing.

    `version` and `since` (ISO time); `sources`: `[{"name", "state", "detail"}]`, the state being `ok`, `unasked`,
    `failing` (the last call did), `partly` (some of several databases), `open` (left alone for a while), `half_open`
    (about to be tried again) or `missing` (not configured); `writable`: grants beyond reading, each a
    string; `caches`: `[{"name", "kept", "asked", "found"}]`;
    `incidents`: the open ones, `[{"name", "severity", "status"}]`, newest first; `monitors`: `{"all", "looking",
    "shadow", "unread", "said": titles of those that speak of trouble, "last", "silent_since"}`, times being ISO;
    `running`: `[{"subject", "since"}]`; `recent`: `[{"verdict", "asked_at", "run_id"}]`, newest first.
    """
    sources: Sequence[Document] = state.get("sources", ())
    running: Sequence[Document] = state.get("running", ())
    recent: Sequence[Document] = state.get("recent", ())
    states = [source["state"] for source in sources]
    facts = {
        "seen": states.count("ok"),
        "sources": counted(len(sources), "source"),
        "unasked": states.count("unasked"),
        "running": counted(len(running), "triage"),
    }
    parts: list[Block] = [paragraph(run(plainly("status", "sentence", **facts)))]
    parts += _listed("watching", _watching(state))
    parts += _listed("seeing", [_source(source) for source in sources])
    parts += _listed("keeping", [_cache(cache) for cache in state.get("caches", ())])
    parts += _listed("now", [[run(f"{each['subject']}, since {moment_words(each['since'])}")] for each in running])
    parts += _listed("lately", [_recent(each) for each in recent])
    return composed(
        say("status", "sentence", **facts),
        [
            header(plainly("status", "headline")),
            rich_text(*parts),
            *writable(state),
            context(
                plainly("status", "version", version=state.get("version", "?"), since=moment_words(state.get("since")))
            ),
        ],
    )


def _listed(title: str, lines: Sequence[Sequence[Block]]) -> list[Block]:
    return (
        [paragraph(run(plainly("status", title), bold=True)), bullets(lines, most=SHOWN, reported=False)]
        if lines
        else []
    )


def _watching(state: Document) -> list[list[Block]]:
    """Incidents and monitors, a line each."""
    lines: list[list[Block]] = []
    incidents = state.get("incidents")
    if incidents is not None:
        lines.append([run(plainly("status", "incidents", shown=incidents[:SHOWN], more=len(incidents[SHOWN:])))])
    monitors = state.get("monitors")
    if monitors:
        times = {name: moment_words(monitors[name]) for name in ("last", "silent_since") if monitors[name]}
        lines.append([run(plainly("status", "monitors", **{**monitors, "last": "", "silent_since": "", **times}))])
    return lines


def _source(source: Document) -> list[Block]:
    mark = {"ok": "✅", "missing": "⚪", "unasked": "⚪", "partly": "⚠️"}.get(source["state"], "❌")
    words = plainly("status", "source", name=source["name"], state=source["state"], detail=source.get("detail") or "")
    return [run(f"{mark} "), run(words)]


def _cache(cache: Document) -> list[Block]:
    share = round(100 * cache["found"] / cache["asked"]) if cache["asked"] else None
    answers, asked = counted(cache["kept"], "answer"), counted(cache["asked"], "question")
    return [run(plainly("status", "cache", name=cache["name"], answers=answers, asked=asked, share=share))]


def _recent(each: Document) -> list[Block]:
    return [run(f"{moment_words(each['asked_at'])}: {each['verdict']} "), run(each["run_id"], code=True)]
