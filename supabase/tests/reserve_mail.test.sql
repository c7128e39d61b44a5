-- public.reserve_mail: one mail per reservation, within the same limits when a client asks Supabase Auth directly.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(15);

select function_returns('public', 'reserve_mail', array['text'], 'jsonb');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(reserve_magic_link('owner@example.com', '192.0.2.1', repeat('a', 64)) -> 'allowed', 'true',
  'a link is reserved through our server');
select is(reserve_mail('owner@example.com') - 'id', '{"allowed": true}', 'its mail is allowed');
select results_eq('select count(*), count(mailed_at) from magic_link_attempts', 'values (1::bigint, 1::bigint)',
  'the mail is counted on that reservation');
select is(reserve_mail('owner@example.com'), '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 60}',
  'a reservation is good for one mail');
select is((select count(*) from magic_link_attempts), 1::bigint, 'a refused mail is not counted');

select is(reserve_mail('direct@example.com') - 'id', '{"allowed": true, "is_direct": true}',
  'a mail requested directly from Supabase Auth is allowed, and said to be so');
select is(reserve_mail('direct@example.com') ->> 'reason', 'cooldown', 'a second one within a minute is refused');
select is(reserve_magic_link('direct@example.com', null, null) ->> 'reason', 'cooldown', 'it counts against links requested through our server');
select is(
  (select count(*) from magic_link_attempts where email = 'direct@example.com' and mailed_at is not null),
  1::bigint, 'it counts as one request');

insert into magic_link_attempts (email, created_at)
select 'busy@example.com', clock_timestamp() - n * interval '5 minutes' from generate_series(1, 10) n;
select is(reserve_mail('busy@example.com') ->> 'reason', 'hourly', 'an eleventh mail within an hour is refused');
insert into magic_link_attempts (email, created_at) values ('late@example.com', clock_timestamp() - interval '61 seconds');
select is(reserve_mail('late@example.com') -> 'allowed', 'true', 'an old reservation that was never mailed is not used');
select is((select count(*) from magic_link_attempts where email = 'late@example.com'), 2::bigint, 'an old reservation still counts');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select reserve_mail('owner@example.com') $$, '42501', 'permission denied for function reserve_mail',
  'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select reserve_mail('owner@example.com') $$, '42501', 'permission denied for function reserve_mail',
  'anonymous: not executable');

select * from finish();
rollback;
