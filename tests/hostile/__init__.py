"""Hostile input against the running server: what must be answered, and what must hold afterwards."""
