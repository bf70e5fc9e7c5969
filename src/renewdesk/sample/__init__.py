"""The sample desk: invented cards in a folder of their own, to try everything out."""
