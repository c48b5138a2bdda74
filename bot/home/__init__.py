"""What the home tab shows, gathered from journal, books and the people on call; asks nothing of production."""

from bot.home.opening import open_homes

__all__ = ["open_homes"]
