"""``python -m healthcoop`` is the command ``healthcoop``."""

import sys

from healthcoop.cli import main

if __name__ == "__main__":
    sys.exit(main())
