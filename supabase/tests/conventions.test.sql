-- The conventions for every table and function in public, internal and private.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(28);

-- Functions
select set_eq(
  $$ select format('%s.%s(%s) %s %s', pronamespace::regnamespace, proname, pg_get_function_identity_arguments(oid),
       case provolatile when 'v' then 'volatile' when 's' then 'stable' else 'immutable' end,
       case when prosecdef then 'definer' else 'invoker' end) collate "default"
     from pg_proc where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace) $$,
  $$ values
    ('internal.lock_own_list(p_list_id uuid) volatile invoker'),
    ('internal.quota(p_used integer) stable invoker'),
    ('internal.require_learner() stable invoker'),
    ('internal.retry_after_seconds(p_now timestamp with time zone, p_until timestamp with time zone) immutable invoker'),
    ('private.check_profile_timezone() volatile invoker'),
    ('private.count_items() volatile definer'),
    ('private.count_lists() volatile definer'),
    ('private.create_account() volatile definer'),
    ('private.drop_entry_of_deleted_user() volatile definer'),
    ('private.drop_unconfirmed_data() volatile definer'),
    ('private.drop_unverified_identity() volatile invoker'),
    ('private.enforce_live_session() volatile definer'),
    ('private.erase_login_attempts() volatile definer'),
    ('private.erase_personal_data() volatile definer'),
    ('private.limit_session_lifetime() volatile invoker'),
    ('private.limit_user_metadata() volatile invoker'),
    ('private.lock_learner() volatile invoker'),
    ('private.lock_learner_row() volatile definer'),
    ('private.normalize_item() volatile invoker'),
    ('private.note_sign_in() volatile definer'),
    ('private.refuse_locked_items() volatile definer'),
    ('private.record_ended_sessions() volatile definer'),
    ('private.refuse_owner_change() volatile invoker'),
    ('private.refuse_taken_position() volatile definer'),
    ('private.require_live_session() stable definer'),
    ('private.require_password_permit() volatile definer'),
    ('private.set_event_user() volatile definer'),
    ('private.set_updated_at() volatile invoker'),
    ('private.validate_item() volatile definer'),
    ('private.validate_list() volatile invoker'),
    ('public.ai_quota() stable invoker'),
    ('public.append_list_items(p_list_id uuid, p_words text[]) volatile invoker'),
    ('public.begin_registration(p_user_id uuid, p_email text, p_browser_digest text, p_role account_role, p_name text, p_locale text, p_timezone text, p_theme_preference theme_preference) volatile invoker'),
    ('public.carry_over_ai_usage(p_user_id uuid, p_address_digest text) volatile invoker'),
    ('public.clear_login_attempts(p_email text, p_ip inet, p_user_agent text) volatile definer'),
    ('public.complete_test(p_list_id uuid, p_correct integer, p_wrong integer, p_completed_at timestamp with time zone) volatile definer'),
    ('public.consume_ai_generation() volatile definer'),
    ('public.create_list_with_items(p_name text, p_source list_source, p_category noun_category, p_words text[]) volatile invoker'),
    ('public.end_other_sessions() volatile definer'),
    ('public.end_session(p_session_id uuid) volatile definer'),
    ('public.end_session_of_token(p_refresh_token text) volatile definer'),
    ('public.expire_sessions() volatile definer'),
    ('public.find_account(p_email text) stable definer'),
    ('public.finish_login_attempt(p_id uuid, p_success boolean) volatile invoker'),
    ('public.has_password(p_user_id uuid) stable definer'),
    ('public.is_recovery_token(p_user_id uuid, p_token_hash text) stable definer'),
    ('public.list_sessions() stable definer'),
    ('public.normalize_word(p_word text) stable invoker'),
    ('public.password_verification_attempt(p_event jsonb) volatile definer'),
    ('public.permit_password(p_user_id uuid) volatile invoker'),
    ('public.prepare_mail(p_email text, p_user_id uuid, p_token_digest text, p_token_hash text, p_type text, p_purpose text, p_confirms_registration boolean, p_expires_at timestamp with time zone) volatile invoker'),
    ('public.purge_expired() volatile invoker'),
    ('public.record_session_activity(p_session_id uuid, p_ip inet, p_user_agent text, p_remember boolean) volatile invoker'),
    ('public.record_missed_sign_ins(p_before timestamp with time zone) volatile definer'),
    ('public.record_sign_in(p_user_id uuid, p_session_id uuid) volatile invoker'),
    ('public.record_test(p_list_id uuid, p_correct integer, p_wrong integer, p_run_id uuid, p_mode recall_mode, p_raw_correct integer, p_order_score integer, p_answers jsonb) volatile invoker'),
    ('public.refund_ai_generation(p_user_id uuid, p_day date) volatile invoker'),
    ('public.reorder_list_items(p_list_id uuid, p_item_ids uuid[]) volatile invoker'),
    ('public.replace_registration(p_user_id uuid) volatile invoker'),
    ('public.reserve_magic_link(p_email text, p_ip inet, p_browser_digest text) volatile invoker'),
    ('public.reserve_mail(p_email text) volatile invoker'),
    ('public.restore_list_item(p_list_id uuid, p_id uuid, p_position integer, p_display text) volatile invoker'),
    ('public.start_code_attempt(p_email text, p_browser_digest text) volatile definer'),
    ('public.start_login_attempt(p_email text, p_ip inet, p_user_agent text) volatile invoker'),
    ('public.touch_list(p_list_id uuid) volatile definer'),
    ('public.whoami() stable definer') $$,
  'every function is listed here with its volatility and with whose rights it runs');
select set_eq(
  $$ select proname::text collate "default" from pg_proc where pronamespace = 'public'::regnamespace and prosecdef $$,
  $$ values ('clear_login_attempts'), ('complete_test'), ('consume_ai_generation'), ('end_other_sessions'),
    ('end_session'), ('end_session_of_token'), ('expire_sessions'), ('find_account'),
    ('has_password'), ('is_recovery_token'), ('list_sessions'), ('password_verification_attempt'), ('record_missed_sign_ins'), ('start_code_attempt'), ('touch_list'), ('whoami') $$,
  'only these functions in public run with more than their caller''s rights');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and proconfig is distinct from array['search_path=""'] $$,
  'every function sets an empty search_path and no other setting');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and (has_function_privilege('public', oid, 'execute') or has_function_privilege('anon', oid, 'execute')) $$,
  'no function is executable by public or anon');
select is_empty(
  $$ select oid::regprocedure from pg_proc where pronamespace = 'internal'::regnamespace and prosecdef $$,
  'no function in internal runs with more than its caller''s rights');
select is_empty(
  $$ select helper.oid::regprocedure from pg_proc helper
     where helper.pronamespace = 'internal'::regnamespace
       and not exists (select 1 from pg_proc caller where caller.prosrc ~ ('internal\.' || helper.proname || '\(')) $$,
  'every function in internal is called by another function');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where prorettype = 'trigger'::regtype and pronamespace in ('public'::regnamespace, 'internal'::regnamespace) $$,
  'no trigger function is in public or internal');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace = 'private'::regnamespace
       and not exists (select 1 from pg_trigger where tgfoid = pg_proc.oid)
       and not exists (
         select 1 from pg_depend where refclassid = 'pg_proc'::regclass and refobjid = pg_proc.oid
           and classid = 'pg_policy'::regclass) $$,
  'every function in private is used by a trigger or a policy');
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and exists (select 1 from unnest(proargnames) as name where name !~ '^p_' and proargmodes is null) $$,
  'parameters are named p_…, so that they never shadow a column');

-- Tables
select tables_are('public', array['account_deletions', 'accounts', 'ai_usage_daily', 'auth_events', 'code_attempts',
  'list_items', 'lists', 'login_attempts', 'magic_link_attempts', 'magic_links', 'password_permits', 'profiles',
  'rate_limit_violations', 'registrations', 'session_clients', 'deleted_account_usage', 'ended_sessions', 'test_details', 'tests', 'unrecorded_sign_ins']);
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f') $$,
  'no view, materialized view or foreign table bypasses the policies');
