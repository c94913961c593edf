"""``python -m ortak``: the same as the command ``ortak``."""

import sys

from ortak.cli import main

if __name__ == "__main__":
    sys.exit(main())
