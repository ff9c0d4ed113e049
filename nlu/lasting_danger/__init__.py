"""After an emergency: its card stands until help is there, it is taken back, or something else is asked."""
