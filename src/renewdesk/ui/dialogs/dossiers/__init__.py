"""The parts of the dialog that makes a dossier."""
