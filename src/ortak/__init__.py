"""Ortak publishes a register of partnerships as linked data: who works with whom, since when, under what."""

__version__ = "0.1.0"
