"""`python -m tests.faults.guided READER`: bad files that coverage leads to, with atheris.

Beside the blind harm of `--part files`: what reaches a new line of `core` is kept and changed
further. Only the file that is opened is changed, not those beside it. The dependency group `guided`
brings atheris; a finding ends the run, with the input in the file that atheris names.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["core"]):
    from tests.faults.fuzzed import complaint_about_words
    from tests.faults.readers import READERS
from tests.faults.sample import Sample


class Found(Exception):
    """A reader that takes a file badly."""


def fuzz(reader: str, runs: int, seed: int) -> None:
    """Does not come back: atheris ends the process, with 0 if nothing was found."""
    samples = [s for s in READERS[reader].make_samples() if s.opened in s.files]
    read = READERS[reader].read
    with TemporaryDirectory() as work:
        corpus = Path(work) / "corpus"
        corpus.mkdir()
        for number, sample in enumerate(samples):
            (corpus / f"{number}").write_bytes(sample.files[sample.opened])
        paths = [sample.write(Path(work) / f"{number}") for number, sample in enumerate(samples)]

        def one_input(content: bytes) -> None:
            path = paths[len(content) % len(paths)]
            path.write_bytes(content)
            complaint = complaint_about_words(read, path)
            if complaint is not None:
                raise Found(complaint)

        options = [f"-runs={runs}", f"-seed={seed}", "-max_len=65536", "-timeout=5", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(corpus)], one_input)
        atheris.Fuzz()


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.faults.guided", description=__doc__)
    parser.add_argument("reader", choices=_single_files(), metavar="READER")
    parser.add_argument("--runs", type=int, default=50_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="1 or more")
    arguments = parser.parse_args()
    fuzz(arguments.reader, arguments.runs, arguments.seed)


def _single_files() -> list[str]:
    """Readers with a sample that is opened as a file, not as a folder."""

    def is_file(sample: Sample) -> bool:
        return sample.opened in sample.files

    return [name for name, reader in READERS.items() if any(map(is_file, reader.make_samples()))]


if __name__ == "__main__":
    main()
