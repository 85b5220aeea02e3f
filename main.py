"""Entry point: ``python main.py [PATH]`` opens the app, ``python main.py COMMAND`` runs one job."""

from __future__ import annotations

import os
import sys

# Threads that spin while they wait make torch a hundred times slower on a machine that is busy
# with anything else; the OpenMP library reads this once, when torch loads it.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def main() -> int:
    """Run the program; return its exit status."""
    from app.cli import run  # noqa: PLC0415 - a worker that imports this module needs no commands

    return run(sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # while the commands were still being loaded
        sys.exit(130)
