"""`audit.head`: the last entry that this machine has seen linked, kept beside the journal and not in it.

Whoever cuts off the end of the chain, or writes it anew from somewhere on, has to change this file on every machine.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.audit.seal import Head, signature, utc

NAME: Final = "audit.head"


class HeadUnreadable(Exception):  # noqa: N818 - says what is wrong
    """The file is there and cannot be used; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class HeadFile:
    """`journal` is the address of the journal, without its password: another journal's head says nothing."""

    directory: Path
    journal: str
    key: str = field(default="", repr=False)
    """AUDIT_KEY; the file is signed with it."""

    def keep(self, head: Head, at: datetime) -> None:
        """Replaces the file. Raises OSError."""
        said = {"journal": self.journal, "number": head.number, "hash": head.hash, "at": utc(at)}
        self.directory.mkdir(parents=True, exist_ok=True)
        beside = self.directory / f"{NAME}.new"
        beside.write_text(json.dumps({**said, "signature": signature(self.key, said)}) + "\n", encoding="utf-8")
        beside.replace(self.directory / NAME)

    def read(self) -> Head | None:
        """None without a file, or with another journal's. Raises HeadUnreadable."""
        file = self.directory / NAME
        try:
            found: Any = json.loads(file.read_text(encoding="utf-8"))
            said = {name: found[name] for name in ("journal", "number", "hash", "at")}
            head = Head(int(said["number"]), str(said["hash"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise HeadUnreadable(
                f"{file} cannot be read ({type(error).__name__}), so a missing end would go unnoticed. Compare with a "
                "head from the log (audit_head), then delete the file: the bot writes it anew."
            ) from error
        if said["journal"] != self.journal:
            return None
        if self.key and found.get("signature") != signature(self.key, said):
            raise HeadUnreadable(
                f"{file} is not signed with this AUDIT_KEY: somebody else wrote it, or the key was changed. Compare "
                "with a head from the log (audit_head), then delete the file: the bot writes it anew."
            )
        return head
