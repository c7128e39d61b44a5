-- private.require_live_session: every table and function refuses ended sessions and accounts that are not active.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(32);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth.sessions (id, user_id, not_after) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', null),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1', now() + interval '1 microsecond'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000a1', now()),
  ('00000000-0000-4000-8000-0000000000e4', '00000000-0000-4000-8000-0000000000a1', null),
  ('00000000-0000-4000-8000-0000000000e5', '00000000-0000-4000-8000-0000000000b2', null);
-- A row to read and change in every table.
insert into profiles (user_id, name) values ('00000000-0000-4000-8000-0000000000a1', 'Ann');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Fruit'),
  ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');
insert into list_items (id, list_id, position, display)
select ('00000000-0000-4000-8000-00000000' || list || '00' || n)::uuid, ('00000000-0000-4000-8000-00000000000' || list)::uuid, n, 'word ' || n
from generate_series(1, 2) list, generate_series(1, 5) n;
insert into tests (id, user_id, list_id, completed_at, items_count, correct, wrong, score) values
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000002', now(), 5, 4, 1, 80),
  ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000002', now(), 5, 5, 0, 100);
insert into test_details (test_id, mode, raw_correct, answers) values
  ('00000000-0000-4000-8000-0000000000d1', 'any_order', 4, '[]');
insert into ai_usage_daily (user_id, day_utc, used) values
  ('00000000-0000-4000-8000-0000000000a1', (now() at time zone 'utc')::date, 1);
insert into auth_events (type, user_id) values ('user_logged_in', '00000000-0000-4000-8000-0000000000a1');

-- Every statement that a learner may run, in an order in which all of them succeed.
create temporary table statements (place integer generated always as identity, sql text);
insert into statements (sql) values
  ('select user_id from accounts'),
  ('select user_id from profiles'),
  ('select id from lists'),
  ('select id from list_items'),
  ('select id from tests'),
  ('select test_id from test_details'),
  ('select used from ai_usage_daily'),
  ('select type from auth_events'),
  ('delete from profiles'),
  ($$insert into profiles (name) values ('Ben')$$),
  ($$update profiles set name = 'Cleo'$$),
  ($$insert into lists (name) values ('planted')$$),
  ($$update lists set name = 'renamed'$$),
  ($$update list_items set display = 'renamed' where id = '00000000-0000-4000-8000-000000001001'$$),
  ($$delete from list_items where id = '00000000-0000-4000-8000-000000001005'$$),
  ($$insert into test_details (test_id, mode, raw_correct, answers)
     values ('00000000-0000-4000-8000-0000000000d2', 'any_order', 5, '[]')$$),
  ($$select reorder_list_items('00000000-0000-4000-8000-000000000001', '{
     00000000-0000-4000-8000-000000001004, 00000000-0000-4000-8000-000000001003, 00000000-0000-4000-8000-000000001002,
     00000000-0000-4000-8000-000000001001}')$$),
  ($$insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 6, 'planted')$$),
  ($$select append_list_items('00000000-0000-4000-8000-000000000001', '{appended}')$$),
  ($$select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'restored')$$),
  ($$select create_list_with_items('made', p_words => '{one,two}')$$),
  ($$select touch_list('00000000-0000-4000-8000-000000000002')$$),
  ($$select complete_test('00000000-0000-4000-8000-000000000002', 5, 0)$$),
  ($$select record_test('00000000-0000-4000-8000-000000000002', 5, 0, gen_random_uuid(), 'any_order', 5, null, '[]')$$),
  ('select ai_quota()'),
  ('select consume_ai_generation()'),
  ('select list_sessions()'),
  ('select whoami()'),
  ($$select end_session('00000000-0000-4000-8000-0000000000e4')$$),
  ('select end_other_sessions()'),
  ('delete from lists');
grant select on statements to authenticated, anon;

-- Runs a statement. Returns 'done', 'no row', or its error.
create function pg_temp.outcome(p_sql text) returns text language plpgsql as $$
declare
  v_rows integer; v_state text; v_message text; v_detail text; v_hint text;
