"""The edits that a project takes: each says what was asked, ``patch`` says what that changes.

An edit is checked against the document when it is applied, so that no caller has to: hand work is
changed by nobody but a hand, locked objects by nobody at all.
"""

from __future__ import annotations

from app.document.edit_rules import Document, Edit
from app.document.identity_edits import (
    MergeObjects,
    RenumberObject,
    SplitObject,
    SwapObjects,
)
from app.document.label_edits import Approve, ClearFrame, PaintEdit, SetLabels
from app.document.object_edits import AddObject, ChangeObject, RemoveObject

__all__ = [
    "AddObject",
    "Approve",
    "ChangeObject",
    "ClearFrame",
    "Document",
    "Edit",
    "MergeObjects",
    "PaintEdit",
    "RemoveObject",
    "RenumberObject",
    "SetLabels",
    "SplitObject",
    "SwapObjects",
]
