"""What the command line does, one command a file; none of them opens a window."""
