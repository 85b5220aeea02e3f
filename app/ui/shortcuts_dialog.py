"""F1: every key and gesture, to be searched and to be changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.session.words import tr
from app.ui.actions import MENUS, SPECS, ActionSpec
from app.ui.key_catcher import KeyCatcher
from app.ui.keymap import RESERVED, Keymap

_NAME = Qt.ItemDataRole.UserRole
_CELL_PX = 12  # of a cell is not for words
_LINE_PX = 22


class ShortcutsDialog(QDialog):
    """Lists all keys and lets a person press others."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._waiting: tuple[ActionSpec, bool] | None = None
        self._wanted = ""
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._search = QLineEdit()
        self._search.setObjectName("keySearch")
        self._search.setAccessibleName(tr("Search verbs and keys"))
        self._search.setPlaceholderText(tr("Search: a word, or a key such as Ctrl+E"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._tree = self._make_tree()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._search)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._make_foot())
        self._fill()
        self._search.setFocus()
        keymap.changed.connect(self._show_keys)
        self.resize(860, 740)

    # --- layout --------------------------------------------------------------------------------

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("keyList")
        tree.setAccessibleName(tr("Verbs and their keys"))
        tree.setColumnCount(3)
        tree.setHeaderLabels([tr("Verb"), tr("Key"), tr("What it does")])
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setWordWrap(True)
        tree.setItemDelegate(_Wrapping(tree))
        tree.header().sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        tree.setColumnWidth(0, 250)
        tree.setColumnWidth(1, 180)
        tree.itemActivated.connect(lambda item: self._begin(item, in_addition=False))
        tree.currentItemChanged.connect(self._show_buttons)
        return tree

    def _make_foot(self) -> QStackedWidget:
        self._foot = QStackedWidget()
        self._foot.addWidget(self._make_buttons())
        self._foot.addWidget(self._make_catching())
        self._foot.addWidget(self._make_conflict())
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._foot

    def _make_buttons(self) -> QWidget:
        page, row = _row()
        self._verb_buttons = [
            self._button(
                "changeKey", tr("Change…"), tr("Press another key for this verb (Return)")
            ),
            self._button(
                "addKey", tr("Add…"), tr("Press a second key for this verb"), in_addition=True
            ),
        ]
        remove = QPushButton(tr("Remove"))
        remove.setObjectName("removeKey")
        remove.setToolTip(tr("Leave this verb without a key"))
        remove.clicked.connect(lambda: self._with_spec(lambda s: self._keymap.take_all(s.name)))
        self._reset = QPushButton(tr("Reset"))
        self._reset.setObjectName("resetKey")
        self._reset.setToolTip(tr("Give this verb its own key again"))
        self._reset.clicked.connect(lambda: self._with_spec(lambda s: self._keymap.reset(s.name)))
        self._verb_buttons.append(remove)
        everything = QPushButton(tr("Reset all"))
        everything.setObjectName("resetAllKeys")
        everything.setToolTip(tr("Give every verb its own keys again"))
        everything.clicked.connect(self._keymap.reset_all)
        for button in (*self._verb_buttons, self._reset):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        everything.setAutoDefault(False)
        row.addWidget(everything)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        row.addWidget(close)
        return page

    def _button(self, name: str, text: str, tip: str, *, in_addition: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.clicked.connect(
            lambda: self._begin(self._tree.currentItem(), in_addition=in_addition)
        )
        return button

    def _make_catching(self) -> QWidget:
        page, row = _row()
        self._catcher = KeyCatcher()
        self._catcher.caught.connect(self._take)
        self._catcher.given_up.connect(self._end)
        row.addWidget(self._catcher, 1)
        return page

    def _make_conflict(self) -> QWidget:
        page, row = _row()
        self._conflict = QLabel()
        self._conflict.setObjectName("keyConflict")
        self._take_over = QPushButton()
        self._take_over.setObjectName("takeKey")
        self._take_over.setProperty("role", "primary")
        self._take_over.clicked.connect(self._give)
        another = QPushButton(tr("Another key"))
        another.setObjectName("anotherKey")
        another.clicked.connect(self._wait)
        leave = QPushButton(tr("Leave it"))
        leave.setObjectName("leaveKey")
        leave.clicked.connect(self._end)
        row.addWidget(self._conflict, 1)
        for button in (self._take_over, another, leave):
            row.addWidget(button)
        return page

    # --- the list ------------------------------------------------------------------------------

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        self._headings: list[QTreeWidgetItem] = []
        for menu in MENUS:
            heading = self._heading(tr(menu))
            for spec in SPECS:
                if spec.menu == menu:
                    item = QTreeWidgetItem(heading, [tr(spec.text).rstrip("…"), "", tr(spec.tip)])
                    item.setToolTip(2, tr(spec.tip))
                    item.setData(0, _NAME, spec.name)
                    self._items[spec.name] = item
        heading = self._heading(tr("Mouse"))
        for text, how, tip in _mouse():
            QTreeWidgetItem(heading, [text, how, tip])
        self._tree.expandAll()
        self._show_keys()
        self._show_buttons()

    def _heading(self, text: str) -> QTreeWidgetItem:
        heading = QTreeWidgetItem(self._tree, [text])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setFirstColumnSpanned(True)
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        self._headings.append(heading)
        return heading

    def _show_keys(self) -> None:
        for name, item in self._items.items():
            item.setText(1, self._keymap.shown(name))
            font = item.font(1)
            font.setBold(self._keymap.is_changed(name))
            item.setFont(1, font)
        self._show_buttons()

    def _filter(self, text: str) -> None:
        """Show the verbs that have all the words, in whatever order, or the key."""
        words = text.lower().split()
        for heading in self._headings:
            is_whole = bool(words) and words == [heading.text(0).lower()]
            shown = 0
            for row in range(heading.childCount()):
                item = heading.child(row)
                assert item is not None
                said = " ".join(item.text(column) for column in range(3)).lower()
                is_hidden = not (is_whole or all(word in said for word in words))
                item.setHidden(is_hidden)
                shown += not is_hidden
            heading.setHidden(not shown)

    def _spec(self, item: QTreeWidgetItem | None) -> ActionSpec | None:
        name = item.data(0, _NAME) if item is not None else None
        return next((spec for spec in SPECS if spec.name == name), None)

    def _with_spec(self, do: Callable[[ActionSpec], None]) -> None:
        spec = self._spec(self._tree.currentItem())
        if spec is not None:
            do(spec)

    def _show_buttons(self, *_: object) -> None:
        spec = self._spec(self._tree.currentItem())
        for button in self._verb_buttons:
            button.setEnabled(spec is not None)
        self._reset.setEnabled(spec is not None and self._keymap.is_changed(spec.name))

    # --- a new key -----------------------------------------------------------------------------

    def _begin(self, item: QTreeWidgetItem | None, *, in_addition: bool) -> None:
        spec = self._spec(item)
        if spec is not None:
            self._waiting = (spec, in_addition)
            self._wait()

    def _wait(self) -> None:
        if self._waiting is not None:
            text = tr(self._waiting[0].text).rstrip("…")
            self._catcher.setText(
                tr("Press the new key for <b>{verb}</b>. Esc leaves it as it is.", verb=text)
            )
            self._foot.setCurrentIndex(1)
            self._catcher.setFocus()

    def _take(self, key: str) -> None:
        if self._waiting is None:
            return
        spec, _ = self._waiting
        holder = self._keymap.holder(key)
        self._wanted = key
        if key in RESERVED:
            self._ask(
                tr(
                    "<b>{key}</b> stays as it is: holding it moves the picture, a tap plays.",
                    key=key,
                ),
                "",
            )
        elif holder is None or holder.name == spec.name:
            self._give()
        else:
            other, this = tr(holder.text).rstrip("…"), tr(spec.text).rstrip("…")
            self._ask(
                tr("<b>{key}</b> is the key of <b>{verb}</b>.", key=key, verb=other),
                tr("Give it to {verb}", verb=this),
            )

    def _ask(self, text: str, take_over: str) -> None:
        self._conflict.setText(text)
        self._take_over.setText(take_over)
        self._take_over.setVisible(bool(take_over))
        self._foot.setCurrentIndex(2)
        (self._take_over if take_over else self._conflict).setFocus()

    def _give(self) -> None:
        if self._waiting is not None:
            spec, in_addition = self._waiting
            self._keymap.give(spec.name, self._wanted, in_addition=in_addition)
        self._end()

    def _end(self) -> None:
        self._waiting = None
        self._foot.setCurrentIndex(0)
        self._tree.setFocus()

    def reject(self) -> None:
        """Let Esc end the waiting for a key before it closes the page."""
        if self._waiting is not None:
            self._end()
        else:
            super().reject()


class _Wrapping(QStyledItemDelegate):
    """Gives a line the height that all its words need in the width of the column."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a cell; a tree asks without saying how wide its columns are."""
        hint = super().sizeHint(option, index)
        room = QRect(0, 0, self._tree.columnWidth(index.column()) - _CELL_PX, 1000)
        if index.column() == 0:
            return hint
        words = str(index.data() or "")
        needed = self._tree.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return QSize(hint.width(), max(_LINE_PX, needed.height() + 6))


def _row() -> tuple[QWidget, QHBoxLayout]:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return page, row


def _mouse() -> tuple[tuple[str, str, str], ...]:
    """Return what the mouse does: in words, how, and further words."""
    return (
        (tr("Paint"), tr("left drag"), tr("The tool in the hand.")),
        (tr("Erase"), tr("right drag"), tr("Whatever the tool.")),
        (tr("Move the picture"), tr("Space + drag   middle drag"), ""),
        (tr("Zoom"), tr("wheel"), tr("At the cursor.")),
        (tr("Brush size"), tr("Ctrl + wheel"), ""),
        (tr("Drop the stroke in the hand"), tr("Esc"), ""),
        (tr("Play or pause"), tr("tap Space"), ""),
    )
