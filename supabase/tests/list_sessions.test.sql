-- public.list_sessions: where a learner is signed in, the most recently used session first.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
-- Known to us; known to Supabase Auth only; known to us and refreshed since; expired; another learner's.
insert into auth.sessions (id, user_id, ip, user_agent, created_at, updated_at, not_after) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', '10.0.0.1', 'node', '2026-01-01', '2026-01-02', null),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1', '203.0.113.8', 'Safari', '2026-01-03', null, now() + interval '1 microsecond'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000a1', null, null, '2026-01-01', '2026-01-04', null),
  ('00000000-0000-4000-8000-0000000000e4', '00000000-0000-4000-8000-0000000000a1', null, null, '2026-01-09', '2026-01-09', now()),
  ('00000000-0000-4000-8000-0000000000e5', '00000000-0000-4000-8000-0000000000b2', null, 'Edge', '2026-01-09', '2026-01-09', null);
-- As old as the dates above say, they would have ended.
update auth.sessions set not_after =
  case right(id::text, 2) when 'e2' then now() + interval '1 microsecond' when 'e4' then now() end;
insert into session_clients (session_id, ip, user_agent, last_seen_at) values
  ('00000000-0000-4000-8000-0000000000e1', '203.0.113.7', 'Firefox', '2026-01-05'),
  ('00000000-0000-4000-8000-0000000000e3', '203.0.113.9', null, '2026-01-02');
-- One line per session.
create function pg_temp.lines() returns setof text language sql as $$
  select concat_ws(' ', right(id::text, 2), host(ip), user_agent, to_char(started_at, 'MM-DD'), to_char(last_seen_at, 'MM-DD'),
    case when is_current then 'this one' end) collate "default"
  from public.list_sessions()
$$;
select results_eq(
  $$ select unnest(proargnames)::text collate "default" from pg_proc where oid = 'public.list_sessions'::regproc $$,
  $$ values ('id'), ('ip'), ('user_agent'), ('started_at'), ('last_seen_at'), ('is_current') $$,
  'the columns hold no token and nothing derived from one');

-- Owner
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e2"}';
select results_eq('select * from pg_temp.lines()', $$ values
  ('e1 203.0.113.7 Firefox 01-01 01-05'),
  ('e3 203.0.113.9 01-01 01-04'),
  ('e2 203.0.113.8 Safari 01-03 01-03 this one') $$,
  'returns the caller''s live sessions with the client that used them last, newest first, and marks the current one');
select results_eq(
  'select count(*), count(*) filter (where not is_current) from list_sessions()', 'values (3::bigint, 2::bigint)',
  'each session is marked as current only in its own answer');
reset role;
update auth.sessions set created_at = '2026-01-01', updated_at = '2026-01-01';
delete from session_clients;
set local role authenticated;
select results_eq('select right(id::text, 2) from list_sessions()', $$ values ('e1'), ('e2'), ('e3') $$,
  'sessions of the same time always come in the same order');
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq('select is_current from list_sessions()', 'values (false), (false), (false)',
  'for a token without a session none is current');

-- Owner, without a live session
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e4"}';
select throws_ok('select * from list_sessions()', 'P0001', 'this session has ended', 'an expired session sees none');
reset role;
delete from auth.sessions where user_id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select throws_ok('select * from list_sessions()', 'P0001', 'this session has ended', 'an ended session sees none even if none is left');
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is_empty('select * from list_sessions()', 'a learner without sessions has none');

-- Stranger
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e5"}';
select results_eq('select * from pg_temp.lines()', $$ values ('e5 Edge 01-01 01-01 this one') $$, 'a stranger sees their own sessions');
set local request.jwt.claims to '{"role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e5"}';
select is_empty('select * from list_sessions()', 'claims without a subject show nothing');
set local request.jwt.claims to '';
select is_empty('select * from list_sessions()', 'no claims show nothing');
select throws_ok('select * from auth.sessions', '42501', 'permission denied for table sessions', 'learners cannot read the table of clients');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select * from list_sessions()', '42501', 'permission denied for function list_sessions', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select * from list_sessions()', '42501', 'permission denied for function list_sessions',
  'service: not executable');

select * from finish();
rollback;
