"""How busy estate agents and their customers are: nights, weekends, and Monday's peak."""

DAY = 1_440
WEEK = 7 * DAY
_HOURS = (
    0.70, 0.62, 0.55, 0.45, 0.33, 0.24, 0.17, 0.13, 0.12, 0.14, 0.22, 0.40,
    0.70, 1.05, 1.40, 1.62, 1.75, 1.80, 1.75, 1.68, 1.55, 1.35, 1.10, 0.88,
)  # fmt: skip
"""By the hour of the day in UTC; the customers are in America, so their night is in the morning."""
_DAYS = (1.30, 1.12, 1.08, 1.05, 1.00, 0.78, 0.67)
"""Monday first."""


def busy(minute: int) -> float:
    """How much happens in that minute of the week, which begins on a Monday at midnight UTC; 1 on average."""
    day, rest = divmod(minute % WEEK, DAY)
    hour, past = divmod(rest, 60)
    now, then = _HOURS[hour], _HOURS[(hour + 1) % 24]
    return _DAYS[day] * (now + (then - now) * past / 60)
