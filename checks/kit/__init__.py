"""How a check works, whatever it is about: case, probes, findings, causes, decision. Pure, and knows nobody."""
