"""Untrusted query text within limits: checked, evaluated in a process of its own that may die, and serialized.

A worker has the store in memory, no socket or file that it could open, and a deadline that the kernel keeps. ``check`` refuses before that,
so that the caller gets a reason; it is no boundary.
"""

from ortak.sparql.local import query_files

__all__ = ["query_files"]
