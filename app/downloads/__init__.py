"""What the user can fetch from the net: where it lies, and the dialog that fetches it."""
