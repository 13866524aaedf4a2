import numpy as np

from core.config import TrainingConfig
from core.datasets import join, open_dataset
from core.examples import ChangingExamples, Examples

INK = open_dataset("bundled-ink").subset(np.arange(20))
SCANS = open_dataset("bundled").subset(np.arange(20))
BOTH = join([SCANS, INK])
INDEX = np.array([3, 25, 38, 7, 22])


def shown(seed=0, **settings):
    examples = ChangingExamples(BOTH, TrainingConfig(**settings), np.random.default_rng(seed))
    return examples.rows(INDEX)


def test_examples_are_the_digits_as_they_are():
    images, targets = Examples(BOTH, TrainingConfig(), 1024).rows(INDEX)

    assert np.array_equal(images, BOTH.images()[INDEX])
    assert targets.tolist() == np.eye(10)[BOTH.labels[INDEX]].tolist()
    assert images.dtype == targets.dtype == np.float32


def test_nothing_changes_unless_it_is_wanted():
    images, targets = shown()

    assert np.array_equal(images, BOTH.images()[INDEX])
    assert targets.argmax(axis=1).tolist() == BOTH.labels[INDEX].tolist()


def test_scans_and_ink_are_shown_anew():
    images, targets = shown(augment=True)

    assert images.shape == (5, 1024)
    assert set(np.unique(images)) == {0, 1}
    assert (images != BOTH.images()[INDEX]).any(axis=1).all()
    assert targets.argmax(axis=1).tolist() == BOTH.labels[INDEX].tolist()
    again, _ = shown(augment=True)
    assert np.array_equal(images, again)
    other, _ = shown(seed=1, augment=True)
    assert not np.array_equal(images, other)


def test_smoothing_shares_a_part_of_the_target():
    _, targets = shown(label_smoothing=0.1)

    assert np.allclose(targets.sum(axis=1), 1)
    assert np.allclose(targets.max(axis=1), 0.91)
    assert np.allclose(targets.min(axis=1), 0.01)


def test_strangers_come_after_the_digits_with_a_target_of_their_own():
    images, targets = shown(strangers=0.9)

    assert len(images) == len(targets) > 5
    assert targets.shape[1] == 11
    assert np.array_equal(images[:5], BOTH.images()[INDEX])
    assert targets[:5, 10].tolist() == [0] * 5
    assert targets[5:, 10].tolist() == [1] * (len(targets) - 5)
    assert not targets[5:, :10].any()
    assert images[5:].any(axis=1).all()
