"""The rules of the work, without I/O."""
