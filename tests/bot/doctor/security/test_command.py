"""`zillow-triage doctor --security` itself."""

import asyncio
import json
import os
import sys
from pathlib import Path


async def test_it_says_what_is_wider_than_needed_as_json_and_ends_with_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor", "--security", "--json"),
        env={
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite+aiosqlite:///{data}/journal.db",
            "DD_APP_KEY": "k" * 40,
        },
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    said = json.loads(out)

    assert process.returncode == 1
    assert said["ok"] is False
    assert {
        "subject": "files",
        "state": "wrong",
        "said": f"Others can look into {data} (0755). Run `chmod 700` on it.",
    } in said["lines"]
    assert {line["subject"] for line in said["lines"]} >= {
        "journal role",
        "redis login",
        "slack scopes",
        "datadog keys",
    }
