"""The parts of a renewal round: the cards to choose from, the queue, and the strip above."""
