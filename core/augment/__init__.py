"""The same digit as somebody else would have written it: training shows every digit anew."""
