"""How the front desk reaches the engine: one private Rasa channel and the clinic's words."""
