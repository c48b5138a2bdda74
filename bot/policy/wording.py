"""What the models refuse, as sentences with their place in the file."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from bot.policy.file import PolicyFile
from bot.policy.mistake import Mistake
from bot.policy.near import meant
from bot.policy.tree import Place, Tree
from bot.policy.values import shown

_MUST_BE: Mapping[str, str] = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "string_type": "words",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
    "too_short": "a list of at least one entry",
}


def mistakes_of(error: ValidationError, tree: Tree) -> Iterator[Mistake]:
    """Every one of them."""
    for each in error.errors(include_url=False):
        place: Place = tuple(part for part in each["loc"] if part != _KEY)
        facts = each.get("ctx", {})
        if place in tree.unread:
            continue
        yield Mistake(*tree.mark(_pointed(place, facts, tree)), f"{written(place)}{_said(each, place, facts)}")


_KEY = "[key]"
"""How pydantic says that a name of a mapping is meant, and not what it stands for."""


def _said(each: Mapping[str, Any], place: Place, facts: Mapping[str, Any]) -> str:
    """What follows the name of the field."""
    kind = each["type"]
    if kind == "policy":
        said = str(facts["said"])
        if said.startswith("."):
            return said
        # What is said of an entry as a whole begins anew.
        return f"{':' if isinstance(each['input'], dict) and known_keys(place) else ''} {said}"
    if kind == "extra_forbidden":
        return f" is not known{meant(str(place[-1]), known_keys(place[:-1]))}"
    if kind == "missing":
        return " is missing. Give it, or take the entry out."
    must = _MUST_BE.get(kind)
    return f" is {shown(each['input'])}; {f'it must be {must.format(**facts)}' if must else each['msg']}."


def _pointed(place: Place, facts: Mapping[str, Any], tree: Tree) -> Place:
    """The first of the places that the mistake names and the file has."""
    for inner in facts.get("places", ()):
        there = (*place[:-1], *inner[1:]) if inner[:1] == ("..",) else (*place, *inner)
        if there in tree.marks:
            return there
    return place


def written(place: Place) -> str:
    """`quiet[0].until`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def known_keys(place: Place) -> list[str]:
    """What may stand there, as the file writes it."""
    model = _model_at(place)
    return [] if model is None else [field.alias or name for name, field in model.model_fields.items()]


def _model_at(place: Place) -> type[BaseModel] | None:
    """The model whose keys stand there; None where the keys are names, or there are none."""
    found: Any = PolicyFile
    for part in place:
        if isinstance(found, type) and issubclass(found, BaseModel):
            fields = {field.alias or name: field for name, field in found.model_fields.items()}
            found = _plain(fields[str(part)].annotation) if part in fields else None
        else:
            # A list has one kind of entries, and so has a mapping of names.
            found = _plain(get_args(found)[-1]) if get_args(found) else None
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _plain(annotation: Any) -> Any:
    """Without what surrounds it: limits, and that it may be left out."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _plain(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation
