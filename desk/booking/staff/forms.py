"""What staff type in."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from booking.catalogue import bookable_services
from booking.contacts import Contact, NotAContact, read_contact
from config.booking_part import WEEKDAYS, Periods, read_periods


def hint(name: str) -> str:
    """The words of an error, which live in templates."""
    return render_to_string(f"booking/staff/errors/{name}.txt").strip()


class RequestForm(forms.Form):
    """A request made by phone: with a time, or with words for one."""

    key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=64)
    service = forms.ChoiceField()
    appointment_slot = forms.CharField(required=False, max_length=100)
    when = forms.CharField(required=False, max_length=200)
    name = forms.CharField(max_length=120)
    contact = forms.CharField(max_length=320)
    about = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    consent = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(service.id, service.name) for service in bookable_services(settings.CLINIC)]
        self.fields["service"] = forms.ChoiceField(choices=choices, widget=forms.HiddenInput)

    def clean_contact(self) -> Contact:
        try:
            return read_contact(self.cleaned_data["contact"], settings.CLINIC.country.code)
        except NotAContact:
            raise forms.ValidationError(hint("contact")) from None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("appointment_slot") or cleaned.get("when")):
            self.add_error("when", hint("when"))
        return cleaned


class BlockForm(forms.Form):
    practitioner = forms.ChoiceField(required=False)
    starts_at = forms.DateTimeField()
    ends_at = forms.DateTimeField()
    reason = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(person.id, person.name) for person in settings.CLINIC.practitioners]
        everyone = render_to_string("booking/staff/everyone.txt").strip()
        self.fields["practitioner"] = forms.ChoiceField(choices=[("", everyone), *people], required=False)
        for name in ("starts_at", "ends_at"):
            widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            self.fields[name] = forms.DateTimeField(widget=widget)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and starts_at >= ends_at:
            self.add_error("ends_at", hint("ends_at"))
        return cleaned


class HoursForm(forms.Form):
    """A week of opening hours, each day written `09:00-13:00, 14:00-17:30`; empty is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            self.fields[day] = forms.CharField(required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            try:
                read_periods(split(cleaned.get(day, "")))
            except ValueError:
                self.add_error(day, hint("hours"))
        return cleaned


def split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def written(periods: Periods) -> str:
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in periods)
