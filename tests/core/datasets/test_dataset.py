import numpy as np

from core.datasets.dataset import Dataset
from core.grid import pack


def digits(labels, writers=None, is_test=None):
    labels = np.array(labels, dtype=np.uint8)
    grids = np.random.default_rng(0).random((len(labels), 32, 32)) < 0.3
    writers = None if writers is None else np.array(writers, dtype=np.int32)
    is_test = None if is_test is None else np.array(is_test)
    return Dataset("made", pack(grids), labels, writers, is_test)


def test_images_are_the_grids_as_rows_of_0_and_1():
    dataset = digits([3, 7])

    images = dataset.images(np.float64)

    assert images.dtype == np.float64
    assert np.array_equal(images.reshape(2, 32, 32) == 1, dataset.grids())
    assert set(np.unique(images)) == {0, 1}


def test_a_subset_keeps_what_belongs_together():
    dataset = digits([1, 2, 3], writers=[4, 5, 6], is_test=[True, False, True])

    part = dataset.subset(np.array([2, 0]))

    assert part.labels.tolist() == [3, 1]
    assert part.writers.tolist() == [6, 4]
    assert np.array_equal(part.grids(), dataset.grids()[[2, 0]])


def test_the_sources_own_split_is_taken():
    train, test = digits([1, 2, 3, 4], is_test=[False, True, False, True]).split()

    assert train.labels.tolist() == [1, 3]
    assert test.labels.tolist() == [2, 4]


def test_writers_never_cross():
    writers = np.repeat(np.arange(11), 20)
    train, test = digits(np.arange(220) % 10, writers=writers).split(seed=3)

    assert not set(train.writers) & set(test.writers)
    assert len(set(test.writers)) == 1
    assert len(train) + len(test) == 220


def test_without_writers_one_in_five_of_each_label_is_for_testing():
    train, test = digits(np.repeat(np.arange(10), 20)).split(seed=1)

    assert np.bincount(test.labels).tolist() == [4] * 10
    assert np.bincount(train.labels).tolist() == [16] * 10


def test_same_seed_same_split_and_another_seed_another():
    dataset = digits(np.repeat(np.arange(10), 20))

    assert np.array_equal(dataset.split(5)[1].bits, dataset.split(5)[1].bits)
    assert not np.array_equal(dataset.split(5)[1].bits, dataset.split(6)[1].bits)
