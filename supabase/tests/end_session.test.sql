-- public.end_session: ends one of the caller's sessions, with its refresh tokens.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

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
  (900003, 'the session has two refresh tokens', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e2'),
  (900004, 'four', '00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000e4');
insert into session_clients (session_id) select id from auth.sessions where user_id in
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b2');
-- Sessions with their rows elsewhere: 'e1: 1 token, 1 client'.
create function pg_temp.sessions() returns setof text language sql as $$
  select format('%s: %s, %s', right(s.id::text, 2), (select count(*) from auth.refresh_tokens where session_id = s.id),
    (select count(*) from public.session_clients where session_id = s.id)) collate "default"
  from auth.sessions s order by s.id
$$;
select function_returns('public', 'end_session', array['uuid'], 'boolean');

-- Owner
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select ok(not end_session(session), what) from (values
  ('00000000-0000-4000-8000-0000000000e4'::uuid, 'another learner''s session is not ended'),
  ('00000000-0000-4000-8000-0000000000ff', 'a missing session is not ended'),
  (null, 'null ends nothing')) as foreign_ones (session, what);
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e1: 1, 1'), ('e2: 2, 1'), ('e3: 0, 1'), ('e4: 1, 1') $$,
  'no session has ended');
set local role authenticated;
select ok(end_session('00000000-0000-4000-8000-0000000000e2'), 'a learner ends another session of theirs');
select ok(not end_session('00000000-0000-4000-8000-0000000000e2'), 'a session ends once');
select ok(end_session('00000000-0000-4000-8000-0000000000e3'), 'a learner ends an expired session of theirs');
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e1: 1, 1'), ('e4: 1, 1') $$, 'both sessions and their clients are gone');
select is_empty($$ select token from auth.refresh_tokens where token like 'two%' $$, 'their refresh tokens are gone');

-- Owner, in an expired session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e2"}';
select throws_ok($$ select end_session('00000000-0000-4000-8000-0000000000e1') $$, 'P0001', 'this session has ended',
  'an ended session ends no other');
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e4"}';
select throws_ok($$ select end_session('00000000-0000-4000-8000-0000000000e4') $$, 'P0001', 'this session has ended',
  'naming another learner''s session in the claims does not end it');

-- Stranger
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e4"}';
select ok(not end_session('00000000-0000-4000-8000-0000000000e1'), 'a stranger ends no session of others');
set local request.jwt.claims to '{"role": "authenticated"}';
select ok(not end_session('00000000-0000-4000-8000-0000000000e1'), 'claims without a subject end nothing');
set local request.jwt.claims to '';
select ok(not end_session('00000000-0000-4000-8000-0000000000e1'), 'no claims end nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "anon"}';
select throws_ok($$ select end_session('00000000-0000-4000-8000-0000000000e1') $$, '42501',
  'permission denied for function end_session', 'anonymous: not executable, whatever the claims');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select end_session('00000000-0000-4000-8000-0000000000e1') $$, '42501',
  'permission denied for function end_session', 'service: not executable');
reset role;
select results_eq('select * from pg_temp.sessions()', $$ values ('e1: 1, 1'), ('e4: 1, 1') $$, 'no session has ended');

-- Owner: the calling session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select ok(end_session('00000000-0000-4000-8000-0000000000e1'), 'a session may end itself');
select throws_ok($$ select end_session('00000000-0000-4000-8000-0000000000e1') $$, 'P0001', 'this session has ended',
  'a session that ended itself is refused');

select * from finish();
rollback;
