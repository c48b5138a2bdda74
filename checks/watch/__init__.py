"""What is looked at without being asked: monitors, how their looks are judged, and when they are due."""