select is_empty(
  $$ select relname from pg_class where relnamespace in ('private'::regnamespace, 'internal'::regnamespace) $$,
  'private and internal hold functions only');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity $$,
  'every table has row-level security');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and not exists (select 1 from pg_policy where polrelid = pg_class.oid) $$,
  'every table has at least one policy');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and not exists (select 1 from pg_constraint where conrelid = pg_class.oid and contype = 'p') $$,
  'every table has a primary key');
select is_empty(
  $$ select relname from pg_class, unnest(array['insert', 'update']) as privilege
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('authenticated', pg_class.oid, privilege) $$,
  'learners may write named columns only, never a whole table');

-- Comments: they show in Studio and in PostgREST's OpenAPI document
select is_empty(
  $$ select oid::regprocedure from pg_proc
     where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)
       and coalesce(obj_description(oid, 'pg_proc'), '') = '' $$,
  'every function has a comment');
select is_empty(
  $$ select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and coalesce(obj_description(oid, 'pg_class'), '') = '' $$,
  'every table has a comment');
select is_empty(
  $$ select attrelid::regclass, attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and col_description(attrelid, attnum) is null
       and attname not in (
         'id', 'user_id', 'list_id', 'test_id', 'session_id', 'email', 'ip', 'user_agent', 'name', 'day_utc', 'used',
         'category', 'correct', 'wrong', 'mode', 'type', 'tier', 'theme_preference', 'last_score', 'last_correct', 'last_wrong',
         'stripe_customer_id', 'stripe_subscription_id', 'suspended_at', 'first_signed_in_at', 'last_signed_in_at',
         'last_seen_at', 'expires_at', 'used_at', 'created_at', 'updated_at') $$,
  'every column has a comment, except those whose name says it all');

-- Policies
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public' and 'public' = any (roles) $$,
  'every policy names its roles');
select results_eq(
  $$ select distinct format('%s: %s to %s using %s, %s', policyname, lower(cmd), array_to_string(roles, ', '), qual,
       coalesce(with_check, 'after as before')) collate "default"
     from pg_policies where schemaname = 'public' and permissive = 'RESTRICTIVE' $$,
  $$ values ('live sessions of active accounts only: all to authenticated using ( SELECT private.require_live_session() AS require_live_session), after as before') $$,
  'there is one restrictive policy, the same on every table that has it');
select is_empty(
  $$ select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and (has_any_column_privilege('authenticated', oid, 'select') or has_any_column_privilege('authenticated', oid, 'insert')
         or has_any_column_privilege('authenticated', oid, 'update') or has_table_privilege('authenticated', oid, 'delete'))
       and not exists (
         select 1 from pg_policy where polrelid = pg_class.oid and polname = 'live sessions of active accounts only') $$,
  'every table that a learner may read or write has the restrictive policy');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public'
     and replace(concat(qual, with_check), '( SELECT auth.uid() AS uid)', '') ~ 'auth\.' $$,
  'every policy calls auth.uid() once per statement, not once per row');
select is_empty(
  $$ select tablename, policyname from pg_policies where schemaname = 'public' and cmd = 'UPDATE'
     and with_check is distinct from qual $$,
  'every policy for updates has the same USING and WITH CHECK');

-- Columns, constraints, indexes, triggers
select is_empty(
  $$ select attrelid::regclass, attname from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and atttypid in ('timestamp'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype) $$,
  'columns use timestamptz, text and jsonb, not timestamp, varchar, char or json');
select is_empty(
  $$ select conname from pg_constraint
     where connamespace = 'public'::regnamespace and contype = 'f'
       and not exists (select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1] and indpred is null) $$,
  'every foreign key is the first column of an index');
select is_empty(
  $$ select conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' and confdeltype <> 'c' $$,
  'every foreign key cascades on delete');
select is_empty(
  $$ select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid
     where not tgisinternal and relnamespace = 'public'::regnamespace
       and (tgenabled <> 'O' or tgname !~ ('^' || relname || '__'))
       -- Its capital makes it run before the trigger of the deferrable constraint.
       and not (tgenabled = 'O' and tgname = 'List_items__refuse_taken_position') $$,
  'every trigger is enabled and named table__rule');

select * from finish();
rollback;
