"""Training as a generator: it works for a moment, reports, and can be left at any report.

The trainer knows no thread, prints nothing and never sleeps; who drives the generator decides
when to pause, to stop or to look at the network.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.averaging import RunningAverage
from core.calibration import calibrate
from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.errors import ConfigError, DatasetError, TrainingDiverged
from core.examples import ChangingExamples, Examples, InOrder
from core.inputs import input_count
from core.layers import Array
from core.losses import RejectingCrossEntropy, loss_for
from core.model import Model, Scores, TrainingRecord
from core.network import CLASSES, build_network
from core.one_by_one import OneByOne, suits
from core.optimizers import optimizer_for
from core.regularization import add_penalty_gradient
from core.schedules import rate_factor
from core.used_inputs import can_go_without, parameter_places

WORK_PER_REPORT = 1e8
"""Floating-point operations between two reports, about 10 ms."""

STEPS_PER_REPORT = 256
"""At batch size 1 the steps themselves take longer than their arithmetic."""

STEP_WORK = 6
"""Operations of a training step for each multiplication of a forward step: each comes with a sum,
and backwards there are two more for each."""

WORK_PER_PIECE = 1e9
MOST_ROWS_PER_PIECE = 512
"""A large batch goes through the network in pieces, so that no step is long; its gradient is
the sum over the pieces."""


MOST_SCORED = 10_000


@dataclass(frozen=True)
class Progress:
    """A report from a training run.

    Attributes
    ----------
    epoch, epochs
        Epochs finished, and how many there are to be.
    samples
        Digits shown to the network since it was untrained.
    samples_per_epoch
        Digits in the training set.
    batch_loss
        Mean loss of the digits shown since the last such report, each before its own update; None
        in reports between which only scores were computed.
    train, test
        Scores on both sets; set in the report before the first step and when an epoch has ended.
        Where digits change from showing to showing, the training set's are those of at most
        `MOST_SCORED` of its digits as they are.
    """

    epoch: int
    epochs: int
    samples: int
    samples_per_epoch: int
    batch_loss: float | None = None
    train: Scores | None = None
    test: Scores | None = None

    @property
    def position(self) -> float:
        """Epochs as a number with a fraction, for the axis of a curve."""
        return self.samples / self.samples_per_epoch


class Trainer:
    """Trains a network on a data set and scores it on another.

    Parameters
    ----------
    config
        All settings.
    train, test
        Digits to learn from, and others to be judged by.
    resume
        A model to go on from, trained with the same configuration (only `epochs` may differ) on
        the same data; the result is the same as if the training had never stopped.
    recipe
        The recipe's name, for the record.
    start
        A model of the same layers whose parameters are the start; settings and data may differ.

    Attributes
    ----------
    network
        As of the last finished epoch, or the start; `snapshot` tells how it is now.

    Raises
    ------
    ConfigError
        If the model to start from has other layers.
    DatasetError
        If one of the sets is empty, or its pictures do not suit the network.
    """

    def __init__(
        self,
        config: TrainingConfig,
        train: Dataset,
        test: Dataset,
        resume: Model | None = None,
        recipe: str | None = None,
        start: Model | None = None,
    ) -> None:
        for dataset in (train, test):
            if not len(dataset):
                raise DatasetError(f"{dataset.name} holds no digits: choose another data set.")
        self.config = config
        self.train = train
        self.test = test
        self._rng = np.random.default_rng(config.seed)
        inputs = input_count(train, config.inputs)
        if math.isqrt(inputs) ** 2 != inputs:
            raise DatasetError(f"{train.name}: a network needs square pictures; choose the grid.")
        drawn = build_network(config, self._rng, inputs)
        self.network = build_network(config, inputs=inputs)
        self.network.parameters[:] = drawn.parameters
        if start is not None:
            self._take_parameters_of(start)
        self._shown = ChangingExamples(train, config, self._rng)
        self._learner = drawn
        self._places: NDArray[np.intp] | slice = slice(None)
        if can_go_without(config):
            self._leave_out_unused_inputs()
        self._learner.parameters[:] = self.network.parameters[self._places]
        self._loss = loss_for(config)
        self._optimizer = optimizer_for(config)
        self._one_by_one = OneByOne(self._learner, self._loss) if suits(config) else None
        self._average = RunningAverage(self._learner.parameters, config.averaging)
        self._record = TrainingRecord(
            config,
            train.name,
            len(train),
            test.name,
            len(test),
            recipe=recipe,
            inputs=inputs,
            started_from="" if start is None else start.record.in_words,
        )
        if resume is not None:
            self._go_on_from(resume)
        self._last_good = self._learner.parameters.copy()
        average = self._average.average
        self._last_good_average = average.copy() if config.averaging else average
        self._train_set = Examples(_to_be_scored(train, config), config, inputs)
        self._test_set = Examples(test, config, inputs)
        self._seconds = self._record.seconds
        self._samples = self._record.epoch * len(train)

    def run(self) -> Generator[Progress]:
        """Train until the last epoch; reports come about every 10 ms of work.

        Raises
        ------
        TrainingDiverged
            If the loss is no longer finite. The network is then back at the last finished epoch.
        """
        reports = self._run()
        while True:
            started = time.perf_counter()
            # A diverging run overflows before its loss is looked at; that is then said in words.
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                progress = next(reports, None)
            self._seconds += time.perf_counter() - started
            if progress is None:
                return
            yield progress

    def snapshot(self) -> Model:
        """The model as it is now, as copies. Call it between two reports, not from elsewhere."""
        network = build_network(self.config, inputs=self.network.inputs)
        network.parameters[:] = self.network.parameters
        state: dict[str, Array] = {}
        kept = self._kept
        if self._is_sound():
            state = self._state()
        else:
            # It is about to be found out; until then the last finished epoch's is shown and kept.
            kept = self._last_good_average if self.config.averaging else self._last_good
        network.parameters[self._places] = kept
        record = replace(self._record, seconds=self._seconds)
        return Model(network, record, state, self._rng.bit_generator.state)

    def _run(self) -> Iterator[Progress]:
        yield from self._end_of_epoch()
        while self._record.epoch < self.config.epochs:
            yield from self._train_for_an_epoch()
            self._record = replace(self._record, epoch=self._record.epoch + 1)
            yield from self._end_of_epoch()

    def _train_for_an_epoch(self) -> Iterator[Progress]:
        order = _numbers(len(self.train))
        if self.config.shuffle:
            self._rng.shuffle(order)
        report = _ReportClock(self.network.work)
        loss_sum = 0.0
        for piece_loss, rows in self._learn_all(order):
            loss_sum += piece_loss
            self._samples += rows
            if report.is_due(rows):
                yield self._progress(batch_loss=self._checked(loss_sum / report.restart()))
                loss_sum = 0.0
        if report.rows:
            yield self._progress(batch_loss=self._checked(loss_sum / report.restart()))

    def _learn_all(self, order: NDArray[np.intp]) -> Iterator[tuple[float, int]]:
        """Learn from all digits in an order; the loss's sum of each piece, and its digits."""
        digits = InOrder(self._shown, order)
        if self._one_by_one is not None:
            for rows in _parts(len(order), self._rows_per_piece):
                yield self._one_by_one.learn(*digits.take(rows), self._rates(rows)), rows
            return
        for batch in _parts(len(order), self.config.batch_size or len(order)):
            is_first = True
            for rows in _parts(batch, self._rows_per_piece):
                yield self._learn(*digits.take(rows), batch, is_first=is_first), rows
                is_first = False
            self._update()

    @cached_property
    def _rows_per_piece(self) -> int:
        rows = int(WORK_PER_PIECE / (STEP_WORK * self.network.work))
        return min(max(rows, 1), MOST_ROWS_PER_PIECE)

    def _learn(self, inputs: Array, targets: Array, batch_size: int, *, is_first: bool) -> float:
        """Set the learner's gradients from a piece of a batch, or add to them; the loss's sum."""
        learner = self._learner
        earlier = None if is_first else learner.gradients.copy()
        outputs = learner.forward(inputs)
        loss_sum = self._loss.total(outputs, targets)
        learner.backward(self._loss.gradient(outputs, targets, batch_size))
        if earlier is not None:
            learner.gradients += earlier
        return loss_sum

    def _update(self) -> None:
        add_penalty_gradient(self._learner, self.config.l2)
        self._optimizer.learning_rate = self._rate(self._samples)
        self._optimizer.step(self._learner.params_and_grads())
        if self.config.averaging:
            self._average.update(self._learner.parameters)

    def _rate(self, samples: int) -> float:
        """The learning rate when so many digits have been shown."""
        done = samples / (self.config.epochs * len(self.train))
        return self.config.learning_rate * rate_factor(self.config.schedule, done)

    def _rates(self, count: int) -> Array:
        """The learning rates of the next steps of one digit each."""
        if self.config.schedule == "constant":
            return np.full(count, self.config.learning_rate)
        return np.array([self._rate(self._samples + step) for step in range(1, count + 1)])

    def _end_of_epoch(self) -> Iterator[Progress]:
        self.network.parameters[self._places] = self._kept
        test_outputs: list[Array] = []
        train = yield from self._scores(self._train_set)
        test = yield from self._scores(self._test_set, test_outputs)
        # Weights without a bound can still give outputs and losses that have one.
        self._checked(train.loss + test.loss if self._is_sound() else math.nan)
        if isinstance(self._loss, RejectingCrossEntropy):
            outputs = np.concatenate(test_outputs)
            strangeness = self._loss.strangeness(outputs)
            self._record = replace(
                self._record,
                calibration=calibrate(outputs[:, :CLASSES], self.test.labels, strangeness),
            )
        np.copyto(self._last_good, self._learner.parameters)
        np.copyto(self._last_good_average, self._average.average)
        self._record = replace(self._record, train=train, test=test)
        if test.accuracy > self._record.best_test_accuracy:
            self._record = replace(
                self._record, best_epoch=self._record.epoch, best_test_accuracy=test.accuracy
            )
        yield self._progress(train=train, test=test)

    def _scores(
        self, examples: Examples, kept: list[Array] | None = None
    ) -> Generator[Progress, None, Scores]:
        """The scores on a set; the outputs (m, outputs) of its pieces are added to `kept`."""
        report = _ReportClock(self.network.work)
        loss_sum, right = 0.0, 0
        for piece in _slices(_numbers(len(examples)), self._rows_per_piece):
            piece_loss, piece_right, outputs = self._judge(examples, piece)
            if kept is not None:
                kept.append(outputs)
            loss_sum += piece_loss
            right += piece_right
            if report.is_due(len(piece)):
                report.restart()
                yield self._progress()
        return Scores(loss_sum / len(examples), right / len(examples))

    def _judge(self, examples: Examples, piece: NDArray[np.intp]) -> tuple[float, int, Array]:
        inputs, targets = examples.rows(piece)
        outputs = self.network.predict(inputs)
        right = outputs[:, :CLASSES].argmax(axis=1) == targets.argmax(axis=1)
        return self._loss.total(outputs, targets), int(right.sum()), outputs

    def _progress(
        self,
        batch_loss: float | None = None,
        train: Scores | None = None,
        test: Scores | None = None,
    ) -> Progress:
        return Progress(
            self._record.epoch,
            self.config.epochs,
            self._samples,
            len(self.train),
            batch_loss,
            train,
            test,
        )

    def _checked(self, loss: float) -> float:
        if np.isfinite(loss):
            return loss
        self._go_back()
        raise TrainingDiverged(
            f"The loss is no longer a finite number in epoch {self._record.epoch + 1}: "
            f"try a learning rate below {self.config.learning_rate:g}, "
            "or a smaller start such as glorot or he."
        )

    def _take_parameters_of(self, model: Model) -> None:
        if model.summary != self.network.summary:
            raise ConfigError(
                {
                    "hidden": f"The network to start from is {model.summary}, these settings make "
                    f"{self.network.summary}: they must be the same."
                }
            )
        self.network.parameters[:] = model.network.parameters

    def _leave_out_unused_inputs(self) -> None:
        numbers = self._shown.leave_out_unused()
        if len(numbers) < self.network.inputs:
            self._learner = build_network(self.config, inputs=len(numbers))
            self._places = parameter_places(self.network, numbers)

    @property
    def _kept(self) -> Array:
        """The parameters that are scored and kept, of the inputs that are used."""
        return self._average.average if self.config.averaging else self._learner.parameters

    def _state(self) -> dict[str, Array]:
        """What is needed to go on beside the parameters that are kept, for all inputs."""
        whole = self.network.parameters
        state = self._optimizer.state()
        for name, array in state.items():
            if array.shape == self._learner.parameters.shape:
                state[name] = np.zeros_like(whole)
                state[name][self._places] = array
        if self.config.averaging:
            latest = whole.copy()
            latest[self._places] = self._learner.parameters
            state |= self._average.state(latest)
        return state

    def _is_sound(self) -> bool:
        """Whether all parameters are finite numbers."""
        learnt = self._learner.parameters
        return bool(np.isfinite(self._kept).all() and np.isfinite(learnt).all())

    def _go_back(self) -> None:
        """To the last finished epoch, without what the optimizer remembers of the way since."""
        np.copyto(self._learner.parameters, self._last_good)
        np.copyto(self._average.average, self._last_good_average)
        self.network.parameters[self._places] = self._kept
        self._optimizer.load_state({})

    def _go_on_from(self, model: Model) -> None:
        if model.network.parameters.shape != self.network.parameters.shape:
            raise ValueError(f"a model of {model.summary} cannot go on as {self.network.summary}")
        whole, places = self.network.parameters, self._places
        whole[:] = model.network.parameters
        state = {
            name: array[places] if array.shape == whole.shape else array
            for name, array in model.optimizer_state.items()
        }
        learnt = whole[places]
        if self.config.averaging:
            learnt = self._average.load_state(state, learnt)
        self._learner.parameters[:] = learnt
        self._optimizer.load_state(state)
        if model.rng_state is not None:
            self._rng.bit_generator.state = dict(model.rng_state)
        self._record = replace(
            model.record, config=self.config, trained_on=self.train.name, tested_on=self.test.name
        )


