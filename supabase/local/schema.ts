import { createHash } from "node:crypto";
import { getAuthSchemaSql } from "@supabase/lite";
import type { Sql } from "postgres";

// The roles of a Supabase project. initdb creates the superuser, `supabase_admin`. Migrations run as `postgres`,
// which is not a superuser, so that a missing privilege fails here as it would on a hosted project.
const role = (name: string, attributes: string) =>
  `do $$ begin create role ${name} ${attributes}; exception when duplicate_object then null; end $$;`;

const ROLES = `
  ${role("anon", "nologin noinherit")}
  ${role("authenticated", "nologin noinherit")}
  ${role("service_role", "nologin noinherit bypassrls")}
  ${role("authenticator", "nologin noinherit")}
  ${role("supabase_auth_admin", "login noinherit")}
  ${role("postgres", "login createdb createrole replication bypassrls")}
  grant anon, authenticated, service_role to authenticator, postgres;
  -- Supabase Lite serves Auth and REST over one connection. Its role owns the auth schema, so that triggers on
  -- auth.users run with the same few privileges as on Supabase, and can switch to the role of a request.
  grant anon, authenticated, service_role to supabase_auth_admin with inherit false, set true;
  -- Lite introspects through information_schema, which hides what its reader has no privilege on.
  grant pg_read_all_data to supabase_auth_admin with inherit true, set false;
`;

const DATABASE = `
  alter database postgres owner to postgres;
  alter database postgres set search_path to "$user", public, extensions;
  create schema if not exists extensions authorization postgres;
  create extension if not exists pgcrypto schema extensions;
  create extension if not exists "uuid-ossp" schema extensions;
  -- Usage only: new hosted projects grant nothing on tables and functions by default either.
  grant usage on schema public, extensions to anon, authenticated, service_role;
  create schema if not exists supabase_migrations authorization postgres;
  create table if not exists supabase_migrations.schema_migrations (
    version text not null primary key,
    statements text[],
    name text
  );
  alter table supabase_migrations.schema_migrations owner to postgres;
`;

// Lite's tables, and the one from which Supabase Auth fills the `amr` claim.
const AUTH_TABLES = `
  create schema if not exists auth authorization supabase_auth_admin;
  grant create on database postgres to supabase_auth_admin;
  set role supabase_auth_admin;
  ${getAuthSchemaSql()}
  create table if not exists auth.mfa_amr_claims (
    id uuid not null default gen_random_uuid() primary key,
    session_id uuid not null references auth.sessions (id) on delete cascade,
    authentication_method text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint mfa_amr_claims_session_id_authentication_method_pkey unique (session_id, authentication_method)
  );
  reset role;
`;

// PostgREST sets all claims as one JSON value or, with `db-use-legacy-gucs`, one by one.
const claim = (name: string) => `coalesce(
  nullif(current_setting('request.jwt.claim.${name}', true), ''),
  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> '${name}')`;

const AUTH_FUNCTIONS = `
  create or replace function auth.uid() returns uuid language sql stable as $$ select ${claim("sub")}::uuid $$;
  create or replace function auth.role() returns text language sql stable as $$ select ${claim("role")} $$;
  create or replace function auth.email() returns text language sql stable as $$ select ${claim("email")} $$;
  create or replace function auth.jwt() returns jsonb language sql stable as $$
    select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
      nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
  alter function auth.uid() owner to supabase_auth_admin;
  alter function auth.role() owner to supabase_auth_admin;
  alter function auth.email() owner to supabase_auth_admin;
  alter function auth.jwt() owner to supabase_auth_admin;
  grant usage on schema auth to anon, authenticated, service_role, postgres;
  grant all on all tables in schema auth to postgres with grant option;
`;

// The event triggers that reload PostgREST's schema cache on Supabase. Here lite/schema-cache.ts listens.
const SCHEMA_RELOAD = `
  create or replace function extensions.pgrst_ddl_watch() returns event_trigger
    language plpgsql as $$ begin notify pgrst, 'reload schema'; end $$;
  drop event trigger if exists pgrst_ddl_watch;
  drop event trigger if exists pgrst_drop_watch;
  create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
  create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_ddl_watch();
`;

const SETUP_SQL = [ROLES, DATABASE, AUTH_TABLES, AUTH_FUNCTIONS, SCHEMA_RELOAD].join("\n");
const VERSION = createHash("sha256").update(SETUP_SQL).digest("hex");

/**
 * Sets an empty database up like that of a new Supabase project. Idempotent; does nothing if this version has
 * already been applied.
 * @param sql connected as `supabase_admin`
 * @param password for the roles that can log in
 */
export async function prepareDatabase(sql: Sql, password: string): Promise<void> {
  const [applied] = await sql`
    select 1 from pg_catalog.pg_namespace
    where nspname = 'auth' and obj_description(oid, 'pg_namespace') = ${VERSION}`;
  if (applied) return;
  await sql.unsafe(SETUP_SQL);
  await sql.unsafe(`
    alter role postgres password '${password}';
    alter role supabase_auth_admin password '${password}';
    comment on schema auth is '${VERSION}';
  `);
}
