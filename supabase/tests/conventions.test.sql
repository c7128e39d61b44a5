-- How everything in public and private is made; what a new table or function must keep to.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(23);

-- Functions
select results_eq(
  $$ select format('%s.%s(%s) %s %s', pronamespace::regnamespace, proname, pg_get_function_identity_arguments(oid),
       case provolatile when 'v' then 'volatile' when 's' then 'stable' else 'immutable' end,
       case when prosecdef then 'definer' else 'invoker' end) collate "default"
     from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by 1 $$,
  $$ values
    ('private.admit() stable definer'),
    ('private.check_profile_timezone() volatile invoker'),
    ('private.count_items() volatile definer'),
    ('private.count_lists() volatile definer'),
    ('private.create_account() volatile definer'),
    ('private.drop_unclaimed_password() volatile definer'),
    ('private.erase_login_attempts() volatile definer'),
    ('private.erase_traces() volatile definer'),
    ('private.hold_learner() volatile definer'),
    ('private.name_event_learner() volatile definer'),
    ('private.normalize_item() volatile invoker'),
    ('private.refuse_locked_items() volatile invoker'),
    ('private.refuse_new_owner() volatile invoker'),
    ('private.refuse_unadmitted() volatile definer'),
    ('private.refuse_unpermitted_password() volatile definer'),
    ('private.refuse_unvouched_identity() volatile invoker'),
    ('private.set_updated_at() volatile invoker'),
    ('private.take_turn() volatile invoker'),
    ('public.admit_mail(p_email text) volatile invoker'),
    ('public.ai_quota() stable invoker'),
    ('public.append_list_items(p_list_id uuid, p_words text[]) volatile invoker'),
    ('public.begin_registration(p_user_id uuid, p_email text) volatile invoker'),
    ('public.claim_code_attempt(p_email text) volatile invoker'),
    ('public.claim_login_attempt(p_email text, p_ip inet, p_user_agent text) volatile invoker'),
    ('public.claim_magic_link_attempt(p_email text, p_ip inet, p_browser_digest text) volatile invoker'),
    ('public.clear_login_attempts(p_email text, p_ip inet, p_user_agent text) volatile definer'),
    ('public.complete_test(p_list_id uuid, p_correct integer, p_wrong integer, p_completed_at timestamp with time zone) volatile definer'),
    ('public.consume_ai_generation() volatile definer'),
    ('public.create_list_with_items(p_name text, p_source list_source, p_category noun_category, p_words text[]) volatile invoker'),
    ('public.end_other_sessions() volatile definer'),
    ('public.end_refused_session(p_refresh_token text) volatile definer'),
    ('public.end_session(p_session_id uuid) volatile definer'),
    ('public.expire_sessions() volatile definer'),
    ('public.find_account(p_email text) stable definer'),
    ('public.has_password(p_user_id uuid) stable definer'),
    ('public.inherit_generations(p_user_id uuid, p_digest text) volatile invoker'),
    ('public.list_sessions() stable definer'),
    ('public.normalize_word(p_word text) stable invoker'),
    ('public.note_session(p_session_id uuid, p_ip inet, p_user_agent text, p_remember boolean) volatile invoker'),
    ('public.note_sign_in(p_user_id uuid) volatile invoker'),
    ('public.permit_password(p_user_id uuid) volatile invoker'),
    ('public.purge_expired() volatile invoker'),
    ('public.record_test(p_list_id uuid, p_correct integer, p_wrong integer, p_run_id uuid, p_mode recall_mode, p_raw_correct integer, p_order_score integer, p_answers jsonb) volatile invoker'),
    ('public.refund_ai_generation(p_user_id uuid, p_day date) volatile invoker'),
    ('public.reorder_list_items(p_list_id uuid, p_item_ids uuid[]) volatile invoker'),
    ('public.restore_list_item(p_list_id uuid, p_id uuid, p_position integer, p_display text) volatile invoker'),
    ('public.settle_login_attempt(p_id uuid, p_success boolean) volatile invoker'),
    ('public.touch_list(p_list_id uuid) volatile definer') $$,
  'every function, its volatility, and whose rights it runs with');
