-- Every grant on tables, columns, functions and schemas. A grant that is not listed here is a mistake.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

-- Columns on which a role has a privilege; '*' when it has it on the table.
create function pg_temp.granted(p_role text, p_table regclass, p_privilege text) returns text language sql as $$
  select case when has_table_privilege(p_role, p_table, p_privilege) then '*' else (
    select string_agg(attname, ', ' order by attnum) from pg_attribute
    where attrelid = p_table and attnum > 0 and not attisdropped
      and has_column_privilege(p_role, p_table, attnum, p_privilege)) end
$$;
create function pg_temp.grants(p_role text) returns setof text language sql as $$
  select format('%s %s: %s', relname, privilege, columns) collate "default"
  from pg_class
  cross join (values (1, 'select'), (2, 'insert'), (3, 'update')) as privileges (place, privilege)
  cross join lateral pg_temp.granted(p_role, pg_class.oid, privilege) as columns
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and columns is not null
  union all
  select format('%s %s', relname, privilege) collate "default"
  from pg_class
  cross join unnest(array['delete', 'truncate', 'references', 'trigger']
    -- Came with Postgres 17.
    || case when current_setting('server_version_num')::integer >= 170000 then array['maintain'] end) as privilege
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
    and has_table_privilege(p_role, pg_class.oid, privilege)
$$;
create function pg_temp.executable(p_role text) returns setof text language sql as $$
  select (pronamespace::regnamespace || '.' || proname) collate "default" from pg_proc
  where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace) and has_function_privilege(p_role, oid, 'execute')
$$;

-- Tables
select set_eq($$ select * from pg_temp.grants('authenticated') $$, $$ values
  ('accounts select: user_id, role, tier, status, list_count, first_signed_in_at, last_signed_in_at, created_at, updated_at'),
  ('ai_usage_daily select: *'),
  ('auth_events select: id, type, user_id, ip, user_agent, metadata, created_at'),
  ('list_items delete'),
  ('list_items insert: id, list_id, position, display'),
  ('list_items select: *'),
  ('list_items update: position, display'),
  ('lists delete'),
  ('lists insert: id, user_id, name, source, category'),
  ('lists select: *'),
  ('lists update: name, category'),
  ('profiles delete'),
  ('profiles insert: user_id, theme_preference, locale, timezone, name, avatar_url'),
  ('profiles select: *'),
  ('profiles update: user_id, theme_preference, locale, timezone, name, avatar_url'),
  ('test_details insert: test_id, run_id, mode, raw_correct, order_score, answers'),
  ('test_details select: *'),
  ('tests select: *') $$, 'what learners may read and write');
select is_empty($$ select * from pg_temp.grants('anon') $$, 'anonymous callers may read and write nothing');
select is_empty($$ select * from pg_temp.grants('public') $$, 'nothing is granted to public');
select is(
  (select count(*) from pg_class
   where relnamespace = 'public'::regnamespace and relkind = 'r'
     and (select bool_and(has_table_privilege('service_role', oid, privilege))
          from unnest(array['select', 'insert', 'update', 'delete']) as privilege)),
  (select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'),
  'the server reads and writes every table');
select is_empty(
  $$ select grants from pg_temp.grants('service_role') as grants where grants ~ ' (truncate|references|trigger|maintain)$' $$,
  'the server has no further rights on tables');
select is_empty(
  $$ select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' $$,
  'there are no sequences that would need grants');

-- Functions
select set_eq($$ select * from pg_temp.executable('authenticated') $$, $$ values
  ('internal.lock_own_list'),
  ('internal.quota'),
  ('internal.require_learner'),
  ('private.require_live_session'),
  ('public.ai_quota'),
  ('public.append_list_items'),
  ('public.complete_test'),
  ('public.consume_ai_generation'),
  ('public.create_list_with_items'),
  ('public.end_other_sessions'),
  ('public.end_session'),
  ('public.list_sessions'),
  ('public.normalize_word'),
  ('public.record_test'),
  ('public.reorder_list_items'),
  ('public.restore_list_item'),
  ('public.touch_list'),
  ('public.whoami') $$, 'what learners may call');
select is_empty($$ select * from pg_temp.executable('anon') $$, 'anonymous callers may call nothing');
select set_eq($$ select * from pg_temp.executable('service_role') $$, $$ values
  ('internal.retry_after_seconds'),
  ('public.begin_registration'),
  ('public.carry_over_ai_usage'),
  ('public.clear_login_attempts'),
  ('public.end_session_of_token'),
  ('public.expire_sessions'),
  ('public.find_account'),
  ('public.finish_login_attempt'),
  ('public.has_password'),
  ('public.is_recovery_token'),
  ('public.normalize_word'),
  ('public.permit_password'),
  ('public.prepare_mail'),
  ('public.purge_expired'),
  ('public.record_missed_sign_ins'),
  ('public.record_session_activity'),
  ('public.record_sign_in'),
  ('public.refund_ai_generation'),
  ('public.replace_registration'),
  ('public.reserve_magic_link'),
  ('public.reserve_mail'),
  ('public.start_code_attempt'),
  ('public.start_login_attempt') $$, 'what the server may call');

-- Schemas
select is_empty(
  $$ select role from unnest(array['anon', 'authenticated', 'service_role']) as role
     where has_schema_privilege(role, 'public', 'create') or has_schema_privilege(role, 'extensions', 'create') $$,
  'no client role creates objects');
select is_empty(
  $$ select role from unnest(array['public', 'anon', 'authenticated', 'service_role']) as role
     where has_schema_privilege(role, 'private', 'usage') or has_schema_privilege(role, 'private', 'create') $$,
  'no client role reaches the private schema');
select results_eq(
  $$ select role, privilege
     from unnest(array['public', 'anon', 'authenticated', 'service_role']) as role,
       unnest(array['create', 'usage']) as privilege
     where has_schema_privilege(role, 'internal', privilege) $$,
  $$ values ('authenticated', 'usage'), ('service_role', 'usage') $$,
  'signed-in learners and the server may name the helpers in internal');

select * from finish();
rollback;
