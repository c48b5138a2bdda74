"""Durable runs: what was asked for is carried to its end, once, whatever happens to the process."""

from bot.runs.entry import UnderWay
from bot.runs.errors import NotRecorded, RunsError, RunsUnavailable, StepFailed
from bot.runs.lease import Lease, may_act
from bot.runs.run import JSON, Flow, OnFailed, RunInfo, RunStatus, Submitted
from bot.runs.runs import Runs
from bot.runs.settings import RunsSettings
from bot.runs.steps import Steps

__all__ = [
    "JSON",
    "Flow",
    "Lease",
    "NotRecorded",
    "OnFailed",
    "RunInfo",
    "RunStatus",
    "Runs",
    "RunsError",
    "RunsSettings",
    "RunsUnavailable",
    "StepFailed",
    "Steps",
    "Submitted",
    "UnderWay",
    "may_act",
]
