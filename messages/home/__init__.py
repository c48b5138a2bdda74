"""The app's home tab: from one plain document to a view, a file for each part of it."""