begin
  execute p_sql;
  get diagnostics v_rows = row_count;
  return case when v_rows > 0 then 'done' else 'no row' end;
exception when others then
  get stacked diagnostics v_state = returned_sqlstate, v_message = message_text,
    v_detail = pg_exception_detail, v_hint = pg_exception_hint;
  return concat_ws(' | ', v_state, v_message, nullif(v_detail, ''), nullif(v_hint, ''));
end;
$$;
-- The statements whose outcome is not p_expected for a learner with these claims; role and subject are given.
create function pg_temp.unlike(p_expected text, p_claims text) returns table (statement text, outcome text)
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', ('{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}'::jsonb
    || p_claims::jsonb)::text, true);
  return query select tried.sql, tried.outcome
    from (select sql, pg_temp.outcome(sql) as outcome from (select sql from statements order by place) as in_order) as tried
    where tried.outcome is distinct from p_expected;
end;
$$;
-- The same, rolled back.
create function pg_temp.unlike_for_now(p_expected text, p_claims text) returns text language plpgsql as $$
declare
  v_unlike text;
begin
  select string_agg(statement || ': ' || outcome, E'\n') into v_unlike from pg_temp.unlike(p_expected, p_claims);
  raise exception sqlstate 'ZZ000';
exception when sqlstate 'ZZ000' then
  return v_unlike;
end;
$$;
-- A digest of every row.
create function pg_temp.everything() returns text language plpgsql as $$
declare
  v_table regclass; v_rows text; v_all text := '';
begin
  for v_table in
    select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    union all select 'auth.sessions'::regclass
  loop
    execute format('select string_agg(t::text, chr(10) order by t::text) from %s t', v_table) into v_rows;
    v_all := concat(v_all, v_table, v_rows);
  end loop;
  return md5(v_all);
end;
$$;

-- Completeness
select is_empty(
  $$ select relname, verb
     from pg_class cross join (values
       ('select', '^select .* from %s$'), ('insert', '^insert into %s '), ('update', '^update %s '), ('delete', '^delete from %s\y')
     ) as verbs (verb, pattern)
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and (has_table_privilege('authenticated', oid, verb)
         or (verb <> 'delete' and has_any_column_privilege('authenticated', oid, verb)))
       and not exists (select 1 from statements where sql ~ format(pattern, relname)) $$,
  'everything that a learner may do to a table is tried here');
select is_empty(
  $$ select proname from pg_proc
     where pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', oid, 'execute')
       and proname <> 'normalize_word' and not exists (select 1 from statements where sql ~ ('^select ' || proname || '\(')) $$,
  'every function that a learner may call is tried here, except normalize_word');
create temporary table here as select pg_temp.everything() as state;

-- Owner
set local role authenticated;
select is(pg_temp.unlike_for_now('done', claims), null, 'everything is allowed ' || what)
from (values
  ('{"session_id": "00000000-0000-4000-8000-0000000000e1"}', 'in a live session'),
  ('{"session_id": "00000000-0000-4000-8000-0000000000e2"}', 'in a session that is about to expire'),
  ('{}', 'by a token without a session'),
  ('{"session_id": null}', 'where the session is null'),
  ('{"session_id": ""}', 'where the session is empty')) as live (claims, what);
reset role;
delete from accounts where user_id = '00000000-0000-4000-8000-0000000000b2';
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e5"}';
select results_eq('select name from lists', $$ values ('Stranger''s') $$, 'a learner without an account row is allowed');
reset role;
insert into accounts (user_id, list_count) values ('00000000-0000-4000-8000-0000000000b2', 1);
select is(pg_temp.everything(), (select state from here), 'the changes are rolled back');

-- Owner, in an ended session
set local role authenticated;
select is_empty(
  format($$ select * from pg_temp.unlike('P0001 | this session has ended | unauthorized | sign in again', '{"session_id": "%s"}') $$, session),
  'a session ' || what || ': everything is refused')
