"""The command line: ``run(arguments)`` is what ``main.py`` calls; ``app`` holds the commands.

Importing it brings neither torch nor Qt nor OpenCV: each command imports what it needs.
"""

from app.cli.root import app, run

__all__ = ["app", "run"]
