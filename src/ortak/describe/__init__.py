"""The description of one thing: what it says, what follows, what others say of it, and the names of what it names. Pure."""

from ortak.describe.description import Description, Source, describe

__all__ = ["Description", "Source", "describe"]
