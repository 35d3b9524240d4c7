from django.apps import AppConfig


class Register(AppConfig):
    name = "forloeb.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Register"
