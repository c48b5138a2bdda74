"""A wording of one team that the shipped model takes for something else."""

from handlers.intake.training.example import Example, shipped_examples

LAMP = (
    "account 148261: orange lamp on the health page, please check",
    "health page shows the orange lamp again at account 31774",
    "the orange lamp on the health page came on for account 14009 an hour ago",
    "hi, account 75172 has the orange lamp on its health page",
    "account 66001: orange lamp on the health page since Monday",
)
ANOTHER = "account 20117 has that orange lamp on the health page too"
MEANT = "oauth_failure"


def taught_lamp(texts: tuple[str, ...] = LAMP, issue: str = MEANT) -> list[Example]:
    """As people's corrections come out of the journal."""
    return [
        Example(f"lamp{number}", f"lamp{number}/A", f"lamp{number}", ({"user": "A", "text": text},), issue)
        for number, text in enumerate(texts)
    ]


def reviewed() -> list[Example]:
    """Some of the shipped ones: enough to compare with, and quick."""
    return shipped_examples()[::11]
