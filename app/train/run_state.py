"""What a training run can be doing."""

from __future__ import annotations

from enum import Enum, auto


class RunState(Enum):
    """IDLE → RUNNING ⇄ PAUSED, from both to STOPPING, and from anything back to IDLE."""

    IDLE = auto()
    RUNNING = auto()
    PAUSED = auto()
    STOPPING = auto()

    @property
    def is_active(self) -> bool:
        """Whether there is a run."""
        return self is not RunState.IDLE
