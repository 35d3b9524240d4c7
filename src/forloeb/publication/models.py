"""The tables of what was published. A row whose `withdrawn_at` is set has lost its content, and answers 410."""

from django.db import models


class PublicMeeting(models.Model):
    """A meeting as everybody may read it; `content` is a `PublicProceedings` as data."""

    slug = models.SlugField(max_length=120, unique=True)
    """Its permanent address: erhvervs-og-beskaeftigelsesudvalget-2015-10-27."""
    committee_slug = models.SlugField(max_length=100, db_index=True)
    committee = models.CharField(max_length=200)
    municipality = models.CharField(max_length=200, blank=True)
    date = models.DateField(db_index=True)
    time = models.CharField(max_length=5, blank=True)
    place = models.CharField(max_length=200, blank=True)
    content = models.JSONField()
    is_minutes = models.BooleanField(default=False)
    """Whether something is decided in it; else it is an agenda."""
    number = models.PositiveIntegerField(default=1)
    """Counts up each time that it is published anew."""
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "publication"
        ordering = ["-date", "committee"]
        # Whether anything has changed is asked at each look at a list: of the index alone, past what the meetings hold.
        indexes = [models.Index(fields=["withdrawn_at", "changed_at", "number"], name="when_meetings_changed")]


class PublicItem(models.Model):
    """A case of a meeting; `content` is a `PublicItem` as data."""

    meeting = models.ForeignKey(PublicMeeting, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=20, unique=True)
    """Its permanent address below the meeting's, whatever its number."""
    matter = models.CharField(max_length=20, blank=True, db_index=True)
    """The same in all meetings that dealt with the same case."""
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    content = models.JSONField()
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "publication"
        ordering = ["meeting", "number"]


class PublicFile(models.Model):
    """An attachment of a case: its title, and its text where it is at hand."""

    item = models.ForeignKey(PublicItem, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=30, unique=True)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    paragraphs = models.JSONField()
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "publication"
        ordering = ["item", "number"]


class SearchHead(models.Model):
    """One row, held by whoever changes the index: two publications at once come one after the other."""

    class Meta:
        app_label = "publication"


class SearchText(models.Model):
    """A case, or an attachment of it (`file`), as it is searched. Only what stands is here."""

    item = models.ForeignKey(PublicItem, on_delete=models.CASCADE, related_name="texts")
    file = models.OneToOneField(PublicFile, on_delete=models.CASCADE, null=True, related_name="found_as")
    committee_slug = models.SlugField(max_length=100, db_index=True)
    date = models.DateField(db_index=True)
    lines = models.TextField()
    """A passage a line, in the order of `passages`: the field's letter, and the folded words with spaces around."""

    class Meta:
        app_label = "publication"
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(file=None), name="one_search_text_for_each_case"
            )
        ]


class SearchWord(models.Model):
    """A word that stands somewhere, folded. One that stands nowhere any longer is taken out."""

    text = models.CharField(max_length=60, unique=True)
    stem = models.CharField(max_length=60, db_index=True)

    class Meta:
        app_label = "publication"


class SearchGram(models.Model):
    """Three signs of a word, a space for its beginning and end: for parts of compounds, and for what is misspelled."""

    gram = models.CharField(max_length=3)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="grams")

    class Meta:
        app_label = "publication"
        constraints = [models.UniqueConstraint(fields=["gram", "word"], name="one_row_for_each_gram_of_a_word")]


class SearchPosting(models.Model):
    """That a word stands in a text. `weight` says where and how often: see `search_index`."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="postings", db_index=False)
    text = models.ForeignKey(SearchText, on_delete=models.CASCADE, related_name="postings")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "publication"
        indexes = [models.Index(fields=["word", "text", "weight"], name="where_a_word_stands")]
