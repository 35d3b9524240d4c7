from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0001_meetings"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publicmeeting",
            index=models.Index(fields=["withdrawn_at", "changed_at", "number"], name="when_meetings_changed"),
        ),
    ]
