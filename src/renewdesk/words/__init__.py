"""The words of the program, free of Qt: sentences for values and errors, in any language."""
