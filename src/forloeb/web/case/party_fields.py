"""Fields of who a case is about."""

from django import forms

from forloeb.book import Text
from forloeb.register.numbers import CPR_DIGITS, CVR_DIGITS, birth_date, digits_of, with_hyphen
from forloeb.web.templatetags.words import later, said

OFF = {"autocomplete": "off"}


class PartyFields(forms.Form):
    """What may change of a party."""

    name = forms.CharField(
        label=later("Navn", "Name"),
        max_length=200,
        help_text=later("Borgerens eller virksomhedens", "Of the citizen or the company"),
        widget=forms.TextInput(attrs=OFF),
    )
    address = forms.CharField(
        label=later("Adresse", "Address"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF)
    )
    telephone = forms.CharField(
        label=later("Telefon", "Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"}),
    )
    is_protected = forms.BooleanField(
        label=later("Navne- og adressebeskyttelse", "Name and address protection"),
        required=False,
        help_text=later("Så vises adressen ikke i sagen", "Then the address is not shown in the case"),
    )


class NumberField(forms.CharField):
    """A CPR or CVR number, given back as it is written. What was typed is never in the error."""

    def __init__(self) -> None:
        super().__init__(
            label=later("CPR- eller CVR-nummer", "CPR or CVR number"),
            required=False,
            max_length=20,
            help_text=later("CPR 10 cifre, også erstatningsnummer; CVR 8 cifre", "CPR 10 digits; CVR 8 digits"),
            widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}),
        )

    def clean(self, value: object) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            digits = digits_of(typed)
            is_number = len(digits) == CVR_DIGITS or (len(digits) == CPR_DIGITS and birth_date(digits) is not None)
        except ValueError:
            is_number = False
        if not is_number:
            da = "Det er ikke et CPR-nummer (dag, måned, år og fire cifre) eller et CVR-nummer (otte cifre)."
            en = "That is neither a CPR number (day, month, year and four digits) nor a CVR number (eight digits)."
            raise forms.ValidationError(said(Text(da, en)))
        return with_hyphen(digits)
