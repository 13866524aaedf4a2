"""The Test tab: how well the pad's network reads a data set, and where it errs."""
