"""How a stored picture has to be turned to be shown upright."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Orientation:
    """Transpose first (swap rows and columns), then mirror."""

    transpose: bool = False
    flip_x: bool = False
    flip_y: bool = False

    def apply(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Turn a picture ``(H, W, C)``; the result is C-contiguous and may be the input."""
        turned = picture.transpose(1, 0, 2) if self.transpose else picture
        if self.flip_x:
            turned = turned[:, ::-1]
        if self.flip_y:
            turned = turned[::-1]
        return np.ascontiguousarray(turned)


def orientation_from_display_matrix(matrix: bytes) -> Orientation:
    """Read the 3x3 display matrix of a video track (ISO 14496-12, section 8.3.2).

    Args:
        matrix: Nine native 32-bit integers ``a b u c d v x y w``: a stored point (p, q) is shown at
            (a·p + c·q + x, b·p + d·q + y).

    Returns:
        The nearest orientation by quarter turns; upright for a matrix of another length.
    """
    if len(matrix) < 36:
        return Orientation()
    a, b, _, c, d = (int(value) for value in np.frombuffer(matrix[:20], np.int32))
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Orientation(transpose=False, flip_x=a < 0, flip_y=d < 0)
    return Orientation(transpose=True, flip_x=c < 0, flip_y=b < 0)
