"""Officers' own tasks, and lines of Today that they put off."""

from relocation_desk.vault.migrations.making import make_insert_only, make_tables

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Create the tables and their refusals of change."""
    make_tables(__file__)
    make_insert_only("own_tasks", "task_givings", "task_ends", "snoozes", "snooze_ends", "words_for")
