"""When trouble began, as people say it: `since Friday`, `for 3 days`, `last night`."""
