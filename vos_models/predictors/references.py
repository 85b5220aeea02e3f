"""Choose which other frames of a clip a frame is compared with."""

from __future__ import annotations

import numpy as np

from vos_models.errors import InputError

SAMPLINGS = ("uniform", "random", "consecutive")


def choose_references(
    target: int,
    frame_count: int,
    count: int,
    sampling: str,
    seed: int = 0,
    *,
    neighbours: int = 0,
    apart: int = 1,
) -> tuple[int, ...]:
    """Return the reference frames of one frame, in increasing order.

    Args:
        target: index of the frame.
        frame_count: of the clip.
        count: N, how many references are wanted; a shorter clip gives what it has.
        sampling: ``"uniform"``: evenly over the whole clip, the same for every target (global
            uniform sampling of Lu et al. 2019). ``"random"``: drawn from the whole clip without
            replacement, anew for each target, which may itself be drawn (the released code).
            ``"consecutive"``: the frames nearest to the target, without it (local sampling).
        seed: of random sampling, 0 or more; a target's draw depends on nothing else.
        neighbours: how many of the references (at most all but one) are the frames nearest to the
            target, whatever the sampling; the others are as they would be without.
        apart: how far neighbours are from the target at least, in frames.

    Raises:
        InputError: an argument is not of this form.
    """
    if sampling not in SAMPLINGS:
        raise InputError(f"the sampling {sampling!r} is unknown; choose one of {SAMPLINGS}")
    if count < 0:
        raise InputError(f"{count} references were asked for; give 0 or more")
    if seed < 0:
        raise InputError(f"the seed {seed} was given; give 0 or more")
    if not 0 <= target < frame_count:
        raise InputError(
            f"frame {target} was asked for in a clip of {frame_count}; give 0 to {frame_count - 1}"
        )
    near: tuple[int, ...] = ()
    if sampling != "consecutive" and count > 1:
        near = _nearest(target, frame_count, min(neighbours, count - 1), apart)
        count -= len(near)
    return tuple(sorted({*near, *_sampled(target, frame_count, count, sampling, seed)}))


def _sampled(
    target: int, frame_count: int, count: int, sampling: str, seed: int
) -> tuple[int, ...]:
    if sampling == "random":
        generator = np.random.default_rng((seed, target))
        drawn = generator.choice(frame_count, min(count, frame_count), replace=False)
        return tuple(sorted(int(i) for i in drawn))
    if sampling == "uniform":
        count = min(count, frame_count)
        return tuple((2 * i + 1) * frame_count // (2 * count) for i in range(count))
    return _nearest(target, frame_count, count)


def _nearest(target: int, frame_count: int, count: int, apart: int = 1) -> tuple[int, ...]:
    """Return the frames nearest to the target, without those nearer than `apart`, in order."""
    reach = count + apart - 1
    window = range(max(0, target - reach), min(frame_count, target + reach + 1))
    far_enough = [i for i in window if abs(i - target) >= apart]
    return tuple(sorted(sorted(far_enough, key=lambda i: (abs(i - target), -i))[:count]))
