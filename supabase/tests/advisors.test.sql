-- Rules of Supabase's database linter that are newer than the version inside the CLI. The older ones run in
-- tests/database/advisors.test.ts.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(7);

select results_eq(
  $$ select (pronamespace::regnamespace || '.' || proname) collate "default" from pg_proc
     where prosecdef and pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and has_function_privilege('authenticated', oid, 'execute') order by 1 $$,
  $$ values ('private.require_live_session'), ('public.complete_test'), ('public.consume_ai_generation'), ('public.end_other_sessions'),
    ('public.end_session'), ('public.list_sessions'), ('public.touch_list'), ('public.whoami') $$,
  'authenticated_security_definer_function_executable: only these');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where prosecdef and pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and has_function_privilege('anon', oid, 'execute') $$,
  'anon_security_definer_function_executable: none');
select is_empty(
  $$ select attrelid::regclass, attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and attnum > 0
       and atttypid in ('regcollation'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype, 'regnamespace'::regtype,
         'regoper'::regtype, 'regoperator'::regtype, 'regproc'::regtype, 'regprocedure'::regtype) $$,
  'unsupported_reg_types: no column blocks an upgrade of Postgres');
select is_empty(
  $$ select conname from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace
       and confrelid in (select oid from pg_class where relnamespace = 'auth'::regnamespace)
       and not exists (select 1 from pg_index where indexrelid = conindid and indisprimary) $$,
  'fkey_to_auth_unique: foreign keys to the auth schema reference primary keys');
select is_empty(
  $$ select tablename, policyname from pg_policies
     where schemaname = 'public' and concat(qual, ' ', with_check) ~* 'is (not )?null' $$,
  'rls_policy_null_auth_disjunct: no policy makes an exception for null');
select is_empty(
  $$ select indexrelid::regclass from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace = 'public'::regnamespace and not (indisvalid and indisready) $$,
  'invalid_index: every index is valid');
select is_empty(
  $$ select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and reloptions::text ~ 'autovacuum_enabled=(false|off|0|no)' $$,
  'autovacuum_disabled: autovacuum is on for every table');

select * from finish();
rollback;
