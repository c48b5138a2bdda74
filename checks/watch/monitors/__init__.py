"""A file is a monitor; adding one is the whole of adding it."""
