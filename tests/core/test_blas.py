"""One thread for matrix products, whenever it is asked for."""

import json
import subprocess
import sys

PROGRAM = """
import json
from core.blas import limit_blas_threads
limit_blas_threads()
import numpy
from threadpoolctl import threadpool_info
print(json.dumps([library["num_threads"] for library in threadpool_info()]))
"""


def test_the_limit_holds_where_numpy_was_not_loaded_before():
    output = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)

    threads = json.loads(output.stdout)
    assert threads
    assert set(threads) == {1}