select results_eq(
  $$ select proname::text collate "default" from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1 $$,
  $$ values ('clear_login_attempts'), ('complete_test'), ('consume_ai_generation'), ('end_other_sessions'),
    ('end_refused_session'), ('end_session'), ('expire_sessions'), ('find_account'),
    ('has_password'), ('list_sessions'), ('touch_list') $$,
  'the three calls of the contract, those of sessions, and what the server asks of Supabase Auth''s tables alone run with more than the caller''s rights');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and proconfig is distinct from array['search_path=""'] $$,
  'every function sets an empty search_path, and nothing else');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and (has_function_privilege('public', oid, 'execute') or has_function_privilege('anon', oid, 'execute')) $$,
  'no function is executable by everybody, or by whoever is not signed in');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where prorettype = 'trigger'::regtype and pronamespace = 'public'::regnamespace $$,
  'trigger functions are out of the clients'' reach');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace = 'private'::regnamespace
       and not exists (select 1 from pg_trigger where tgfoid = pg_proc.oid)
       and not exists (
         select 1 from pg_depend where refclassid = 'pg_proc'::regclass and refobjid = pg_proc.oid
           and classid = 'pg_policy'::regclass) $$,
  'and each of them is used, by a trigger or a policy');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and exists (select 1 from unnest(proargnames) as name where name !~ '^p_' and proargmodes is null) $$,
  'parameters are named p_…, so that they never hide a column');

-- Tables
select tables_are('public', array['account_deletions', 'accounts', 'ai_usage_daily', 'auth_events', 'code_attempts',
  'list_items', 'lists', 'login_attempts', 'magic_link_attempts', 'magic_links', 'password_permits', 'profiles',
  'rate_limit_violations', 'registrations', 'session_clients', 'spent_generations', 'test_details', 'tests']);
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f') $$,
  'no view, materialized view or foreign table goes around the policies');
select is_empty($$ select relname from pg_class where relnamespace = 'private'::regnamespace $$,
  'the private schema holds functions only');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity $$,
  'every table has row-level security');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and not exists (select 1 from pg_policy where polrelid = pg_class.oid) $$,
  'and at least one policy');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and not exists (select 1 from pg_constraint where conrelid = pg_class.oid and contype = 'p') $$,
  'and a primary key');
select is_empty(
  $$ select relname from pg_class, unnest(array['insert', 'update']) as privilege
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('authenticated', pg_class.oid, privilege) $$,
  'learners write columns by name, never a whole table');

-- Policies
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public' and 'public' = any (roles) $$,
  'every policy names its roles');
select results_eq(
  $$ select distinct format('%s: %s to %s using %s, %s', policyname, lower(cmd), array_to_string(roles, ', '), qual,
       coalesce(with_check, 'after as before')) collate "default"
     from pg_policies where schemaname = 'public' and permissive = 'RESTRICTIVE' $$,
  $$ values ('live sessions of active accounts only: all to authenticated using ( SELECT private.admit() AS admit), after as before') $$,
  'one policy takes away, alike wherever it stands; all others give');
select is_empty(
  $$ select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and (has_any_column_privilege('authenticated', oid, 'select') or has_any_column_privilege('authenticated', oid, 'insert')
         or has_any_column_privilege('authenticated', oid, 'update') or has_table_privilege('authenticated', oid, 'delete'))
       and not exists (
         select 1 from pg_policy where polrelid = pg_class.oid and polname = 'live sessions of active accounts only') $$,
  'and it stands on every table that a learner may read or write');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public'
     and replace(concat(qual, with_check), '( SELECT auth.uid() AS uid)', '') ~ 'auth\.' $$,
  'and asks once who is calling, not once a row');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public' and cmd = 'UPDATE'
     and with_check is distinct from qual $$,
  'a change is judged before and after, alike');

-- Columns, constraints, indexes, triggers
select is_empty(
  $$ select attrelid::regclass, attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and atttypid in ('timestamp'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype) $$,
  'a time has a zone, a text no type-made length, and json is jsonb');
select is_empty(
  $$ select conname from pg_constraint
     where connamespace = 'public'::regnamespace and contype = 'f'
       and not exists (select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1] and indpred is null) $$,
  'every foreign key leads an index');
select is_empty(
  $$ select conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' and confdeltype <> 'c' $$,
  'what belongs to a learner goes with the learner');
select is_empty(
  $$ select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid
     where not tgisinternal and relnamespace = 'public'::regnamespace
       and (tgenabled <> 'O' or tgname !~ ('^' || relname || '__')) $$,
  'every trigger is on, and named table__rule');

select * from finish();
rollback;
