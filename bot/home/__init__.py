"""What the home tab shows, gathered from journal, books and the people on call; asks nothing of production."""

from bot.home.board import HomeBoard

__all__ = ["HomeBoard"]
