"""The networks, each read top to bottom in one file."""
