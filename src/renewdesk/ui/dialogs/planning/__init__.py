"""The parts of the dialogs about plans."""
