"""The parts of the dialog that adds a card."""
