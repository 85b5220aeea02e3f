from itertools import permutations

import numpy as np
import pytest
import torch

from vos_models.training.rsis_losses import (
    NO_SLOT,
    assign_clip,
    box_loss,
    boxes_of,
    class_loss,
    has_slot,
    hungarian,
    mean_of,
    of_objects,
    pairwise_soft_iou,
    soft_iou,
    stop_loss,
)


def test_soft_iou_of_probabilities_by_hand():
    p = torch.tensor([[[[0.5, 1.0], [0.0, 0.25]]]])
    t = torch.tensor([[[[1.0, 1.0], [0.0, 0.0]]]])
    shared = 0.5 + 1.0
    assert soft_iou(p, t).item() == pytest.approx(1 - shared / (1.75 + 2 - shared), abs=1e-5)


def test_soft_iou_is_zero_for_equal_and_for_two_empty_masks_and_one_for_disjoint_ones():
    left, empty = torch.zeros(1, 1, 4, 4), torch.zeros(1, 1, 4, 4)
    left[..., :2] = 1
    assert soft_iou(left, left).item() == pytest.approx(0, abs=1e-6)
    assert soft_iou(empty, empty).item() == pytest.approx(0, abs=1e-6)
    assert soft_iou(left, 1 - left).item() == pytest.approx(1, abs=1e-6)
    assert soft_iou(left, empty).item() == pytest.approx(1, abs=1e-6)


def test_soft_iou_has_finite_gradients_for_masks_that_have_vanished():
    logits = torch.full((1, 2, 8, 8), -60.0, requires_grad=True)
    truths = torch.zeros(1, 2, 8, 8)
    truths[0, 1, 2:4] = 1
    soft_iou(logits.sigmoid(), truths).sum().backward()
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_the_pairwise_cost_is_that_of_every_pair_and_knows_half_precision():
    rng = torch.Generator().manual_seed(0)
    p = torch.rand((2, 3, 5, 6), generator=rng)
    t = (torch.rand((2, 4, 5, 6), generator=rng) > 0.5).float()
    with torch.autocast("cpu", torch.bfloat16):
        cost = pairwise_soft_iou(p, t)
    assert cost.shape == (2, 3, 4)
    for s in range(3):
        for n in range(4):
            alone = soft_iou(p[:, s : s + 1], t[:, n : n + 1])
            torch.testing.assert_close(cost[:, s, n], alone[:, 0])


def test_the_assignment_is_the_best_of_all():
    rng = np.random.default_rng(0)
    for slots, objects in ((4, 4), (5, 3), (6, 1)):
        cost = rng.random((1, slots, objects))
        found = hungarian(torch.from_numpy(cost), torch.ones(1, objects))[0].tolist()
        ways = permutations(range(slots), objects)
        best = min(sum(cost[0, s, n] for n, s in enumerate(way)) for way in ways)
        assert len(set(found)) == objects
        assert sum(cost[0, s, n] for n, s in enumerate(found)) == pytest.approx(best)


def test_absent_objects_take_no_slot_from_the_others():
    cost = torch.tensor([[[0.1, 0.9], [0.2, 0.8]]])
    assert hungarian(cost, torch.tensor([[1, 1]])).tolist() == [[0, 1]]
    assert hungarian(cost, torch.tensor([[0, 1]])).tolist() == [[NO_SLOT, 1]]
    assert hungarian(cost, torch.tensor([[0, 0]])).tolist() == [[NO_SLOT, NO_SLOT]]


def test_more_objects_than_slots_leave_the_dearest_without():
    cost = torch.tensor([[[0.9, 0.1, 0.5]]])
    assignment = hungarian(cost, torch.ones(1, 3))
    assert assignment.tolist() == [[NO_SLOT, 0, NO_SLOT]]
    assert has_slot(assignment).tolist() == [[False, True, False]]


def test_a_clip_is_matched_once_by_all_its_frames():
    # Frame 0 alone would give object 0 slot 0; the two frames after it say otherwise.
    truths = torch.zeros(1, 3, 2, 1, 4)
    truths[:, :, 0, :, :2] = 1
    truths[:, :, 1, :, 2:] = 1
    probabilities = truths.clone()
    probabilities[:, 1:] = truths[:, 1:].flip(2)
    present = torch.ones(1, 2)
    assert assign_clip(probabilities[:, :1], truths[:, :1], present).tolist() == [[0, 1]]
    assert assign_clip(probabilities, truths, present).tolist() == [[1, 0]]


def test_what_slots_say_is_put_in_the_order_of_the_objects():
    values = torch.tensor([[[10.0], [20.0], [30.0]]])
    assignment = torch.tensor([[2, NO_SLOT, 1]])
    picked = of_objects(values, assignment)
    assert picked[0, 0].item() == 30
    assert picked[0, 2].item() == 20
    assert mean_of(picked[..., 0], has_slot(assignment)).item() == 25
    assert mean_of(picked[..., 0], torch.zeros(1, 3)).item() == 0


def test_the_stop_signal_is_trained_two_slots_beyond_the_last_object():
    logits = torch.zeros(1, 6, requires_grad=True)
    loss = stop_loss(logits, torch.tensor([2]))
    assert loss.item() == pytest.approx(np.log(2))
    loss.backward()
    assert logits.grad is not None
    signs = torch.sign(logits.grad[0]).tolist()
    assert signs == [-1, -1, 1, 1, 0, 0]


def test_boxes_are_shares_of_the_image_and_their_loss_is_the_squared_error():
    masks = torch.zeros(1, 2, 4, 8)
    masks[0, 0, 1:3, 2:6] = 1
    boxes = boxes_of(masks)
    assert boxes[0].tolist() == [[0.25, 0.25, 0.75, 0.75], [0, 0, 0, 0]]
    off = boxes + torch.tensor([0.2, 0.0, 0.0, 0.0])
    seen = torch.tensor([[1, 0]])
    assert box_loss(off, boxes, seen).item() == pytest.approx(0.01)


def test_the_class_loss_counts_only_objects_whose_class_is_known():
    logits = torch.tensor([[[0.0, 0.0, 0.0], [9.0, 0.0, 0.0]]])
    classes = torch.tensor([[2, 255]])
    assert class_loss(logits, classes, torch.tensor([[1, 0]])).item() == pytest.approx(np.log(3))
