"""The transfer dossier: compose, typeset, sign, seal, verify."""
