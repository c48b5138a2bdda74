"""The log query language: text to nodes (`parse`) and back (`write`), nodes to a test of a log line (`matcher`)."""

from sandbox.datadog.language.matching import matcher
from sandbox.datadog.language.parser import parse
from sandbox.datadog.language.tokens import MalformedQuery
from sandbox.datadog.language.writing import write

__all__ = ["MalformedQuery", "matcher", "parse", "write"]
