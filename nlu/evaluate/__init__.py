"""How well words are understood: ours beside the stock pipeline, on words neither was trained on."""
