-- public.expire_sessions: ends sessions exactly when their cookies have expired or they are 90 days old, and not earlier.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'Owner@example.com');
-- Sessions by name: when they were used, whether they are remembered, and whether our server knows them.
create temporary table cases (name text, id uuid default gen_random_uuid(), unused interval, remember boolean, updated interval,
  age interval default '60 days', not_after timestamptz);
insert into cases (name, unused, remember, updated, age, not_after) values
  ('used, just in time', '0', true, '0', '90 days', null),
  ('used, too old', '0', true, '0', '90 days 1 microsecond', null),
  ('used, too old, without an end', '0', true, '0', '90 days 1 microsecond', 'infinity'),
  ('never seen by our server, too old', '0', null, '0', '90 days 1 microsecond', null),
  ('ended by Supabase Auth''s own limit', '0', null, '0', '1 day', now() - interval '1 microsecond');
insert into cases (name, unused, remember, updated) values
  ('fresh', '0', true, '0'),
  ('short, just in time', '7 days', false, '60 days'),
  ('short, too late', '7 days 1 microsecond', false, '60 days'),
  ('remembered, past 7 days', '8 days', true, '60 days'),
  ('remembered, just in time', '30 days', true, '60 days'),
  ('remembered, too late', '30 days 1 microsecond', true, '60 days'),
  ('refreshed past our server', '1 year', true, '1 day'),
  ('never seen by our server', '1 year', null, '60 days');
grant select on cases to service_role;
insert into auth.sessions (id, user_id, created_at, updated_at)
select id, '00000000-0000-4000-8000-0000000000a1', now() - age, now() - updated from cases;
update auth.sessions set not_after = cases.not_after from cases where cases.id = sessions.id and cases.not_after is not null;
insert into session_clients (session_id, ip, user_agent, last_seen_at, remember)
select id, '203.0.113.7', 'Agent', now() - unused, remember from cases where remember is not null;
select function_returns('public', 'expire_sessions', array[]::text[], 'integer');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select expire_sessions()', '42501', 'permission denied for function expire_sessions', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select expire_sessions()', '42501', 'permission denied for function expire_sessions', 'anonymous: not executable');
reset role;
select is((select count(*) from auth.sessions), 13::bigint, 'no session has ended');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(expire_sessions(), 6, 'expired sessions end');
select is(expire_sessions(), 0, 'a second call ends none');
reset role;
select results_eq(
  $$ select name from cases where not exists (select 1 from auth.sessions where sessions.id = cases.id) order by 1 $$,
  $$ values ('ended by Supabase Auth''s own limit'), ('never seen by our server, too old'), ('remembered, too late'), ('short, too late'),
    ('used, too old'), ('used, too old, without an end') $$, 'no other session ends');
select is((select count(*) from session_clients), 6::bigint, 'the clients of the expired sessions are gone');
select results_eq(
  $$ select type::text, user_id, email, host(ip), user_agent from auth_events where ip is not null $$,
  $$ select 'session_expired', '00000000-0000-4000-8000-0000000000a1'::uuid, 'owner@example.com', '203.0.113.7', 'Agent'
     from generate_series(1, 4) $$,
  'each is logged with the learner and the device');
select is((select count(*) from auth_events where type = 'session_expired' and email = 'owner@example.com' and ip is null), 2::bigint,
  'those that never passed our server without the device');
delete from auth.users;
select is_empty('select 1 from auth_events where user_id is not null or email is not null or ip is not null', 'the log no longer names the learner once the account is deleted');
select is(expire_sessions(), 0, 'without expired sessions nothing happens');

select * from finish();
rollback;
