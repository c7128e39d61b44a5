-- public.finish_login_attempt: how a try at a password ended.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(28);

select function_returns('public', 'finish_login_attempt', array['uuid', 'boolean'], 'boolean');

-- Tries number 1, 2, … of an address, so long ago, all of them still open; nothing else of it.
create function pg_temp.tried(p_email text, variadic p_ago interval[]) returns void language sql as $$
  delete from public.login_attempts;
  insert into public.login_attempts (id, email, created_at)
  select ('00000000-0000-4000-8000-00000000000' || number)::uuid, p_email, now() - ago
  from unnest(p_ago) with ordinality as tries (ago, number)
$$;
create function pg_temp.settle(p_number integer, p_success boolean) returns boolean language sql as $$
  select public.finish_login_attempt(('00000000-0000-4000-8000-00000000000' || p_number)::uuid, p_success)
$$;
create function pg_temp.is_locked(p_email text) returns boolean language sql as $$
  select not (public.start_login_attempt(p_email, null, null) ->> 'allowed')::boolean
$$;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';

-- Wrong
select pg_temp.tried('owner@example.com', '14 min', '9 min', '8 min', '7 min', '1 min');
insert into login_attempts (email, created_at) select 'other@example.com', now() - interval '1 minute' from generate_series(1, 3);
select is(pg_temp.settle(n, false), false, format('failure %s locks nothing', n)) from generate_series(1, 4) n;
select is(pg_temp.settle(5, false), true, 'the fifth within 15 minutes does');
select results_eq($$ select success, created_at from login_attempts where id = '00000000-0000-4000-8000-000000000005' $$,
  $$ values (false, now() - interval '1 minute') $$, 'and counts from when it was tried');
select is(pg_temp.is_locked('owner@example.com'), true, 'the address is locked');
select is(pg_temp.is_locked('other@example.com'), false, 'another is not');

-- Five at once, in whatever order they end
select pg_temp.tried('owner@example.com', '5 s', '4 s', '3 s', '2 s', '1 s');
select is((select string_agg(pg_temp.settle(n, false)::text, ' ' order by place) from unnest(array[3, 5, 1, 4, 2]) with ordinality as order_ (n, place)),
  'false true false false false', 'of five at once one locks, and it is told once');

-- As the lock is
select pg_temp.tried('owner@example.com', '16 min', '9 min', '8 min', '7 min', '1 min');
select is(pg_temp.settle(5, false), false, 'the fifth within exactly 15 minutes does not lock');
select is((select count(*) from login_attempts where email = 'owner@example.com'), 5::bigint, 'of five');
select pg_temp.tried('owner@example.com', '15 min 59.999999 s', '9 min', '8 min', '7 min', '1 min');
select is(pg_temp.settle(5, false), true, 'a microsecond less does, however long it took to say so');
select pg_temp.tried('owner@example.com', '5 min', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, success, created_at) values ('owner@example.com', true, now() - interval '210 seconds');
select is(pg_temp.settle(5, false), false, 'failures before a success do not count');
update login_attempts set email = 'other@example.com' where success;
select is(pg_temp.settle(5, false), true, 'unless it was somebody else''s');
select pg_temp.tried('owner@example.com', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, success, created_at) values ('owner@example.com', true, now() - interval '150 seconds');
select is(pg_temp.settle(4, false), false, 'nor does a success itself count as one');
select pg_temp.tried('erased', '5 min', '4 min', '3 min', '2 min', '1 min');
select is(pg_temp.settle(5, false), false, 'whose account was deleted meanwhile does not count with others who are gone');

-- Right
select pg_temp.tried('owner@example.com', '5 min', '4 min', '3 min', '2 min', '1 min');
insert into login_attempts (email, created_at) values ('owner@example.com', clock_timestamp());
select is(pg_temp.is_locked('owner@example.com'), true, 'of an address that is locked');
select is(pg_temp.settle(2, true), false, 'a try that turns out right locks nothing');
select results_eq($$ select success, created_at between now() and clock_timestamp() from login_attempts where id = '00000000-0000-4000-8000-000000000002' $$,
  'values (true, true)', 'is a success from then on');
select is((select count(*) from login_attempts where success), 1::bigint, 'and no other is');
select is(pg_temp.is_locked('owner@example.com'), false, 'and ends the lock, also of what was tried after it and before it ended');

-- Nothing to settle
select is(finish_login_attempt('00000000-0000-4000-8000-0000000000ff', false), false, 'a try that is gone locks nothing');
select is(finish_login_attempt(null, false), false, 'nor does none');
select throws_ok($$ select pg_temp.settle(1, null) $$, '23502',
  'null value in column "success" of relation "login_attempts" violates not-null constraint', 'a try was right or wrong');

-- Signed in, and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok($$ select finish_login_attempt('00000000-0000-4000-8000-000000000001', true) $$, '42501',
  'permission denied for function finish_login_attempt', 'signed in: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select finish_login_attempt('00000000-0000-4000-8000-000000000001', true) $$, '42501',
  'permission denied for function finish_login_attempt', 'anonymous: not executable');
reset role;
select is((select success from login_attempts where id = '00000000-0000-4000-8000-000000000001'), false, 'and the try is unchanged');

select * from finish();
rollback;
