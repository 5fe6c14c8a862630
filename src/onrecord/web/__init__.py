"""The page of a record and its API: look, check, decide."""
