"""How many threads numpy's matrix products take.

One is best: two on busy cores fall to a tenth of the speed, and make a window stutter.
"""

from __future__ import annotations

import numpy as np  # noqa: F401 - a library that is not loaded yet could not be told
from threadpoolctl import threadpool_limits


def limit_blas_threads(threads: int = 1) -> None:
    """Let the BLAS library take at most so many threads from now on, in the whole process."""
    threadpool_limits(limits=threads, user_api="blas")
