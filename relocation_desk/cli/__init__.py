"""The acts as verbs of the command line."""
