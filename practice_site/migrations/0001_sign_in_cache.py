from django.db import migrations

# What `createcachetable` makes, in the step that every start and every test takes anyway.
# Unlogged: counters of a few minutes need no journal.
MAKE = """
CREATE UNLOGGED TABLE sign_in_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX sign_in_cache_expires ON sign_in_cache (expires);
"""


class Migration(migrations.Migration):
    operations = [migrations.RunSQL(MAKE, "DROP TABLE sign_in_cache")]
