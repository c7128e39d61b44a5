-- private.enforce_live_session: functions that bypass the policies write nothing without a live session
-- of an active account.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(24);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals');
insert into list_items (list_id, position, display)
select '00000000-0000-4000-8000-000000000001', n, 'word ' || n from generate_series(1, 5) n;

-- The writes of touch_list, complete_test and consume_ai_generation.
create temporary table writes (sql text);
insert into writes values
  ($$update lists set last_accessed_at = now()$$),
  ($$insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
     values ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 5, 5, 0, 100)$$),
  ($$insert into ai_usage_daily (user_id, day_utc, used) values ('00000000-0000-4000-8000-0000000000a1', '2026-01-26', 1)$$);
grant select on writes to service_role;

-- Structure
select trigger_is('public', 'lists', 'lists__require_live_session', 'private', 'enforce_live_session');
select trigger_is('public', 'list_items', 'list_items__require_live_session', 'private', 'enforce_live_session');
select trigger_is('public', 'tests', 'tests__require_live_session', 'private', 'enforce_live_session');
select trigger_is('public', 'ai_usage_daily', 'ai_usage_daily__require_live_session', 'private', 'enforce_live_session');
select results_eq(
  $$ select tgname::text collate "default", tgtype::integer, tgattr::text from pg_trigger
     where tgfoid = 'private.enforce_live_session'::regproc order by 1 $$,
  $$ values ('ai_usage_daily__require_live_session', 2 + 4, ''), ('list_items__require_live_session', 2 + 4, ''),
     ('lists__require_live_session', 2 + 4 + 16, ''), ('tests__require_live_session', 2 + 4, '') $$,
  'the triggers run before the statement: on inserts, and on updates of any column of lists');

-- Owner: the writes of those functions
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000ff"}';
select throws_ok(sql, 'P0001', 'this session has ended', 'refused in an ended session: ' || substring(sql from '^\w+( into)? \w+')) from writes;
select throws_ok('update lists set last_accessed_at = now() where false', 'P0001', 'this session has ended', 'an ended session is refused even if no row matches');
select results_eq('select last_accessed_at, (select count(*) from tests), (select count(*) from ai_usage_daily) from lists',
  'values (null::timestamptz, 0::bigint, 0::bigint)', 'nothing was written');
update accounts set status = 'suspended';
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(sql, 'P0001', 'account suspended', 'refused for a suspended account: ' || substring(sql from '^\w+( into)? \w+')) from writes;
select results_eq('select last_accessed_at, (select count(*) from tests), (select count(*) from ai_usage_daily) from lists',
  'values (null::timestamptz, 0::bigint, 0::bigint)', 'nothing was written');

-- Service: the status of the account makes no difference
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok(sql, 'the server writes: ' || substring(sql from '^\w+( into)? \w+')) from writes;
reset role;
select results_eq('select last_accessed_at, (select count(*) from tests), (select count(*) from ai_usage_daily) from lists',
  'values (now(), 1::bigint, 1::bigint)', 'the server''s writes are stored');
delete from tests;
delete from ai_usage_daily;
update accounts set status = 'active';

-- Owner, in a live session
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select lives_ok(sql, 'allowed in a live session: ' || substring(sql from '^\w+( into)? \w+')) from writes;

-- Operators, without claims
set local request.jwt.claims to '';
delete from tests;
delete from ai_usage_daily;
select lives_ok(sql, 'allowed without claims: ' || substring(sql from '^\w+( into)? \w+')) from writes;

select * from finish();
rollback;
