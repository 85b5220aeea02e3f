"""The verbs that put names right: ask what is meant, then let the session do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.session.keys import key_of
from app.session.refusals import no_object_yet
from app.session.splitting import Pieces
from app.session.words import tr
from app.ui import dialogs
from app.ui.identity_dialog import IdentityDialog, Verb
from app.ui.split_dialog import SplitDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class IdentityMenu:
    """Swap, merge, go on as another object, split."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._objects = window.objects
        self._identity = window.identity
        self._identity.made.connect(window.objects.choose)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return a function for each of these verbs."""
        return {
            "swap_objects": lambda: self._ask("swap"),
            "merge_objects": lambda: self._ask("merge"),
            "renumber_object": lambda: self._ask("renumber"),
            "split_object": self._ask_split,
        }

    def _ask(self, verb: Verb) -> None:
        current = self._objects.current
        others = [info for info in self._session.objects if info != current]
        if current is None or not (others or verb == "renumber"):
            key = key_of("new_object")
            self._window.say(
                no_object_yet()
                if verb == "renumber"
                else tr("Two objects are needed: {key} makes a new one.", key=key)
            )
            return
        chosen = self._window.stretch.chosen
        dialog = IdentityDialog(verb, current, others, self._window, chosen=chosen)
        do = getattr(self._identity, verb)
        dialog.confirmed.connect(lambda other, scope: do(current.id, other, scope))
        dialogs.show(dialog)

    def _ask_split(self) -> None:
        current = self._objects.current
        if current is None:
            self._window.say(no_object_yet())
            return
        self._session.put_down()
        labels, at = self._session.labels, self._window.canvas.cursor_point
        choices = {pieces: pieces.of(labels, current.id, at) for pieces in Pieces}
        if len(choices[Pieces.EACH]) < 2:
            del choices[Pieces.EACH]  # two pieces: it is what "all but the largest" does
        choices = {pieces: parts for pieces, parts in choices.items() if parts}
        if not choices:
            self._window.say(
                tr(
                    "{name} is in one piece on this frame: go to one where it is in several, "
                    "or cut it with the eraser.",
                    name=current.name,
                )
            )
            return
        chosen = self._window.stretch.chosen
        if chosen is not None and self._session.shown not in chosen:
            chosen = None  # pieces are followed from this frame, which is not of the range
        others = [info for info in self._session.objects if info != current]
        dialog = SplitDialog(current, others, choices, self._window, chosen=chosen)
        dialog.confirmed.connect(
            lambda parts, to, scope: self._identity.split(current.id, parts, to, scope)
        )
        dialogs.show(dialog)
