"""How the learning rate changes in the course of a training."""

from __future__ import annotations

import math

WARM_UP = 0.02
"""The part of the training in which `cosine` rises: the first gradients point anywhere."""

FLOOR = 0.005
"""The part of the rate that `cosine` ends with."""


def rate_factor(schedule: str, progress: float) -> float:
    """The part of the learning rate that counts now.

    Parameters
    ----------
    schedule
        ``"constant"``, or ``"cosine"``: up from 0 in a straight line, then down as half a cosine
        (Loshchilov and Hutter 2017, without restarts).
    progress
        0..1, how much of the training is done.
    """
    if schedule == "constant":
        return 1.0
    falling = FLOOR + (1 - FLOOR) * (1 + math.cos(math.pi * progress)) / 2
    return min(1.0, (progress + 1e-6) / WARM_UP) * falling
