"""The parts of the dialog that edits a card."""
