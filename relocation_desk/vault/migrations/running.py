"""Runs Alembic on an open connection, without any file of its own."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from relocation_desk.vault.troubles import NewerFormat


def upgrade(connection: Connection, standing: str) -> None:
    """Bring the schema to the newest migration; NewerFormat when `standing` is none of ours."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    if standing and standing not in {revision.revision for revision in scripts.walk_revisions()}:
        raise NewerFormat

    def steps(revision: object, context: MigrationContext) -> list[object]:
        return list(scripts._upgrade_revs("head", standing or "base"))

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
