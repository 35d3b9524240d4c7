from django.apps import AppConfig


class Publication(AppConfig):
    name = "forloeb.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Publication"
