"""What the clinic offers and who gives it."""

from booking.errors import UnknownPractitioner, UnknownService
from booking.rules import givers
from config.booking_part import Practitioner, Service
from config.clinic import Clinic


def bookable_services(clinic: Clinic) -> list[Service]:
    """The services that at least one practitioner gives."""
    return [service for service in clinic.services if givers(clinic, service)]


def find_service(clinic: Clinic, service_id: str) -> Service:
    """Raises UnknownService."""
    for service in bookable_services(clinic):
        if service.id == service_id:
            return service
    raise UnknownService(service_id)


def find_practitioner(clinic: Clinic, service: Service, practitioner_id: str) -> Practitioner:
    """Raises UnknownPractitioner."""
    for practitioner in givers(clinic, service):
        if practitioner.id == practitioner_id:
            return practitioner
    raise UnknownPractitioner(practitioner_id)


def service_name(clinic: Clinic, service_id: str) -> str:
    """A service that clinic.yml no longer lists goes by its id."""
    return next((service.name for service in clinic.services if service.id == service_id), service_id)


def practitioner_name(clinic: Clinic, practitioner_id: str) -> str:
    """A practitioner whom clinic.yml no longer lists goes by their id."""
    named = (person.name for person in clinic.practitioners if person.id == practitioner_id)
    return next(named, practitioner_id)
