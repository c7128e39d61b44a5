-- public.start_login_attempt: five failures within 15 minutes lock an address for 15 minutes from the fifth.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(35);

select function_returns('public', 'start_login_attempt', array['text', 'inet', 'text'], 'jsonb');

-- The result of an attempt: 'allowed', or the seconds to wait.
create function pg_temp.start(p_email text) returns text language sql as $$
  select case when (claim ->> 'allowed')::boolean then 'allowed' else claim ->> 'retry_after_seconds' end
  from public.start_login_attempt(p_email, null, null) as claim
$$;
-- Leaves an address with failures of that age.
create function pg_temp.failed(p_email text, variadic p_ago interval[]) returns void language sql as $$
  delete from public.login_attempts where email = p_email;
  insert into public.login_attempts (email, created_at) select p_email, now() - ago from unnest(p_ago) as ago
$$;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.start('owner@example.com'), 'allowed', format('attempt %s is allowed', n)) from generate_series(1, 5) n;
select is(start_login_attempt('owner@example.com', '203.0.113.7', 'Firefox'), '{"allowed": false, "retry_after_seconds": 900}',
  'the sixth attempt waits 15 minutes, even before the five are finished');
select is((select count(*) from login_attempts), 5::bigint, 'a refused attempt is not counted');
select is(pg_temp.start('other@example.com'), 'allowed', 'another address is not locked');
update login_attempts set created_at = created_at - interval '5 minutes';
select is(pg_temp.start('owner@example.com'), '600', 'the wait goes on, and refused attempts extend nothing');
update login_attempts set created_at = created_at - interval '10 minutes';
select is(pg_temp.start('owner@example.com'), 'allowed', format('after 15 minutes: attempt %s is allowed', n)) from generate_series(1, 5) n;
select is(pg_temp.start('owner@example.com'), '900', 'five more failures lock again');
select is((select count(*) from login_attempts where email = 'owner@example.com'), 10::bigint, 'every attempt is kept');

-- What is stored
select set_config('test.claim', start_login_attempt('agent@example.com', '203.0.113.7', repeat('🦊', 600))::text, true);
select is(current_setting('test.claim')::jsonb,
  (select jsonb_build_object('allowed', true, 'id', id) from login_attempts where email = 'agent@example.com'),
  'an allowed attempt has an id');
select results_eq(
  $$ select success, host(ip), user_agent, created_at between now() and clock_timestamp() from login_attempts
     where email = 'agent@example.com' $$,
  $$ values (false, '203.0.113.7', repeat('🦊', 512), true) $$,
  'it is stored as a failure with the client, cut to 512 characters');

-- Limits
select pg_temp.failed('owner@example.com', '25 min', '24 min', '23 min', '22 min', '15 min');
select is(pg_temp.start('owner@example.com'), 'allowed', 'the lock ends exactly 15 minutes after the fifth failure');
select pg_temp.failed('owner@example.com', '25 min', '24 min', '23 min', '22 min', '14 min 50 s');
select matches(pg_temp.start('owner@example.com'), '^([1-9]|10)$', 'the lock ends 15 minutes after the fifth failure, not the first');
select pg_temp.failed('owner@example.com', '20 min', '8 min', '7 min', '6 min', '5 min');
select is(pg_temp.start('owner@example.com'), 'allowed', 'five failures spread over exactly 15 minutes do not lock');
select pg_temp.failed('owner@example.com', '19 min 59.999999 s', '8 min', '7 min', '6 min', '5 min');
select is(pg_temp.start('owner@example.com'), '600', 'five failures spread over a microsecond less lock');
select pg_temp.failed('owner@example.com', '29 min 50 s', '20 min', '19 min', '18 min', '14 min 55 s');
select matches(pg_temp.start('owner@example.com'), '^[1-5]$', 'the first of the five may be almost half an hour old');
select pg_temp.failed('owner@example.com', '16 min', '12 min', '8 min', '4 min', '0 min');
select is(pg_temp.start('owner@example.com'), 'allowed', 'a failure every four minutes does not lock');
select is(pg_temp.start('owner@example.com'), '900', 'a failure that comes sooner locks');

-- Successes
select pg_temp.failed('owner@example.com', '4 min', '3 min', '2 min', '1 min', '0 min');
insert into login_attempts (email, success, created_at) values ('owner@example.com', true, now() - interval '90 seconds');
select is(pg_temp.start('owner@example.com'), 'allowed', 'failures before a success do not count');
insert into login_attempts (email, created_at) select 'owner@example.com', now() from generate_series(1, 2);
select matches(pg_temp.start('owner@example.com'), '^(89[1-9]|900)$', 'failures after a success count');
insert into login_attempts (email, success) values ('owner@example.com', true);
select is(pg_temp.start('owner@example.com'), 'allowed', 'a success ends a lock');
select pg_temp.failed('owner@example.com', '4 min', '3 min', '2 min', '1 min', '0 min');
insert into login_attempts (email, success) values ('other@example.com', true);
select is(pg_temp.start('owner@example.com'), '900', 'another address''s success ends no lock');

-- Invalid addresses
select throws_ok($$ select start_login_attempt('Owner@example.com', null, null) $$, '23514',
  'new row for relation "login_attempts" violates check constraint "login_attempts_email_lower"', 'an address in capitals is refused');
select throws_ok('select start_login_attempt(null, null, null)', '23502',
  'null value in column "email" of relation "login_attempts" violates not-null constraint', 'null is refused');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "free@example.com", "role": "authenticated"}';
select throws_ok($$ select start_login_attempt('free@example.com', null, null) $$, '42501',
  'permission denied for function start_login_attempt', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select start_login_attempt('free@example.com', null, null) $$, '42501',
  'permission denied for function start_login_attempt', 'anonymous: not executable');
reset role;
select is_empty($$ select 1 from login_attempts where email = 'free@example.com' $$, 'nothing was counted');

select * from finish();
rollback;
