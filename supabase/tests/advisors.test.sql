-- What Supabase's database linter has learned since the version inside the CLI, in our own words. The older
-- rules run in tests/database/advisors.test.ts.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(7);

select results_eq(
  $$ select (pronamespace::regnamespace || '.' || proname) collate "default" from pg_proc
     where prosecdef and pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and has_function_privilege('authenticated', oid, 'execute') order by 1 $$,
  $$ values ('private.require_live_session'), ('public.complete_test'), ('public.consume_ai_generation'), ('public.end_other_sessions'),
    ('public.end_session'), ('public.list_sessions'), ('public.touch_list') $$,
  'authenticated_security_definer_function_executable: the contract''s three, the sessions'', and what the policies ask');
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
  'unsupported_reg_types: no column stands in the way of an upgrade');
select is_empty(
  $$ select conname from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace
       and confrelid in (select oid from pg_class where relnamespace = 'auth'::regnamespace)
       and not exists (select 1 from pg_index where indexrelid = conindid and indisprimary) $$,
  'fkey_to_auth_unique: what refers to Supabase Auth refers to a primary key');
select is_empty(
  $$ select tablename, policyname from pg_policies
     where schemaname = 'public' and concat(qual, ' ', with_check) ~* 'is (not )?null' $$,
  'rls_policy_null_auth_disjunct: no policy makes an exception for nobody');
select is_empty(
  $$ select indexrelid::regclass from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace = 'public'::regnamespace and not (indisvalid and indisready) $$,
  'invalid_index: every index was built to the end');
select is_empty(
  $$ select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and reloptions::text ~ 'autovacuum_enabled=(false|off|0|no)' $$,
  'autovacuum_disabled: every table is cleaned up');

select * from finish();
rollback;
