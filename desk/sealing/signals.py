from django.dispatch import Signal

# Everything that this database held open is sealed now; whatever was made from the open words should follow.
sealed_for_the_first_time = Signal()
