"""The command line: ``newsframe`` or ``python -m newsframe``."""

import sys

from newsframe import _newsframe


def main() -> int:
    """Run the command line with the arguments of the process; return the exit code."""
    return _newsframe.main(["newsframe", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
