"""Who has whose list today."""

from datetime import date

from forloeb.register.models import Absence


def stood_in_for(user: int, day: date) -> dict[str, str]:
    """Username → name of those whom somebody stands in for on a day."""
    away = Absence.objects.filter(stand_in_id=user, first_day__lte=day, last_day__gte=day).select_related("person")
    return {absence.person.get_username(): absence.person.get_full_name() for absence in away}
