"""Generate an invented register of N partnerships: ``python bench/generate.py N FOLDER``.

The same N gives the same bytes, and a smaller register's partner files are the first of a larger one's.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from synthetic import write_register


def main() -> int:
    """Read the arguments, write the register."""
    parser = argparse.ArgumentParser(description="Generate an invented register, as rich as this repository's own, to measure speed with.")
    parser.add_argument("partnerships", type=int, metavar="N", help="how many partnerships")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write data/ and texts/")
    arguments = parser.parse_args()
    try:
        write_register(arguments.partnerships, arguments.folder)
    except (ValueError, FileExistsError) as error:
        print(f"generate: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
