from django.dispatch import Signal

# Whoever seals something outside of our own columns does it anew now.
sealing_anew = Signal()
# Everything that this database held open is sealed now; whatever was made from the open words should follow.
sealed_for_the_first_time = Signal()
