"""The statements that the bot puts to databases, and which probes put each of them."""

import dis
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any

import checks
from bot.fub.directory import client_database
from checks.across.registry import LOOKS
from checks.fub.tables import TABLES
from checks.kit.probe import Probe
from checks.kit.registry import all_checks
from checks.kit.statement import Statement
from handlers.intake.deal_lookup import deal_owner

_ELSEWHERE = {"everything in client databases": client_database, "the account of a deal": deal_owner}
"""Statements outside `checks`, by what stays unknown without them."""


@dataclass(frozen=True, slots=True)
class Put:
    """A statement, and what cannot do without it: probes by name."""

    statement: Statement
    probes: tuple[str, ...]


def statements(database: str) -> list[Put]:
    """Every statement for the `common` database, or for the `client` databases, by name."""
    askers: dict[int, set[str]] = {id(each): {what} for what, each in _ELSEWHERE.items()}
    for probe in _probes():
        for statement in reached(probe.run):
            askers.setdefault(id(statement), set()).add(probe.name)
    known = {id(each): each for each in (*_declared(), *_ELSEWHERE.values()) if _database_of(each) == database}
    found = [Put(each, tuple(sorted(askers.get(key, ())))) for key, each in known.items()]
    return sorted(found, key=lambda put: put.statement.name)


def _probes() -> Iterator[Probe[Any]]:
    """Of every issue type, and of every deeper look."""
    for check in all_checks().values():
        yield from check.probes
    for look in LOOKS.values():
        yield from look.probes


def reached(function: Callable[..., Any]) -> list[Statement]:
    """The statements that a function of `checks` names, itself or by way of others of `checks` that it names."""
    waiting: list[Any] = [function]
    seen: dict[int, Any] = {}
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen[id(each)] = each
        if isinstance(each, FunctionType) and each.__module__.startswith("checks."):
            waiting += _named_in(each)
        elif isinstance(each, Probe):
            waiting.append(each.run)
        elif isinstance(each, list | tuple | set | frozenset):
            waiting += each
        elif isinstance(each, dict):
            waiting += each.values()
    return [each for each in seen.values() if isinstance(each, Statement)]


def _named_in(function: FunctionType) -> Iterator[Any]:
    names = set(_names(function.__code__))
    surroundings = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
    for name in set(_globals(function.__code__)) | set(function.__code__.co_freevars):
        value = surroundings.get(name)
        if isinstance(value, ModuleType) and value.__name__.startswith("checks."):
            yield from (vars(value)[inner] for inner in names if inner in vars(value))
        else:
            yield value


def _globals(code: CodeType) -> Iterator[str]:
    """Names of the surroundings; an attribute that happens to be called like one of them is not meant."""
    yield from (str(each.argval) for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL")
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _globals(constant)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _declared() -> Iterator[Statement]:
    for module in pkgutil.walk_packages(checks.__path__, "checks."):
        yield from (each for each in vars(importlib.import_module(module.name)).values() if isinstance(each, Statement))


def _database_of(statement: Statement) -> str:
    return TABLES[next(iter(statement.reads))].database
