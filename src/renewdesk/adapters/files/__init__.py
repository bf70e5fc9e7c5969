"""Files beside the database and files shipped with the program."""
