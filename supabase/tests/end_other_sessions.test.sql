-- public.end_other_sessions: ends all of the caller's sessions except the calling one.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(16);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth.sessions (id, user_id, not_after) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', null),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1', null),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000a1', '2001-01-01'),
  ('00000000-0000-4000-8000-0000000000e4', '00000000-0000-4000-8000-0000000000b2', null);
insert into auth.refresh_tokens (id, token, user_id, session_id) values
  (900001, 'one', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e1'),
  (900002, 'two', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e2'),
  (900004, 'four', '00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000e4');
insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000e2');
create function pg_temp.sessions() returns setof text language sql as $$
  select right(id::text, 2) collate "default" from auth.sessions order by 1
$$;
select function_returns('public', 'end_other_sessions', array[]::text[], 'integer');

-- Owner, in an expired session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e3"}';
select throws_ok('select end_other_sessions()', 'P0001', 'this session has ended', 'an expired session ends no others');
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e4"}';
select throws_ok('select end_other_sessions()', 'P0001', 'this session has ended', 'another learner''s session ends no others');

-- No subject, anonymous, service
set local request.jwt.claims to '{"role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is(end_other_sessions(), 0, 'claims without a subject end nothing');
set local request.jwt.claims to '';
select is(end_other_sessions(), 0, 'no claims end nothing');
set local role anon;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "anon"}';
select throws_ok('select end_other_sessions()', '42501', 'permission denied for function end_other_sessions',
  'anonymous: not executable, whatever the claims');
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select end_other_sessions()', '42501', 'permission denied for function end_other_sessions',
  'service: not executable');
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e1'), ('e2'), ('e3'), ('e4') $$, 'no session has ended');

-- Owner
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is(end_other_sessions(), 2, 'a learner ends their other sessions');
select is(end_other_sessions(), 0, 'a second call ends none');
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e1'), ('e4') $$, 'the calling session and a stranger''s session stay');
select results_eq('select token::text from auth.refresh_tokens order by 1', $$ values ('four'), ('one') $$,
  'the refresh tokens of the ended sessions are gone');
select is_empty('select 1 from session_clients', 'the clients of the ended sessions are gone');
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e2"}';
select throws_ok('select end_other_sessions()', 'P0001', 'this session has ended', 'an ended session ends no others');
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(end_other_sessions(), 1, 'for a token without a session all sessions are others');
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e4') $$, 'the stranger''s session stays');

select * from finish();
rollback;
