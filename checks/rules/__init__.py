"""From what was read to what is true of it: judgements that several issue types share, each a pure function."""
