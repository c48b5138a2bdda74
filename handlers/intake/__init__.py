"""From what people type to a case: commands, forms and threads. Everything that is turned down raises `Refusal`."""
