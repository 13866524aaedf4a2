"""UCI's 5,620 scanned digits, which come with the program."""

from __future__ import annotations

from zipfile import BadZipFile

import numpy as np

from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.resources import data_dir

FILE = "optdigits.npz"

SOURCE = (
    "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998, UCI Machine "
    "Learning Repository, CC BY 4.0; rebuilt from the published 8x8 counts"
)


def load_bundled() -> Dataset:
    """3,823 digits by 30 writers to learn from and 1,797 by 13 others for testing.

    Raises
    ------
    DatasetError
        If the file that comes with the program is missing or broken.
    """
    path = data_dir() / FILE
    try:
        with path.open("rb") as file:
            arrays = np.load(file, allow_pickle=False)
            bits, labels, is_test = arrays["bits"], arrays["labels"], arrays["is_test"]
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
        raise DatasetError(
            f"{path}, the digits that come with Digitpad, cannot be read: install it anew."
        ) from error
    return Dataset("UCI digits", bits, labels, is_test=is_test, source=SOURCE)
