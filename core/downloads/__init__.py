"""Collections of digits that are fetched from the net: what there is, and the fetching."""
