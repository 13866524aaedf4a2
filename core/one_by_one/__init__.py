"""SGD with one digit a step, as the tutorials do it, at a multiple of their speed.

A step changes the weights by an outer product, and the next digit's weighted sums need them
changed. For a block of digits that can be put off: with inputs x₁ … x_K and the gradients δ₁ … of
the weighted sums, each times its learning rate, the weights before digit i are
W₀ - Σ_{j<i} xⱼ δⱼᵀ, so

    xᵢ W = xᵢ W₀ - Σ_{j<i} (xᵢ · xⱼ) δⱼ        W δᵢ = W₀ δᵢ - Σ_{j<i} xⱼ (δⱼ · δᵢ)

which are small products, and the weights themselves change once a block, by one large product. It
is the same arithmetic in another order: nothing is approximated. Biases are weights of an input
that is always 1.

At this pace Python's own work for a digit would take longer than numpy's. So every digit of a block
has rows of its own in arrays that stay, and its step is written down once, as a list of calls.
"""

from __future__ import annotations

from core.one_by_one.learning import OneByOne, suits
from core.one_by_one.rows import BLOCK

__all__ = ["BLOCK", "OneByOne", "suits"]
