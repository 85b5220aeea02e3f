"""Every verb of the window as one table: its name, keys, menu, icon and what it says of itself.

Menus, toolbars, tooltips and the list of shortcuts are all made from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenuBar

from app.session.words import tr
from app.ui.icons import icon


@dataclass(frozen=True)
class ActionSpec:
    """One verb.

    Attributes:
        name: how the code calls it.
        menu: the menu it stands in.
        text: its words in the menu.
        keys: its shortcuts, the first one shown.
        tip: one sentence on what it does.
        icon: name of its icon, if it has one.
        checkable: whether it is a switch.
        needs_clip: whether it makes sense only with a clip open.
        begins_section: whether a line stands above it in the menu.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    checkable: bool = False
    needs_clip: bool = True
    begins_section: bool = False


MENUS = ("File", "Edit", "Object", "Go", "View", "Propagate", "Propose", "Help")


def _spec(name: str, menu: str, text: str, keys: str = "", tip: str = "", **more: object):  # noqa: ANN202
    return ActionSpec(name, menu, text, tuple(keys.split()), tip, **more)  # type: ignore[arg-type]


SPECS: tuple[ActionSpec, ...] = (
    _spec("open", "File", "Open video or project…", "Ctrl+O",
          "Open a video file or a maskreel project.", icon="film", needs_clip=False),
    _spec("open_folder", "File", "Open folder of frames…", "Ctrl+Shift+O",
          "Open a folder of JPEG, PNG or WebP frames.", icon="folder", needs_clip=False),
    _spec("open_demo", "File", "Open the demo", "",
          "Open the clip that comes with maskreel, its first frame already painted.",
          icon="play", needs_clip=False),
    _spec("save_as", "File", "Save project as…", "Ctrl+Shift+S",
          "Copy the project to a place of your own. Work is saved all the time, wherever it lies.",
          icon="project", begins_section=True),
    _spec("save", "File", "Save now", "Ctrl+S",
          "Wait until every change is on the disk. Changes are saved by themselves."),
    _spec("import_masks", "File", "Import masks…", "Ctrl+I",
          "Look at masks of any kind, and take them in."),
    _spec("export", "File", "Export…", "Ctrl+E",
          "Write the labels as a data set, masks or video.", icon="export", begins_section=True),
    _spec("close_clip", "File", "Close", "Ctrl+W", "Close the clip; everything is saved."),
    _spec("quit", "File", "Quit", "Ctrl+Q", "Leave maskreel; everything is saved.",
          needs_clip=False, begins_section=True),

    _spec("undo", "Edit", "Undo", "Ctrl+Z", "Take back the last change, on whatever frame it was.",
          icon="undo"),
    _spec("redo", "Edit", "Redo", "Ctrl+Shift+Z Ctrl+Y", "Do again what was taken back.",
          icon="redo"),
    _spec("brush", "Edit", "Brush", "B",
          "Paint the current object. Right button erases any object.",
          icon="brush", checkable=True, begins_section=True),
    _spec("eraser", "Edit", "Eraser", "E", "Erase masks of all objects that are not locked.",
          icon="eraser", checkable=True),
    _spec("fill", "Edit", "Fill", "F",
          "Fill the enclosed area under the cursor with the current object.",
          icon="fill", checkable=True),
    _spec("lasso", "Edit", "Lasso", "L",
          "Draw around what belongs to the current object. Right button cuts out of any object.",
          icon="lasso", checkable=True),
    _spec("polygon", "Edit", "Polygon", "P",
          "Set corner after corner; double click or Return closes, Backspace takes one back. "
          "Right button begins a hole.", icon="polygon", checkable=True),
    _spec("smart", "Edit", "Smart selection", "J Shift+B",
          "Stroke roughly over an object, or around it, to select it. Right button takes away.",
          icon="smart", checkable=True),
    _spec("preserve", "Edit", "Preserve other objects", "Shift+X",
          "Let brush, fill and outlines leave the pixels of all other objects alone.",
          checkable=True),
    _spec("swap", "Edit", "Swap object and background", "X",
          "Switch between painting the object and painting background."),
    _spec("brush_smaller", "Edit", "Smaller brush", "[", "Make the brush smaller (Ctrl+wheel).",
          begins_section=True),
    _spec("brush_larger", "Edit", "Larger brush", "]", "Make the brush larger (Ctrl+wheel)."),
    _spec("pressure", "Edit", "Pen pressure", "",
          "Let a pen that is pressed less paint a thinner line.", checkable=True),
    _spec("grow", "Edit", "Grow mask", ".",
          "Move the outline of the current object outwards by a pixel.", begins_section=True),
    _spec("shrink", "Edit", "Shrink mask", ",",
          "Move the outline of the current object inwards by a pixel."),
    _spec("smooth", "Edit", "Smooth mask", "/",
          "Take small bumps and notches from the outline of the current object."),
    _spec("refine_edges", "Edit", "Refine edges with a CRF", "Ctrl+/",
          "Draw the outline of the current object along the edges of the picture: takes a second."),
    _spec("close_holes", "Edit", "Close holes", "Shift+.",
          "Make every hole in the current object part of it."),
    _spec("drop_loose", "Edit", "Drop loose pieces", "Shift+,",
          "Keep only the largest piece of the current object on this frame."),
    _spec("copy_previous", "Edit", "Copy from previous frame", "W",
          "Take the current object's mask from the frame before, in place of what is here."),
    _spec("copy_next", "Edit", "Copy from next frame", "Shift+W",
          "Take the current object's mask from the next frame, in place of what is here."),
    _spec("clear_frame", "Edit", "Clear this frame", "Ctrl+Backspace",
          "Remove all masks of this frame, except those of locked objects.", begins_section=True),
    _spec("approve", "Edit", "Approve this frame", "C",
          "Declare the masks of this frame right: propagation starts from it and never changes it.",
          icon="check"),
    _spec("approve_next", "Edit", "Approve and go to the next", "Shift+C",
          "Declare this frame right and go to the next one to review."),

    _spec("new_object", "Object", "New object", "M", "Add an object and choose it.", icon="plus"),
    _spec("rename_object", "Object", "Rename…", "F2", "Give the current object another name."),
    _spec("recolour_object", "Object", "Colour…", "Shift+F2",
          "Give the current object another colour."),
    _spec("hide_object", "Object", "Show or hide", "H", "Show or hide the current object.",
          icon="eye", begins_section=True),
    _spec("lock_object", "Object", "Lock or unlock", "Ctrl+L",
          "Protect the current object from every change, or allow changes again.", icon="lock"),
    _spec("swap_objects", "Object", "Swap with…", "Shift+S",
          "Let the current object and another trade places, from this frame on or elsewhere.",
          begins_section=True),
    _spec("merge_objects", "Object", "Merge into…", "Shift+M",
          "Let the current object become part of another, on all frames or some."),
    _spec("renumber_object", "Object", "Go on as…", "Shift+Y",
          "Let the current object be another or a new one, from this frame on or elsewhere."),
    _spec("split_object", "Object", "Split…", "Y",
          "Make pieces of the current object objects of their own, and follow them."),
    _spec("remove_object", "Object", "Delete…", "Shift+Delete",
          "Delete the current object on all frames (can be undone).", icon="trash",
          begins_section=True),
    _spec("previous_object", "Object", "Previous object", "Up", "Choose the object above.",
          begins_section=True),
    _spec("next_object", "Object", "Next object", "Down", "Choose the object below."),
    *(
        _spec(f"object_{i}", "Object", f"Choose object {i}", str(i), f"Paint object {i}.")
        for i in range(1, 10)
    ),

    _spec("play", "Go", "Play or pause", "K", "Play the clip at its own speed (also: tap Space).",
          icon="play"),
    _spec("faster", "Go", "Play faster", "Ctrl+Up", "Play twice as fast, up to 4×."),
    _spec("slower", "Go", "Play slower", "Ctrl+Down", "Play half as fast, down to 0.25×."),
    _spec("loop", "Go", "Play in a loop", "Shift+K",
          "Play the frames chosen (none: the whole clip) over and over.",
          icon="loop", checkable=True),
    _spec("next", "Go", "Next frame", "Right D", "One frame on.", icon="next",
          begins_section=True),
    _spec("previous", "Go", "Previous frame", "Left A", "One frame back.", icon="previous"),
    _spec("next_10", "Go", "10 frames on", "Shift+Right Shift+D", "Ten frames on."),
    _spec("previous_10", "Go", "10 frames back", "Shift+Left Shift+A", "Ten frames back."),
    _spec("first", "Go", "First frame", "Home", "Go to the first frame.", icon="first"),
    _spec("last", "Go", "Last frame", "End", "Go to the last frame.", icon="last"),
    _spec("next_anchor", "Go", "Next painted frame", "PgDown",
          "Go to the next frame painted or approved by hand.", icon="next-anchor",
          begins_section=True),
    _spec("previous_anchor", "Go", "Previous painted frame", "PgUp",
          "Go to the last frame painted or approved by hand.", icon="previous-anchor"),
    _spec("first_of_object", "Go", "First frame of the object", "Shift+Home",
          "Go to the first frame on which the current object is seen."),
    _spec("last_of_object", "Go", "Last frame of the object", "Shift+End",
          "Go to the last frame on which the current object is seen."),
    _spec("next_review", "Go", "Next frame to review", "N",
          "Go to the frame where looking helps most: unsure, jumping, far from hand work.",
          icon="review", begins_section=True),
    _spec("range_begin", "Go", "Begin the range here", "Ctrl+Home",
          "Choose the frames from this one on (or drag above the timeline).", begins_section=True),
    _spec("range_end", "Go", "End the range here", "Ctrl+End",
          "Choose the frames up to this one (or drag above the timeline)."),
    _spec("range_clear", "Go", "Drop the range", "", "Choose no frames (also: Esc)."),

    _spec("fit", "View", "Fit to window", "0 Ctrl+0", "Show the whole frame.", icon="fit"),
    _spec("zoom_in", "View", "Zoom in", "Ctrl++ Ctrl+=", "Zoom in (wheel: at the cursor)."),
    _spec("zoom_out", "View", "Zoom out", "Ctrl+-", "Zoom out (wheel: at the cursor)."),
    _spec("zoom_pixels", "View", "Actual pixels", "Ctrl+1",
          "One pixel of the video is one pixel of the screen."),
    _spec("masks", "View", "Show masks", "V", "Show or hide all masks, to see the picture.",
          icon="eye", checkable=True, begins_section=True),
    _spec("next_view", "View", "Next view of masks", "Shift+V",
          "Show masks filled, then as outlines, then not at all."),
    _spec("contours", "View", "Outlines only", "",
          "Show the outlines of masks and nothing inside them.", checkable=True),
    _spec("onion", "View", "Onion skin", "O",
          "Show the outline of the current object one frame before (orange) and after (blue).",
          checkable=True, begins_section=True),
    _spec("onion_all", "View", "Onion skin of all objects", "",
          "Let the onion skin show all objects instead of the current one.", checkable=True),
    _spec("frame_strip", "View", "Show thumbnails", "Ctrl+T",
          "Show small pictures of the clip above the timeline.", icon="strip", checkable=True,
          begins_section=True),
    _spec("timeline_in", "View", "Zoom timeline in", "Alt+=",
          "Show fewer frames on the timeline, each wider (Ctrl+wheel over it)."),
    _spec("timeline_out", "View", "Zoom timeline out", "Alt+-",
          "Show more frames on the timeline (Ctrl+wheel over it)."),

    _spec("theme_system", "View", "Colours of the system", "",
          "Be dark or light as the system is.", checkable=True, needs_clip=False,
          begins_section=True),
    _spec("theme_dark", "View", "Dark", "", "A dark window, whatever the system.",
          checkable=True, needs_clip=False),
    _spec("theme_light", "View", "Light", "", "A light window, whatever the system.",
          checkable=True, needs_clip=False),

    _spec("propagate_forward", "Propagate", "Forward", "R",
          "Carry the masks on from the painted frame here or before, to the end.", icon="forward"),
    _spec("propagate_backward", "Propagate", "Backward", "Q",
          "Carry the masks back from the painted frame here or after, to the beginning.",
          icon="backward"),
    _spec("propagate_both", "Propagate", "Both ways", "T",
          "Carry the masks from all painted frames to the whole clip.", icon="both"),
    _spec("propagate_between", "Propagate", "Between painted frames", "G",
          "Carry the masks only between the painted frames next to this one.", icon="between"),
    _spec("propagate_next", "Propagate", "To the next painted frame", "Shift+R",
          "Carry the masks from here on, only up to the next painted frame.", icon="forward"),
    _spec("propagate_previous", "Propagate", "To the painted frame before", "Shift+Q",
          "Carry the masks from here back, only up to the painted frame before.", icon="backward"),
    _spec("only_current", "Propagate", "Only the current object", "Shift+L",
          "Carry the current object alone; all others stay as they are, to the last pixel.",
          checkable=True, begins_section=True),
    _spec("compare", "Propagate", "What changed", "Z",
          "Show what the last propagation changed of masks that were there before; once more: "
          "keep it.", checkable=True, begins_section=True),
    _spec("next_change", "Propagate", "Next changed frame", "Shift+N",
          "Go to the next frame that the last propagation changed."),
    _spec("take_back_frame", "Propagate", "Take back this frame", "Shift+Z",
          "Put back the masks that were on this frame before; hand work stays."),
    _spec("take_back_all", "Propagate", "Take back all that changed", "Alt+Z",
          "Put back the masks that were there before, on all frames; hand work stays."),
    _spec("check_other_side", "Propagate", "Check from the other side", "Shift+T",
          "Let the network come back from the last frame and compare; masks stay as they are.",
          begins_section=True),
    _spec("check_second", "Propagate", "Check with a second network", "Shift+G",
          "Let another network carry the same masks and compare; masks stay as they are."),
    _spec("auto_pause", "Propagate", "Pause at cuts and losses", "",
          "Wait for you where the picture is cut or an object is lost all at once.",
          checkable=True),
    _spec("go_on", "Propagate", "Go on", "Ctrl+Return Ctrl+Enter",
          "Go on with a run that waits; if you corrected something meanwhile, from there."),
    _spec("stop", "Propagate", "Stop", "S", "Stop the network; what it did so far stays.",
          icon="stop", begins_section=True),
    _spec("follow", "Propagate", "Follow", "Shift+F",
          "Show each frame as the network comes to it.", checkable=True),

    _spec("propose_here", "Propose", "Primary object on this frame", "I",
          "Let COSNet propose the primary object of this frame, with the help of the whole clip.",
          icon="propose"),
    _spec("propose_clip", "Propose", "Primary object in the whole clip", "Shift+I",
          "Let COSNet propose the primary object on every frame, or on those of the range chosen.",
          icon="propose-clip"),
    _spec("propose_tracks", "Propose", "Tracks in the whole clip", "Shift+O",
          "Let RVOS look for up to ten objects and follow them, in the range where one is chosen.",
          icon="tracks"),
    _spec("propose_crf", "Propose", "Refine edges with a CRF", "",
          "Draw proposals along the edges of the picture: slower.", checkable=True),
    _spec("propose_settings", "Propose", "Settings…", "Ctrl+P",
          "Choose the networks that propose, their weights and the frames they compare.",
          icon="settings"),
    _spec("next_proposal", "Propose", "Next proposal", "Tab", "Take the next proposal in hand.",
          begins_section=True),
    _spec("previous_proposal", "Propose", "Previous proposal", "Shift+Tab",
          "Take the previous proposal in hand."),
    _spec("accept_proposal", "Propose", "Accept as a new object", "Return Enter",
          "Make the proposal in hand an object, on all frames where it is seen.", icon="check"),
    _spec("replace_by_proposal", "Propose", "Accept into the current object", "Shift+Return",
          "Put the proposal in the place of the current object; hand work stays."),
    _spec("merge_proposal", "Propose", "Merge into the current object", "U",
          "Add the proposal to what the current object has; hand work stays."),
    _spec("drop_proposal", "Propose", "Drop", "Delete Backspace", "Forget the proposal in hand.",
          icon="trash"),
    _spec("leave_proposals", "Propose", "Put away", "Escape",
          "Leave the proposals for later; they can be brought back.",
          begins_section=True),
    _spec("bring_back_proposals", "Propose", "Bring back", "Shift+U",
          "Go on with proposals that were put away."),

    _spec("shortcuts", "Help", "Keyboard shortcuts", "F1",
          "List every key, to be searched and changed.", icon="keyboard", needs_clip=False),
    _spec("guide", "Help", "User guide", "", "Open the guide, which lies beside the program.",
          icon="project", needs_clip=False),
    _spec("show_log", "Help", "Open log folder", "", "Show where the log file lies.",
          needs_clip=False),
    _spec("about", "Help", "About maskreel", "", "What this is, and its version.",
          icon="info", needs_clip=False),
    _spec("language_en", "Help", "English", "", "English, from the next start on.",
          checkable=True, needs_clip=False, begins_section=True),
    _spec("language_de", "Help", "Deutsch", "", "German, from the next start on.",
          checkable=True, needs_clip=False),
)  # fmt: skip


