"""Validation as a maintainer meets it: each mistake at its line, with what to do about it."""
