"""A local Datadog over HTTP: logs with the real query language, metrics, keys and limits. Knows nothing of the bot."""

from sandbox.datadog.events import LogEvent
from sandbox.datadog.faults import Fault
from sandbox.datadog.gate import SeenRequest
from sandbox.datadog.misbehaviour import Mode
from sandbox.datadog.sample_log import background
from sandbox.datadog.server import LocalDatadog
from sandbox.datadog.store import LogStore

__all__ = ["Fault", "LocalDatadog", "LogEvent", "LogStore", "Mode", "SeenRequest", "background"]