def build_actions(
    parent: QObject, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Return an action for every verb of the table, wired to its handler.

    Raises:
        KeyError: a verb has no handler.
    """
    actions: dict[str, QAction] = {}
    for spec in SPECS:
        action = QAction(tr(spec.text), parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.checkable)
        action.setToolTip(tooltip(spec))
        action.setStatusTip(tr(spec.tip))
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setIconVisibleInMenu(not spec.checkable)  # its check mark stands there
        handler = handlers[spec.name]
        action.triggered.connect(lambda _=False, handler=handler: handler())
        actions[spec.name] = action
    return actions


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Make the menus of the table."""
    for name in MENUS:
        menu = bar.addMenu(f"&{tr(name)}")
        for spec in SPECS:
            if spec.menu == name:
                if spec.begins_section:
                    menu.addSeparator()
                menu.addAction(actions[spec.name])


def tooltip(spec: ActionSpec, keys: Sequence[str] | None = None) -> str:
    """Return the words of a verb for a tooltip, with its key (``keys``: others than its own)."""
    shown = [QKeySequence(each).toString(_NATIVE) for each in (spec.keys if keys is None else keys)]
    key = f"  ({shown[0]})" if shown else ""
    return f"<b>{tr(spec.text).rstrip('…')}</b>{key}<br>{tr(spec.tip)}"


def follow_tooltip(button: QAbstractButton, action: QAction) -> None:
    """Let a button say what its verb says, also when a person has changed the key."""
    button.setToolTip(action.toolTip())
    action.changed.connect(lambda: button.setToolTip(action.toolTip()))


_NATIVE = QKeySequence.SequenceFormat.NativeText
