"""Ink, grid, numpy network, training and data: a small library that knows no Qt and no window."""
