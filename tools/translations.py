"""Keep the translations in step with the window: `python -m tools.translations`.

It gathers every ``tr("…")`` of the window, every ``Message("…")`` of what lies below it and the
words of tables (verbs, formats, networks), writes them to the files of Qt
Linguist (`resources/translations/*.ts`) with what was translated already, names what is missing,
and compiles them with `pyside6-lrelease`. `--check` writes nothing.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
_SEARCHED = {
    "app/ui": ("tr", "tr_later"),
    "app/session": ("tr", "tr_later"),
    "app/application.py": ("tr",),
    "app/document": ("Message",),
    "app/jobs": ("Message",),
    "vos_models": ("Message",),
}
"""Where words for the person are made, and by calls of what."""


def wanted_texts() -> dict[str, str]:
    """Return every text to be translated and the file it stands in."""
    texts = _table_texts()
    for place, names in _SEARCHED.items():
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for text in _texts_in(file, names):
                texts.setdefault(text, str(file.relative_to(ROOT)))
    return texts


def _table_texts() -> dict[str, str]:
    from app.jobs.output_table import KINDS  # noqa: PLC0415 - these bring Qt and the formats
    from app.ui.actions import MENUS, SPECS  # noqa: PLC0415
    from vos_models.catalog import MODELS  # noqa: PLC0415

    tables = {
        "app/ui/actions.py": [*MENUS, *(text for spec in SPECS for text in (spec.text, spec.tip))],
        "app/jobs/output_table.py": [
            text for kind in KINDS.values() for text in (kind.title, kind.purpose, kind.holds)
        ],
        "vos_models/catalog.py": [
            text for entry in MODELS for text in (entry.summary, entry.input, entry.licence)
        ],
    }
    return {text: file for file, texts in reversed(tables.items()) for text in texts if text}


def _texts_in(path: Path, names: Collection[str]) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found.append(text.value)
    return found


def translated(path: Path) -> dict[str, str]:
    """Return what a file of Qt Linguist has."""
    if not path.exists():
        return {}
    messages = ET.parse(path).iter("message")
    return {
        message.findtext("source", ""): message.findtext("translation", "") for message in messages
    }


def write(path: Path, texts: dict[str, str], known: dict[str, str]) -> None:
    """Write a file of Qt Linguist."""
    root = ET.Element("TS", version="2.1", language=path.stem.rpartition("_")[2])
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "maskreel"
    for text, file in sorted(texts.items(), key=lambda item: (item[1], item[0])):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../../{file}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def main(*, is_check: bool) -> int:
    """Bring every file up to date; return how many texts lack a translation."""
    texts = wanted_texts()
    missing = 0
    for path in sorted(FOLDER.glob("*.ts")):
        known = translated(path)
        lacking = [text for text in texts if not known.get(text)]
        missing += len(lacking)
        for text in lacking:
            print(f"{path.name}: no translation of {text!r} ({texts[text]})")
        if not is_check:
            write(path, texts, known)
            release = Path(sys.executable).with_name("pyside6-lrelease")
            command = [release, "-silent", path, "-qm", path.with_suffix(".qm")]
            subprocess.run(command, check=True)
    print(f"{len(texts)} texts, {missing} without a translation")
    return missing


if __name__ == "__main__":
    sys.exit(1 if main(is_check="--check" in sys.argv[1:]) else 0)
