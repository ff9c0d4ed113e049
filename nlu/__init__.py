"""How words are understood: one graph component a file, each a thin shell round plain functions."""
