"""Qt models and the roles that they share with delegates and views."""
