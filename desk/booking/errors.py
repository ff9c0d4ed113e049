"""Why the front desk did not do what it was asked about an appointment."""


class BookingError(Exception):
    """The diary did not do what was asked."""


class UnknownService(BookingError):
    """The clinic does not offer it."""


class UnknownPractitioner(BookingError):
    """Nobody of that id gives this service."""


class AppointmentSlotTaken(BookingError):
    """Someone booked this appointment slot first, or it is not offered any more."""


class IdempotencyKeyReused(BookingError):
    """The key was sent before, for another appointment."""


class NoTimeWanted(BookingError):
    """Neither an appointment slot nor words for a time were sent."""


class UnknownAppointment(BookingError):
    """This conversation made no such appointment."""


class DiaryUnavailable(BookingError):
    """The clinic's own diary does not answer, so that nothing was changed."""


class NotPossibleNow(BookingError):
    """The appointment's state, or its time, no longer allows this."""
