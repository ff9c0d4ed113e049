"""What is to be silent, what visitors are told, and why."""

from typing import Any

from django import forms
from django.template.loader import render_to_string

from answers.reading import library
from review.lines import question


class PauseForm(forms.Form):
    what = forms.ChoiceField(required=False)
    message = forms.CharField(required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = render_to_string("review/everything.txt").strip()
        answers = sorted((question(answer_id), answer_id) for answer_id in library().answers)
        choices = [("", everything), *((answer_id, asked) for asked, answer_id in answers)]
        self.fields["what"] = forms.ChoiceField(choices=choices, required=False)
