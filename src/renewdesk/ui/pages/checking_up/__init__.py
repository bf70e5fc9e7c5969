"""The parts of the page of a check-up round."""
