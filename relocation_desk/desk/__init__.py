"""What an officer sees: the window, and the only room where Qt lives."""
