"""Probes that several issue types send out."""
