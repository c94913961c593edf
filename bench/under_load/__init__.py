"""Ortak under load and attack: what hostile and ordinary clients see at the same time, each row beside its limit."""
