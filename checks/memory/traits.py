"""What of a case can be compared with another."""

from dataclasses import dataclass

from checks.memory.named import Document, roots_first, wrong
from checks.memory.wording import tokens

_FAULTY = frozenset({"fail", "warn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """`codes` begins with the `roots` first causes, which no other one explains; `probes` are looks that failed."""

    issue: str | None = None
    account_id: int | None = None
    codes: tuple[str, ...] = ()
    roots: int = 0
    scope: str | None = None
    """Kind of the first cause's scope: `user`, `account`, `deal`, `system` (causes.md)."""
    probes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def first(self) -> str | None:
        """The cause that the verdict speaks of."""
        return self.codes[0] if self.codes else None

    @property
    def root_codes(self) -> frozenset[str]:
        return frozenset(self.codes[: self.roots])

    @property
    def systemic(self) -> bool:
        """Nobody's in particular: whoever asks has the same fault."""
        return self.scope in {"system", "accounts"}


def traits_of(document: Document) -> Traits:
    """Of a report as plain data, which may be older than this version."""
    case, faults = document.get("case") or {}, wrong(document)
    roots, others = roots_first(document)
    first = next((cause for cause in faults if cause["code"] in roots[:1]), {})
    findings = [each for each in document.get("findings", ()) if each["verdict"] in _FAULTY]
    said = [*(cause.get("title", "") for cause in faults), *(each.get("fact", "") for each in (*faults, *findings))]
    return Traits(
        issue=case.get("issue"),
        account_id=case.get("account_id"),
        codes=(*roots, *others),
        roots=len(roots),
        scope=(first.get("scope") or {}).get("kind"),
        probes=frozenset(each["probe"] for each in findings if each["verdict"] == "fail"),
        words=tokens(" ".join([*said, *case.get("understood", ())])),
    )
