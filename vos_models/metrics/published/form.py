"""What a published table is made of."""

from __future__ import annotations

from dataclasses import dataclass

from vos_models.metrics.rules import Task


@dataclass(frozen=True)
class PublishedSet:
    """Say what numbers were measured on.

    Attributes:
        data_set: one of `vos_models.data.sequences.KINDS`.
        set_name: the list or split; None where the source does not say.
        count: of its sequences; None where not known.
    """

    data_set: str
    set_name: str | None
    count: int | None


DAVIS_2016 = PublishedSet("davis-2016", "val", 20)
DAVIS_2017 = PublishedSet("davis-2017", "val", 30)
DAVIS_2017_TEST = PublishedSet("davis-2017", "test-dev", 30)
DAVIS_2017_ZERO_SHOT = PublishedSet("davis-2017", None, None)
YOUTUBE_VOS = PublishedSet("youtube-vos", "valid", 474)
FBMS = PublishedSet("fbms-59", "Testset", 30)
YOUTUBE_OBJECTS = PublishedSet("youtube-objects", "all", 126)


@dataclass(frozen=True)
class Column:
    """Say what a column of numbers is.

    Attributes:
        label: its head.
        measure: a key of `vos_models.metrics.comparison.measure`.
        on: what it was measured on.
    """

    label: str
    measure: str
    on: PublishedSet


@dataclass(frozen=True)
class Row:
    """The numbers of a method.

    Attributes:
        method: its name, or the variant's.
        values: in percent, one for each column; None where the table has none.
        remark: what the table says of it besides, such as its time for a frame.
    """

    method: str
    values: tuple[float | None, ...]
    remark: str = ""


@dataclass(frozen=True)
class PublishedTable:
    """A table of a paper, a method on each row; in percent.

    Attributes:
        name: that the command line knows it by.
        title: what it shows.
        paper: whose it is.
        task: which task was solved.
        columns: of its numbers.
        rows: of its methods, in the order of the table.
        note: what one must know before comparing.
    """

    name: str
    title: str
    paper: str
    task: Task
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def row(self, method: str) -> Row:
        """Return the row of a method.

        Raises:
            KeyError: there is none.
        """
        for row in self.rows:
            if row.method == method:
                return row
        raise KeyError(method)
