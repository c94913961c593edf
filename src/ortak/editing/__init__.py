"""The maintainer's side: a register as sheets and back, new records, what changed between two states of it."""
