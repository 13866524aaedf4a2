"""Learning without the inputs that are 0 in every digit.

The cells near the corners of the grid, and the margins of pictures, are empty in all digits of most
sets. What is always 0 changes no weighted sum, the gradient of its weights is 0, and steps along
gradients leave them as they started. So the network that learns does without these inputs and takes
as much less time; the network that is shown and kept has them all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.config import TrainingConfig
from core.layers import Dense
from core.network import Network

WORTHWHILE = 0.95
"""Share of the inputs that may be used: above, leaving out the rest gains less than it costs."""

MOST_BYTES = 64_000_000
"""Of a data set that is copied without its unused inputs."""

ROWS_AT_ONCE = 1024
BITS_PER_BYTE = 8


def can_go_without(config: TrainingConfig) -> bool:
    """Whether unused inputs stay unused, and their weights as they are."""
    return not (
        config.convolutions or config.augment or config.strangers or config.l2 or config.dropout
    )


class UsedInputs:
    """The inputs that some digit of a set uses.

    Parameters
    ----------
    packed
        The digits, as of `core.inputs.packed_inputs`.
    kind
        One of `core.config.INPUTS`.

    Attributes
    ----------
    numbers
        (m,), the numbers of the inputs, ascending; of bits always whole bytes' worth.
    count
        All inputs there are.
    """

    def __init__(self, packed: NDArray[np.uint8], kind: str) -> None:
        self._are_bits = kind == "grid"
        ever = np.bitwise_or.reduce(packed, axis=0)
        used = np.unpackbits(ever) if self._are_bits else ever != 0
        self.count = len(used)
        unused = np.flatnonzero(used == 0)
        spare = -np.count_nonzero(used) % BITS_PER_BYTE
        self.numbers = np.delete(np.arange(self.count), unused[spare:])

    @property
    def are_few(self) -> bool:
        """Whether leaving out the others is worth the while."""
        return 0 < len(self.numbers) <= WORTHWHILE * self.count

    def of(self, packed: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Packed digits without the other inputs, packed alike."""
        size = len(self.numbers) // (BITS_PER_BYTE if self._are_bits else 1)
        narrow = np.empty((len(packed), size), np.uint8)
        for start in range(0, len(packed), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            if self._are_bits:
                bits = np.unpackbits(packed[rows], axis=1).take(self.numbers, axis=1)
                narrow[rows] = np.packbits(bits, axis=1)
            else:
                packed[rows].take(self.numbers, axis=1, out=narrow[rows])
        return narrow


def parameter_places(network: Network, numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where the parameters of a network with only some of the inputs lie among all parameters.

    Parameters
    ----------
    network
        The whole network; its first layer is dense.
    numbers
        (m,), the inputs that remain.
    """
    first = network.layers[0]
    assert isinstance(first, Dense)
    weights = numbers[:, None] * first.fan_out + np.arange(first.fan_out)
    others = np.arange(network.inputs * first.fan_out, network.parameters.size)
    return np.concatenate((weights.reshape(-1), others))
