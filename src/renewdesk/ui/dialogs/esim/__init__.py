"""The parts of the dialog that keeps and shows the activation code of an eSIM."""
