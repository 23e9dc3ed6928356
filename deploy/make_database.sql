-- The db image runs this once, on an empty volume: the site's role owns its database and is no
-- superuser. psql reads the password from its file, so that no list of processes shows it.
\set password `cut -d : -f 5 /run/practice-secrets/pgpass`
CREATE ROLE practice_site LOGIN PASSWORD :'password';
CREATE DATABASE practice_site OWNER practice_site;
