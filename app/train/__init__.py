"""The Train tab: settings, curves and the run."""
