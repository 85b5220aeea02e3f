"""Entry point: ``python main.py [PATH]`` opens the app, ``python main.py COMMAND`` runs one job."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; return its exit status."""
    from app.cli import run  # noqa: PLC0415 - a worker that imports this module needs no commands

    return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # while the commands were still being loaded
        sys.exit(130)
