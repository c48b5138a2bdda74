"""What reading messages takes: loading the model, a message, a long thread, memory."""

import asyncio
import json
import sys

from benchmarks.table import part, table

AIMS = (2.0, 20.0)
"""Seconds to load, milliseconds a message."""
_PROGRAM = """
import json, resource, time
from handlers.intake.thread import heard
from handlers.intake.training.example import shipped_examples
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
examples = shipped_examples()
before, begun = resident(), time.perf_counter()
from handlers.intake.classify import classify
classify([{"text": "account 14009 is signed out"}])
loaded, after = time.perf_counter() - begun, resident()
took = []
for example in examples:
    begun = time.perf_counter()
    classify(example.messages)
    took.append((time.perf_counter() - begun) * 1000)
long = [{"user": "U1", "text": "everything from Zillow arrives hours late " * 20}] * 300
begun = time.perf_counter()
classify(long)
print(json.dumps([loaded, after - before, took, (time.perf_counter() - begun) * 1000]))
"""


async def measured() -> str:
    """The table."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _PROGRAM, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    loaded, memory, took, long = json.loads(out)
    rows = [
        ("load model and words, s", f"{loaded:.2f}", f"{AIMS[0]:g}"),
        ("a message, ms, median", f"{part(took, 0.5):.1f}", f"{AIMS[1]:g}"),
        ("a message, ms, 99 of 100", f"{part(took, 0.99):.1f}", f"{AIMS[1]:g}"),
        ("a thread of 300 messages, ms", f"{long:.0f}", "-"),
        ("memory of the model, MB", f"{memory:.0f}", "-"),
    ]
    return table(f"Reading {len(took)} messages and threads", ("", "the bot", "aim"), rows)
