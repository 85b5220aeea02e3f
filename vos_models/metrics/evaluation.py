"""Score results against a truth, by the rules of the data set that it is from.

DAVIS is scored as its official code does. Both years leave out the first frame (it was given) and
the last. 2016 has one object a sequence: whatever is not 0. 2017 has as many objects as the
highest index in the first frame of the truth; 255 there is void and counts for nothing, and the
overall means run over objects, not sequences. `vos_models.metrics.rules` has the other rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from vos_models.data.davis import read_attributes
from vos_models.data.sequences import open_data_set, seen_categories
from vos_models.errors import DataError, EvaluationError
from vos_models.metrics.parallel import run_all, sensible_jobs
from vos_models.metrics.rules import Rules, Span, Task, rules_of
from vos_models.metrics.scores import Evaluation, ObjectScores
from vos_models.metrics.scoring import (
    Stretch,
    StretchScores,
    put_together,
    score_stretch,
    scored_places,
    stretches,
)
from vos_models.metrics.trees import annotation_folder, sequences_of_set
from vos_models.metrics.truths import (
    Truth,
    results_of,
    truth_of_sequence,
    truth_of_tree,
)

YEARS = (2016, 2017)
_UNSUPERVISED = "Annotations_unsupervised"

Progress = Callable[[int, int], None]


def evaluate(
    results: Path,
    truth: Path,
    *,
    year: int,
    task: Task | str = Task.SEMI_SUPERVISED,
    set_name: str = "val",
    sequences: Sequence[str] | None = None,
    with_stability: bool = False,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> Evaluation:
    """Score results on DAVIS; the truth needs nothing but masks.

    Args:
        results: a DAVIS tree, or a folder of sequence folders with PNG masks named as the frames.
        truth: likewise.
        year: 2016 (one object) or 2017 (several); says which rules hold.
        task: of 2017 the unsupervised one has masks of its own, in ``Annotations_unsupervised``;
            ``Annotations`` serve where the tree has no others.
        set_name: the list in the truth's ``ImageSets`` that names the sequences.
        sequences: these instead of the list's.
        with_stability: whether to compute T too, which takes longer than J and F.
        jobs: in how many processes; None: as many as is sensible.
        progress: called with (frames done, frames in all).

    Raises:
        EvaluationError: something is missing, of another size, or has indices that cannot be.
    """
    if year not in YEARS:
        raise EvaluationError(f"there are no rules for the year {year}; choose one of {YEARS}")
    rules = rules_of(f"davis-{year}", task)
    names = tuple(sequences) if sequences else sequences_of_set(truth, year, set_name)
    has_others = rules.is_matched and (truth / _UNSUPERVISED).is_dir()
    folder = annotation_folder(truth, _UNSUPERVISED) if has_others else annotation_folder(truth)
    truths = [truth_of_tree(folder / name, rules) for name in names]
    return Evaluation(
        rules,
        None if sequences else set_name,
        _scores(
            results,
            truths,
            rules,
            with_stability=with_stability and rules.has_stability,
            jobs=jobs,
            progress=progress,
        ),
        read_attributes(truth) if year == 2016 else {},
    )


def evaluate_data_set(
    results: Path,
    kind: str,
    truth: Path,
    *,
    task: Task | str | None = None,
    set_name: str | None = None,
    sequences: Sequence[str] | None = None,
    with_stability: bool = False,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> Evaluation:
    """Score results on a data set in its published layout.

    Args:
        results: as in `evaluate`; only annotated frames need a mask.
        kind: one of `vos_models.data.sequences.KINDS`.
        truth: the data set's folder.
        task: None: the one that the data set is mostly used for.
        set_name: None: what papers report on.
        sequences: only these of the set.
        with_stability: whether to compute T too, where the data set has it.
        jobs: in how many processes; None: as many as is sensible.
        progress: called with (frames done, frames in all).

    Raises:
        EvaluationError, DataError: something is missing, of another size, or has indices that
            cannot be.
    """
    rules = rules_of(kind, task)
    data_set = open_data_set(kind, truth, set_name, sequences=sequences)
    truths = [truth_of_sequence(sequence, rules) for sequence in data_set.sequences]
    return Evaluation(
        rules,
        None if sequences else data_set.set_name,
        _scores(
            results,
            truths,
            rules,
            with_stability=with_stability and rules.has_stability,
            jobs=jobs,
            progress=progress,
        ),
        {s.name: s.attributes for s in data_set.sequences if s.attributes},
        _seen(truth) if kind == "youtube-vos" else None,
    )


def _seen(root: Path) -> frozenset[str] | None:
    """Return the categories of the training split, in the root or beside the split, if any."""
    for place in (root, root.parent):
        try:
            return seen_categories(place)
        except DataError:
            continue
    return None


def _scores(
    results: Path,
    truths: Sequence[Truth],
    rules: Rules,
    *,
    with_stability: bool,
    jobs: int | None,
    progress: Progress | None,
) -> Mapping[str, tuple[ObjectScores, ...]]:
    """Score the frames of sequences that count, and put together what belongs together."""
    found = annotation_folder(results)
    # All of it before the long work, so that a complaint comes at once.
    places = [_places(truth, rules) for truth in truths]
    owners: list[int] = []
    tasks: list[Stretch] = []
    for k, truth in enumerate(truths):
        if not places[k]:
            continue
        masks = results_of(found / truth.name, truth, places[k], is_binary=rules.is_binary)
        cut = stretches(truth, masks, rules, places[k], with_stability=with_stability)
        owners += [k] * len(cut)
        tasks += cut
    if not tasks:
        raise EvaluationError(
            "no frame is to be scored: objects first appear in the last annotated frame of each "
            "sequence; check that the truth is whole, not only the masks that are given"
        )
    jobs = sensible_jobs(len(tasks)) if jobs is None else jobs
    scores: dict[int, StretchScores] = {}
    total, done = sum(map(len, places)), 0
    for at, one in run_all(score_stretch, tasks, jobs):
        scores[at] = one
        done += len(tasks[at].places)
        if progress is not None:
            progress(done, total)
    return {
        truth.name: put_together(
            truth, rules, places[k], [scores[at] for at, owner in enumerate(owners) if owner == k]
        )
        for k, truth in enumerate(truths)
        if places[k]
    }


def _places(truth: Truth, rules: Rules) -> tuple[int, ...]:
    """Return the places of the frames that count for any object."""
    if rules.span is Span.INNER and len(truth.frames) < 3:
        raise EvaluationError(
            f"the sequence {truth.name!r} has {len(truth.frames)} frames; the first and the last "
            "are not scored, so at least 3 are needed"
        )
    scored = scored_places(truth, rules)
    return tuple(sorted(set().union(*scored.values())))
