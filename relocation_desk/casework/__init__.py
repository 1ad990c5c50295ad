"""What an officer does: one function an act."""
