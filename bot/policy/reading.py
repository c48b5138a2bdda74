"""From a file to the policy."""

from pathlib import Path

from pydantic import ValidationError

from bot.policy.file import PolicyFile
from bot.policy.mistake import Mistake, PolicyInvalid
from bot.policy.tree import tree_of
from bot.policy.wording import mistakes_of
from checks.kit.policy import Policy


def read_policy(path: Path | None) -> Policy:
    """The policy of a file, or the built-in one. Raises `PolicyInvalid` with every mistake in it."""
    if path is None:
        return Policy()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        said = f"The policy file cannot be read ({error.strerror}). Check POLICY_FILE, or unset it for the defaults."
        raise PolicyInvalid(str(path), [Mistake(0, 0, said)]) from None
    except UnicodeDecodeError:
        said = "The policy file is no UTF-8 text. Save it as plain text."
        raise PolicyInvalid(str(path), [Mistake(0, 0, said)]) from None
    return policy_from(text, str(path))


def policy_from(text: str, file: str = "policy.yaml") -> Policy:
    """The policy of a file's text. Raises `PolicyInvalid`."""
    tree = tree_of(text)
    mistakes = list(tree.mistakes)
    if isinstance(tree.data, dict):
        # A heading without anything below it says nothing.
        given = {name: value for name, value in tree.data.items() if value is not None}
        try:
            found = PolicyFile.model_validate(given)
        except ValidationError as error:
            mistakes += mistakes_of(error, tree)
    elif not mistakes:
        mistakes.append(Mistake(1, 1, "A policy begins with the name of a section, such as paging:"))
    if mistakes:
        raise PolicyInvalid(file, mistakes)
    return found.made()
