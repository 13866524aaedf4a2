"""The errors that are meant for the user: one sentence with the file, the place and the remedy."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 700
"""Characters of a message."""


class DigitpadError(Exception):
    """Something the user can put right; the message is shown as it is, without a traceback.

    Parameters
    ----------
    sentence
        May quote names and contents of files, whatever they are: what cannot be shown in a line is
        replaced, and what is too long is left out in the middle.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(_in_a_line(sentence))


class DatasetError(DigitpadError):
    """A data set cannot be read; the message names the file, the line and the remedy."""


class ModelFileError(DigitpadError):
    """A model file cannot be read or written; the message names the file and the remedy."""


class TrainingDiverged(DigitpadError):
    """The loss is no longer a finite number; the message says what to try."""


class ConfigError(DigitpadError):
    """A training configuration holds values that cannot be used.

    Parameters
    ----------
    problems
        A sentence for every field of the configuration that is wrong.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


def _in_a_line(text: str) -> str:
    line = "".join(character if character.isprintable() else "\ufffd" for character in text)
    if len(line) <= LONGEST:
        return line
    half = LONGEST // 2
    return f"{line[:half]} … {line[3 - half :]}"
