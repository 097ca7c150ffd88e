#!/usr/bin/env bash
# Run once by the PostgreSQL image on an empty data directory, in the database the hub gets: one login per subgraph.
# Each owns its own schema and may become its own application role, hub_<subgraph>; none can read another's books.
set -euo pipefail

for subgraph in training budget outreach; do
  password="${subgraph^^}_DATABASE_PASSWORD"
  psql -q --no-psqlrc -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d "$POSTGRES_DB" \
    -v subgraph="$subgraph" -v login="${subgraph}_service" -v role="hub_$subgraph" -v password="${!password}" <<'SQL'
select format('create role %I nologin', :'role')
  where not exists (select from pg_roles where rolname = :'role') \gexec
select format('create role %I login', :'login')
  where not exists (select from pg_roles where rolname = :'login') \gexec
alter role :"login" password :'password';
grant :"role" to :"login";
select format('grant connect, create on database %I to %I', current_database(), :'login') \gexec
SQL
done

psql -q --no-psqlrc -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d "$POSTGRES_DB" <<'SQL'
select format('revoke all on database %I from public', current_database()) \gexec
revoke all on schema public from public;
SQL
