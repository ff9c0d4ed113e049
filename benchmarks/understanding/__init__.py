"""How well Candor's way of learning does on other people's data, beside what was published on them."""
