import numpy as np

from app.document.components import follow_part, loose_pieces, piece_at, pieces_of


def two_blobs(left, right, height=20, width=60):
    """Blobs of 6 x 6 pixels at these columns; the same label."""
    labels = np.zeros((height, width), np.uint8)
    for x in (left, right):
        labels[5:11, x : x + 6] = 1
    return labels


def test_a_piece_is_what_hangs_together_diagonals_included():
    labels = np.zeros((8, 8), np.uint8)
    labels[1, 1] = labels[2, 2] = labels[6, 6] = 3
    labels[2, 3] = 4
    piece = piece_at(labels, 1.5, 1.2)
    assert piece.sum() == 2
    assert piece[2, 2]
    assert piece_at(labels, 0.5, 0.5) is None
    assert piece_at(labels, -3, 2) is None
    assert piece_at(labels, 8, 2) is None


def test_loose_pieces_are_all_but_the_largest():
    labels = two_blobs(2, 30)
    labels[5:12, 30:38] = 1
    assert loose_pieces(labels, 1).sum() == 36
    assert not loose_pieces(labels, 2).any()
    assert not loose_pieces(np.where(labels > 0, 0, 1).astype(np.uint8), 1).any()


def test_pieces_come_the_largest_first_and_specks_are_left_out():
    labels = two_blobs(2, 30)
    labels[5:12, 30:38] = 1
    labels[18, 50] = 1
    assert [int(piece.sum()) for piece in pieces_of(labels, 1)] == [56, 36, 1]
    assert [int(piece.sum()) for piece in pieces_of(labels, 1, least_share=0.05)] == [56, 36]
    assert pieces_of(labels, 2) == []


def follow(maps, part_column):
    first = maps[0]
    part = piece_at(first, part_column + 0.5, 6.5)
    return dict(follow_part(enumerate(maps[1:], 1), 1, first == 1, part))


def test_a_part_is_followed_while_it_moves():
    maps = [two_blobs(2 + t, 40 - 2 * t) for t in range(8)]
    found = follow(maps, 40)
    assert sorted(found) == list(range(1, 8))
    for t, part in found.items():
        assert part.sum() == 36
        assert part[6, 40 - 2 * t]


def test_a_piece_that_jumps_belongs_to_the_nearer_one():
    found = follow([two_blobs(2, 40), two_blobs(2, 50)], 40)
    assert found[1][6, 52]
    assert not found[1][6, 3]


def test_following_ends_where_the_two_cannot_be_told_apart():
    maps = [two_blobs(2, 40), two_blobs(2, 40), two_blobs(2, 2), two_blobs(2, 40)]
    assert sorted(follow(maps, 40)) == [1]
