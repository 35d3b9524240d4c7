"""The forms of Hvad nu hvis: which book to set beside today's, and how to take the comparison along."""

from typing import Any

from django import forms

from forloeb.book import Book, Text
from forloeb.web.templatetags.words import later


class DraftForm:
    """The upload of a draft; `error` is what was wrong with the last one."""

    error: Text | None = None


class GetForm(forms.Form):
    """A file with cases in it says what it is for; a page with counts alone needs no reason."""

    som = forms.ChoiceField(
        label=later("Hent som", "Get as"),
        choices=[
            ("html", later("Side uden personer, til deling (HTML)", "Page without any person, to share (HTML)")),
            ("xlsx", later("De sager, du kan se: Excel", "The cases that you may see: Excel")),
            ("csv", later("De sager, du kan se: CSV", "The cases that you may see: CSV")),
        ],
        initial="html",
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
    )
    purpose = forms.CharField(
        label=later("Hvad skal filen bruges til?", "What is the file for?"),
        help_text=later(
            "Skrives, når filen har sager i sig; formålet gemmes i loggen.",
            "Needed when the file has cases in it; the purpose is kept in the log.",
        ),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("som") in {"xlsx", "csv"} and len(cleaned.get("purpose", "").strip()) < 5:
            words = later("Skriv, hvad filen skal bruges til.", "Write what the file is for.")
            self.add_error("purpose", forms.ValidationError(words))
        return cleaned


def reading_choices(book: Book) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """(title of a disagreement, its other readings), for those that have any."""
    return [
        (each.title, [(f"{each.id}={other.id}", other.title) for other in each.alternatives])
        for each in book.disagreements
        if each.alternatives
    ]
