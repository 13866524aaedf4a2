"""The window and the command line of Digitpad."""

__version__ = "0.1.0"
