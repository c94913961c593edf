"""An invented register of any size, as rich as a real one: the same kinds of entries in the same proportions."""

from synthetic.register import write_register

__all__ = ["write_register"]
