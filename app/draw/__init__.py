"""The Draw tab: the pad and what is read from it."""
