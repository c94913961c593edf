"""The description of one thing: what it says, what follows, what others say of it, and the names of what it names. Pure."""

from ortak.describe.description import Description, Source, borrowed, describe, named
from ortak.describe.summary import Gap, SourceDate, Summary, summarize

__all__ = ["Description", "Gap", "Source", "SourceDate", "Summary", "borrowed", "describe", "named", "summarize"]
