"""The chain of migrations of the register."""