def _numbers(count: int) -> NDArray[np.intp]:
    """0 … count - 1; of large sets, in half the memory."""
    return np.arange(count, dtype=np.uint32 if count > MOST_SCORED else np.intp)


def _parts(count: int, most: int) -> Iterator[int]:
    """Numbers of at most `most` that add up to `count`."""
    for start in range(0, count, most):
        yield min(most, count - start)


def _slices(rows: NDArray[np.intp], size: int) -> Iterator[NDArray[np.intp]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _to_be_scored(train: Dataset, config: TrainingConfig) -> Dataset:
    if not config.augment or len(train) <= MOST_SCORED:
        return train
    chosen = np.random.default_rng(config.seed).choice(len(train), MOST_SCORED, replace=False)
    return train.subset(np.sort(chosen))


class _ReportClock:
    """Counts work instead of time, so that the same run makes the same reports."""

    def __init__(self, work: int) -> None:
        self._rows_per_report = WORK_PER_REPORT / (STEP_WORK * work)
        self.rows = 0
        self._steps = 0

    def is_due(self, rows: int) -> bool:
        self.rows += rows
        self._steps += 1
        return self.rows >= self._rows_per_report or self._steps >= STEPS_PER_REPORT

    def restart(self) -> int:
        rows, self.rows, self._steps = self.rows, 0, 0
        return rows
