"""What the metrics hold: by name, points of (time, value, tags such as `service:fub-api`)."""

from collections.abc import Sequence
from datetime import datetime

MetricPoint = tuple[datetime, float, Sequence[str]]
Metrics = dict[str, list[MetricPoint]]
