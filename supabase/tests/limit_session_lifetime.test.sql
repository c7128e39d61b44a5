-- private.limit_session_lifetime: a session ends 90 days after its sign-in, however much it is used.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(9);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');

select trigger_is('auth', 'sessions', 'sessions__limit_lifetime', 'private', 'limit_session_lifetime');
select is((select tgtype::integer from pg_trigger where tgname = 'sessions__limit_lifetime'), 1 + 2 + 4,
  'the trigger runs for every new session, before it is stored');

insert into auth.sessions (id, user_id, created_at, not_after) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', '2026-01-01', null),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1', '2026-01-01', '2026-01-02'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000a1', '2026-01-01', 'infinity'),
  ('00000000-0000-4000-8000-0000000000e4', '00000000-0000-4000-8000-0000000000a1', null, null);
select results_eq('select right(id::text, 2), not_after from auth.sessions order by id', $$ values
  ('e1', '2026-04-01'::timestamptz), ('e2', '2026-01-02'), ('e3', '2026-04-01'), ('e4', now() + interval '90 days') $$,
  'a session ends 90 days after it was made, or earlier if Supabase Auth says so');
update auth.sessions set refreshed_at = now(), updated_at = now() where id = '00000000-0000-4000-8000-0000000000e1';
select is((select not_after from auth.sessions where id = '00000000-0000-4000-8000-0000000000e1'), '2026-04-01'::timestamptz,
  'a refresh extends nothing');

-- A statement of Supabase Auth does not fail, even if its columns change
create temporary table other_sessions (id integer);
create trigger limit_lifetime before insert on other_sessions for each row execute function private.limit_session_lifetime();
select lives_ok('insert into other_sessions values (1)', 'without the columns a session is stored anyway');
select is((select count(*) from other_sessions), 1::bigint, 'and is there');

-- Learner: from then on the session is refused
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select throws_ok('select user_id from accounts', 'P0001', 'this session has ended', 'a session older than 90 days reads nothing');
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e4"}';
select is((select count(*) from accounts), 1::bigint, 'a younger one reads');
select results_eq('select right(id::text, 2) from list_sessions()', $$ values ('e4') $$, 'and does not list the older ones');

select * from finish();
rollback;
