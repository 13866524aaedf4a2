"""A package, so that no installed one of that name comes in between."""
