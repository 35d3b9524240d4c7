"""Mail to colleagues: who wants it, and what was decided to be sent. No name of a citizen and no free text."""

from django.conf import settings
from django.db import models


class MorningMail(models.Model):
    """Somebody's wish for the morning mail, to the address of the account. Without a row: no mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="morning_mail"
    )
    language = models.CharField(max_length=2, default="da")

    class Meta:
        app_label = "register"


class Message(models.Model):
    """A message that somebody is to have on an occasion (`morning 2015-11-02`): decided once, sent once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outbox")
    occasion = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    """Until then whoever has claimed it is sending it."""

    class Meta:
        app_label = "register"
        constraints = [models.UniqueConstraint(fields=["person", "occasion"], name="one_message_an_occasion")]
