"""Write docs/keys.md from the window's own table of verbs: `python tools/write_keys.py`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "keys.md"
INTRODUCTION = (
    "`F1` lists them in the window, where they can be searched and [changed](settings.md#keys). "
    "`tools/write_keys.py` wrote this page."
)
MOUSE = (
    ("left button", "the tool"),
    (
        "right button",
        "erases every object that is neither locked nor hidden (smart selection: the current one)",
    ),
    ("wheel", "zooms at the cursor"),
    ("`Ctrl` and wheel", "size of the brush"),
    ("middle button, or `Space` held", "pans"),
    ("on the lanes of the timeline", "goes there"),
    ("on the strip above them, or anywhere on the timeline with `Shift`", "chooses frames"),
    ("on a number beside a lane", "chooses the object"),
    ("`Ctrl` and wheel over the timeline", "zooms along time"),
    ("`Shift` and wheel over the timeline", "moves along the clip; without `Shift`, the lanes"),
)
WITHOUT_MOUSE = (
    (
        "`Tab`, `Shift+Tab`",
        "to the next control and back, from the picture on (with proposals: through those)",
    ),
    ("`Esc`", "back to the picture, from wherever one is"),
    ("`Alt` and the letter underlined", "the menus"),
    ("`Space`", "presses the control that has the ring; on the start page `Return` does, too"),
    ("arrows", "a slider, a handle, the [list of objects](objects.md#by-the-keyboard)"),
    ("`Up`, `Down`", "open a list of choices"),
    ("`Return` in the frame number", "goes to that frame, and back to the picture"),
)


def keys_page() -> str:
    """Return the page: a table for each menu, verbs without a key, other keys, the mouse."""
    from app.ui.actions import SPECS  # noqa: PLC0415 - the path is set by then

    lines = ["# Keys", "", INTRODUCTION]
    for menu, specs in groupby((spec for spec in SPECS if spec.keys), lambda spec: spec.menu):
        lines += ["", f"## {menu}", "", "| key | verb | |", "|---|---|---|"]
        for spec in specs:
            keys = " or ".join(f"`{key}`" for key in spec.keys)
            lines.append(f"| {keys} | {spec.text.rstrip('…')} | {spec.tip} |")
    keyless = [(f"{spec.menu} → {spec.text}", spec.tip) for spec in SPECS if not spec.keys]
    for title, table in (
        ("In the menus alone", keyless),
        ("Without the mouse", WITHOUT_MOUSE),
        ("Mouse", MOUSE),
    ):
        lines += ["", f"## {title}", "", "| | |", "|---|---|"]
        lines += [f"| {what} | {does} |" for what, does in table]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(keys_page(), encoding="utf-8")
