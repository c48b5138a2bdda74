"""What happens by the clock: ticks that only submit, and the monitors' looks."""
