"""How fast digits are drawn anew, and how fast the network learns from them: by turns."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from time import perf_counter

import numpy as np

from core.blas import limit_blas_threads
from core.datasets import BUNDLED, BUNDLED_INK, open_dataset
from core.datasets.joined import join
from core.examples import ChangingExamples
from core.recipes import RECIPES
from core.trainer import Trainer
from tests.bench.result import Result

TRAINED_DIGITS = 1024


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--recipe", choices=RECIPES, default="pad")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    config = RECIPES[arguments.recipe].config
    pens, scans = open_dataset(BUNDLED_INK), open_dataset(BUNDLED)
    rng = np.random.default_rng(0)
    sources = {
        "pen digits written anew": ChangingExamples(pens, replace(config, strangers=0.0), rng),
        "scanned digits changed": ChangingExamples(scans, replace(config, strangers=0.0), rng),
        "pen digits and strangers": ChangingExamples(pens, config, rng),
    }
    rates: dict[str, list[float]] = {name: [] for name in (*sources, "training on all of it")}
    both = join([pens, scans])
    some = both.subset(rng.choice(len(both), TRAINED_DIGITS, replace=False))
    for _ in range(arguments.rounds):
        for name, examples in sources.items():
            rates[name].append(_drawing_rate(examples, config.batch_size, rng))
        trainer = Trainer(replace(config, epochs=1), some, some.subset(np.arange(1)))
        list(trainer.run())
        rates["training on all of it"].append(TRAINED_DIGITS / trainer.snapshot().record.seconds)
    rows = [
        {
            "what": name,
            "digits/s": float(np.median(values)),
            "lowest": min(values),
            "highest": max(values),
        }
        for name, values in rates.items()
    ]
    network = RECIPES[arguments.recipe].title
    return Result("augmentation", rows, [f"batches of {config.batch_size}; {network}; one thread"])


def _drawing_rate(examples: ChangingExamples, batch: int, rng: np.random.Generator) -> float:
    batches = 20
    start = perf_counter()
    for _ in range(batches):
        examples.rows(rng.integers(len(examples), size=batch))
    return batches * batch / (perf_counter() - start)
