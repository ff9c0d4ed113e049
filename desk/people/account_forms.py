from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import User
from django.template.loader import render_to_string

from people.roles import ROLES


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        choices=[(role, role) for role in ROLES], required=False, widget=forms.CheckboxSelectMultiple
    )


class InviteForm(forms.Form):
    full_name = forms.CharField(max_length=150, required=False)
    email = forms.EmailField(required=False)
    roles = forms.MultipleChoiceField(
        choices=[(role, role) for role in ROLES], widget=forms.CheckboxSelectMultiple
    )


class JoinForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """A name that nobody has, a full name, and a password twice."""

    class Meta:
        model = User
        fields = ("username", "first_name")

    def clean_username(self) -> Any:
        name = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(render_to_string("people/name_taken.txt").strip())
        return name
