"""Who may enter, from where, how often, and what is written down of it."""
