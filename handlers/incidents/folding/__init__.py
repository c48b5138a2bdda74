"""What each thing that happens changes, a file for each family of happenings."""
