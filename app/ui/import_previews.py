"""How the masks to import would look on some frames, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.session.mask_import import Preview
from app.session.words import tr

PREVIEWS = 3
PREVIEW_ROWS = 150


class PreviewRow(QWidget):
    """Places for a few pictures; each takes the room it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = [QLabel() for _ in range(PREVIEWS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for picture in self.pictures:
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setFixedHeight(PREVIEW_ROWS)
            picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(picture, 1)

    def show_previews(self, previews: Sequence[Preview], reason: str = "") -> None:
        """Show pictures in place of what was shown, or why there are none."""
        for label in self.pictures:
            label.clear()
        self.pictures[0].setText(reason)
        for label, preview in zip(self.pictures, previews, strict=False):
            height, width = preview.picture.shape[:2]
            image = QImage(
                preview.picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888
            )
            label.setPixmap(
                QPixmap.fromImage(image).scaled(
                    label.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            label.setToolTip(
                tr("Mask {name} on frame {frame}", name=preview.stem, frame=preview.frame)
            )
            label.setAccessibleName(label.toolTip())
