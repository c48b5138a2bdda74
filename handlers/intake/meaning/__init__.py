"""What a text means, as a vector: a small language model that somebody else trained, run in numpy alone."""
