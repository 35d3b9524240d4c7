"""Who a case is about, and what was written in free words: apart from the log, which knows case ids only."""

from django.db import models

from forloeb.folding import folded, sort_key
from forloeb.register.tables.log import Entry

FOLDED = 300
"""As much of a name as is found and sorted by: å and æ take two signs each."""


class Party(models.Model):
    """The person or company that a case is about. Read through `forloeb.register.people` alone, which logs it."""

    case = models.CharField(max_length=40, primary_key=True)
    is_company = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    """CPR or CVR number, digits and hyphen."""
    address = models.CharField(max_length=300, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    is_protected = models.BooleanField(default=False)
    """Name and address protection: the address is shown to nobody who need not see it."""
    search_text = models.CharField(max_length=FOLDED, db_index=True, editable=False)
    sort_key = models.CharField(max_length=FOLDED, db_index=True, editable=False)
    digits = models.CharField(max_length=20, blank=True, db_index=True, editable=False)

    class Meta:
        app_label = "register"

    def fill_derived(self) -> "Party":
        """The columns by which a name is found and sorted alike in every database."""
        self.search_text = folded(self.name)[:FOLDED]
        self.sort_key = sort_key(self.name)[:FOLDED]
        self.digits = "".join(sign for sign in self.number if sign.isdigit())
        return self

    def save(self, *args: object, **kwargs: object) -> None:
        self.fill_derived()
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class FreeText(models.Model):
    """The words of an entry: a reason, a note. Erased with it."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="free_text")
    text = models.TextField()

    class Meta:
        app_label = "register"


class ConsentDetail(models.Model):
    """How a consent was asked for: in which language, with which interpreter, in writing or by word of mouth."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="consent_detail")
    language = models.CharField(max_length=2, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)
    form = models.CharField(max_length=20, blank=True)

    class Meta:
        app_label = "register"
