"""The errors that the library raises: one parent, one child for each way out a caller may want.

Every message says what was got, what was expected and what to do about it, on one line.
"""


class ModelError(Exception):
    """Say that a network, its weights or its input cannot be used; parent of all errors here."""

    def __str__(self) -> str:
        """Return the message as it was given, also where it is a ``Message``."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else super().__str__()


class UnknownModelError(ModelError):
    """Say that no model has this name or kind."""


class CheckpointError(ModelError):
    """Say that a weights file is missing, damaged, of another kind or of another network."""


class UnsafeCheckpointError(CheckpointError):
    """Say that a weights file holds code; it was not executed."""


class DeviceError(ModelError):
    """Say that the device or precision asked for is not available here."""


class InputError(ModelError):
    """Say that a frame or a label map has the wrong shape, type or order of calls."""


class EvaluationError(ModelError):
    """Say that results cannot be scored: a missing file, a wrong size or a wrong index."""


class DataError(ModelError):
    """Say that a data set is missing, incomplete or damaged."""


class TrainingError(ModelError):
    """Say that a run cannot go on: its numbers are no numbers any more."""


class FetchError(ModelError):
    """Say that weights could not be downloaded or unpacked; nothing counts as good that is not."""


class ArchiveError(FetchError):
    """Say that an archive is damaged, unsafe, too large or lacks what was wanted of it."""
