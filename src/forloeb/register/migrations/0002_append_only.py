"""The database itself refuses to change or remove what was recorded, whoever asks it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NEVER_CHANGED = ("entry", "tombstone", "adoption", "look", "act")
_ERASED = "EXISTS (SELECT 1 FROM register_tombstone WHERE erased_sequence = OLD.sequence)"
_POSTGRES_FUNCTION = """
CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'register_entry' THEN
    IF EXISTS (SELECT 1 FROM register_tombstone WHERE erased_sequence = OLD.sequence) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
"""


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION, params=None)  # holds a %
    for table in NEVER_CHANGED:
        name = f"register_{table}"
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE ON {name} "
                "FOR EACH ROW EXECUTE FUNCTION register_refuse()"
            )
            editor.execute(
                f"CREATE TRIGGER {name}_kept_whole BEFORE TRUNCATE ON {name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()"
            )
            continue
        says = f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        unless = f"WHEN NOT {_ERASED}" if table == "entry" else ""
        editor.execute(f"CREATE TRIGGER {name}_unchanged BEFORE UPDATE ON {name} {says}")
        editor.execute(f"CREATE TRIGGER {name}_undeleted BEFORE DELETE ON {name} {unless} {says}")


def unlock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in NEVER_CHANGED:
        name = f"register_{table}"
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name}_kept ON {name}; DROP TRIGGER {name}_kept_whole ON {name}")
        else:
            editor.execute(f"DROP TRIGGER {name}_unchanged")
            editor.execute(f"DROP TRIGGER {name}_undeleted")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION register_refuse()")


def begin_counting(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("register", "Head").objects.create(pk=1, sequence=0)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock), migrations.RunPython(begin_counting, migrations.RunPython.noop)]
