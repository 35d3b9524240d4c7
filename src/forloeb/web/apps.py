from django.apps import AppConfig


class Web(AppConfig):
    name = "forloeb.web"
    label = "web"
    verbose_name = "Web"
