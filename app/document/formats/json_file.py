"""JSON files of data sets: read, or refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from app.document.errors import FormatError
from app.document.message import Message


def read_json_object(path: Path) -> dict[str, Any] | None:
    """Return what a JSON file holds, None where that is no object of names and values.

    Raises:
        FormatError: The file cannot be read.
    """
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(
            Message(
                "{path} cannot be read ({why}): repair it or choose another.", path=path, why=error
            )
        ) from error
    return cast("dict[str, Any]", content) if isinstance(content, dict) else None
