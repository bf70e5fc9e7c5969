"""The parts of the dialog of a step that did not work."""
