-- public.finish_login_attempt: records the outcome of an attempt at a password.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(28);

select function_returns('public', 'finish_login_attempt', array['uuid', 'boolean'], 'boolean');

-- Leaves an address with unfinished attempts number 1, 2, … of that age.
create function pg_temp.attempted(p_email text, variadic p_ago interval[]) returns void language sql as $$
  delete from public.login_attempts;
  insert into public.login_attempts (id, email, created_at)
  select ('00000000-0000-4000-8000-00000000000' || number)::uuid, p_email, now() - ago
  from unnest(p_ago) with ordinality as attempts (ago, number)
$$;
create function pg_temp.finish(p_number integer, p_success boolean) returns boolean language sql as $$
  select public.finish_login_attempt(('00000000-0000-4000-8000-00000000000' || p_number)::uuid, p_success)
$$;
create function pg_temp.is_locked(p_email text) returns boolean language sql as $$
  select not (public.start_login_attempt(p_email, null, null) ->> 'allowed')::boolean
$$;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';

-- Failures
select pg_temp.attempted('owner@example.com', '14 min', '9 min', '8 min', '7 min', '1 min');
insert into login_attempts (email, created_at) select 'other@example.com', now() - interval '1 minute' from generate_series(1, 3);
select is(pg_temp.finish(n, false), false, format('failure %s does not lock', n)) from generate_series(1, 4) n;
select is(pg_temp.finish(5, false), true, 'the fifth failure within 15 minutes locks');
select results_eq($$ select success, created_at from login_attempts where id = '00000000-0000-4000-8000-000000000005' $$,
  $$ values (false, now() - interval '1 minute') $$, 'the lock counts from when the attempt started');
select is(pg_temp.is_locked('owner@example.com'), true, 'the address is locked');
select is(pg_temp.is_locked('other@example.com'), false, 'another address is not locked');

-- Five at once, finished in any order
select pg_temp.attempted('owner@example.com', '5 s', '4 s', '3 s', '2 s', '1 s');
select is((select string_agg(pg_temp.finish(n, false)::text, ' ' order by place) from unnest(array[3, 5, 1, 4, 2]) with ordinality as order_ (n, place)),
  'false true false false false', 'of five simultaneous failures exactly one reports the lock');

-- The same limits as start_login_attempt
select pg_temp.attempted('owner@example.com', '16 min', '9 min', '8 min', '7 min', '1 min');
select is(pg_temp.finish(5, false), false, 'five failures spread over exactly 15 minutes do not lock');
select is((select count(*) from login_attempts where email = 'owner@example.com'), 5::bigint, 'all five are kept');
select pg_temp.attempted('owner@example.com', '15 min 59.999999 s', '9 min', '8 min', '7 min', '1 min');
select is(pg_temp.finish(5, false), true, 'five failures spread over a microsecond less lock, however late they are finished');
select pg_temp.attempted('owner@example.com', '5 min', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, success, created_at) values ('owner@example.com', true, now() - interval '210 seconds');
select is(pg_temp.finish(5, false), false, 'failures before a success do not count');
update login_attempts set email = 'other@example.com' where success;
select is(pg_temp.finish(5, false), true, 'another address''s success clears nothing');
select pg_temp.attempted('owner@example.com', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, success, created_at) values ('owner@example.com', true, now() - interval '150 seconds');
select is(pg_temp.finish(4, false), false, 'a success does not count as a failure');
select pg_temp.attempted('erased', '5 min', '4 min', '3 min', '2 min', '1 min');
select is(pg_temp.finish(5, false), false, 'an erased attempt does not count with other erased ones');

-- Successes
select pg_temp.attempted('owner@example.com', '5 min', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, created_at) values ('owner@example.com', clock_timestamp());
select is(pg_temp.is_locked('owner@example.com'), true, 'the address is locked');
select is(pg_temp.finish(2, true), false, 'an attempt that succeeds on a locked address reports no lock');
select results_eq($$ select success, created_at between now() and clock_timestamp() from login_attempts where id = '00000000-0000-4000-8000-000000000002' $$,
  'values (true, true)', 'the attempt is a success from now on');
select is((select count(*) from login_attempts where success), 1::bigint, 'no other attempt becomes one');
select is(pg_temp.is_locked('owner@example.com'), false, 'a success ends the lock, also of failures that started after it');

-- Missing attempts
select is(finish_login_attempt('00000000-0000-4000-8000-0000000000ff', false), false, 'a missing attempt reports no lock');
select is(finish_login_attempt(null, false), false, 'null reports no lock');
select throws_ok($$ select pg_temp.finish(1, null) $$, '23502',
  'null value in column "success" of relation "login_attempts" violates not-null constraint', 'the result must not be null');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok($$ select finish_login_attempt('00000000-0000-4000-8000-000000000001', true) $$, '42501',
  'permission denied for function finish_login_attempt', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select finish_login_attempt('00000000-0000-4000-8000-000000000001', true) $$, '42501',
  'permission denied for function finish_login_attempt', 'anonymous: not executable');
reset role;
select is((select success from login_attempts where id = '00000000-0000-4000-8000-000000000001'), false, 'the attempt is unchanged');

select * from finish();
rollback;
