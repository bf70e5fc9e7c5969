"""From read models to faces: the words and tones that painters show, decided in one place."""