from (values
  ('00000000-0000-4000-8000-0000000000ff', 'that does not exist'),
  ('00000000-0000-4000-8000-0000000000e5', 'of another learner'),
  ('00000000-0000-4000-8000-0000000000e3', 'that has just expired')) as over (session, what);
select is_empty(
  $$ select * from pg_temp.unlike('22P02 | invalid input syntax for type uuid: "mine"', '{"session_id": "mine"}') $$,
  'a session id that is no UUID: everything is refused');
reset role;
select is(pg_temp.everything(), (select state from here), 'nothing has changed');

-- Owner, suspended
update accounts set status = 'suspended' where user_id = '00000000-0000-4000-8000-0000000000a1';
update here set state = pg_temp.everything();
set local role authenticated;
select is_empty(
  format($$ select * from pg_temp.unlike('P0001 | account suspended | account_suspended | contact the operator of this site', %L) $$, claims),
  'a suspended account, ' || what || ': everything is refused')
from (values
  ('{"session_id": "00000000-0000-4000-8000-0000000000e1"}', 'in a live session'),
  ('{"session_id": "00000000-0000-4000-8000-0000000000e3"}', 'in an expired session'),
  ('{}', 'without a session')) as suspended (claims, what);
reset role;
select is(pg_temp.everything(), (select state from here), 'nothing has changed');

-- Owner, banned at Supabase Auth
update accounts set status = 'active' where user_id = '00000000-0000-4000-8000-0000000000a1';
update auth.users set banned_until = now() + interval '1 microsecond' where id = '00000000-0000-4000-8000-0000000000a1';
update here set state = pg_temp.everything();
set local role authenticated;
select is_empty(
  $$ select * from pg_temp.unlike('P0001 | account suspended | account_suspended | contact the operator of this site',
    '{"session_id": "00000000-0000-4000-8000-0000000000e1"}') $$, 'a banned learner: everything is refused');
reset role;
select is(pg_temp.everything(), (select state from here), 'nothing has changed');
update auth.users set banned_until = now() where id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select is(pg_temp.unlike_for_now('done', '{"session_id": "00000000-0000-4000-8000-0000000000e1"}'), null,
  'everything is allowed once the ban is over');
reset role;

-- Owner, deleted
update accounts set status = 'deleted' where user_id = '00000000-0000-4000-8000-0000000000a1';
update here set state = pg_temp.everything();
set local role authenticated;
select is_empty(
  format($$ select * from pg_temp.unlike('P0001 | this session has ended | unauthorized | sign in again', %L) $$, claims),
  'a deleted account, ' || what || ': everything is refused')
from (values
  ('{"session_id": "00000000-0000-4000-8000-0000000000e1"}', 'in a live session'),
  ('{}', 'without a session')) as deleted (claims, what);
reset role;
select is(pg_temp.everything(), (select state from here), 'nothing has changed');

-- Stranger
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e5"}';
select results_eq('select name from lists', $$ values ('Stranger''s') $$, 'other learners still reach what is theirs');
set local request.jwt.claims to '{"role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is_empty('select 1 from lists', 'a session without a subject shows nothing');
select throws_ok($$ insert into lists (name) values ('nobody''s') $$, '42501',
  'new row violates row-level security policy for table "lists"', 'a session without a subject creates nothing');
set local request.jwt.claims to '';
select is_empty('select 1 from lists', 'no claims show nothing');
select throws_ok('select private.require_live_session()', '42501', 'permission denied for schema private', 'learners cannot call it themselves');

-- Anonymous
set local role anon;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "anon", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is_empty(
  $$ select * from (select sql, pg_temp.outcome(sql) as outcome from statements) as tried
     where outcome !~ '^42501 \| permission denied for (table|function) \w+$' $$,
  'anonymous: everything is refused, whatever the claims');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from lists where user_id = '00000000-0000-4000-8000-0000000000a1'), 2::bigint,
  'the server still reads the rows of a deleted learner');
reset role;
select is(pg_temp.everything(), (select state from here), 'nothing has changed');

select * from finish();
rollback;
