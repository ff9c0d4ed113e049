"""How many turns a second, and how long each takes, as more visitors come: beside a stock Rasa server."""
