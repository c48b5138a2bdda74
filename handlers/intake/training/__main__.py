"""`python -m handlers.intake.training`: writes the shipped model anew from the reviewed examples, ever the same."""

import json
from pathlib import Path

from handlers.intake.kinds import model
from handlers.intake.training.crossed import Training
from handlers.intake.training.example import shipped_examples

WEIGHTS = Path(model.__file__).with_name("weights.json")


def written() -> str:
    """The file's text."""
    training = Training(shipped_examples())
    document = training.trained(training.crossed()).document()
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    WEIGHTS.write_text(written(), encoding="utf-8")
