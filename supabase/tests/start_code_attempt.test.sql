-- public.start_code_attempt: five attempts in 15 minutes at the code of an address.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

select function_returns('public', 'start_code_attempt', array['text'], 'jsonb');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', format('attempt %s is allowed', n)) from generate_series(1, 5) n;
select is(start_code_attempt('owner@example.com'), '{"allowed": false, "retry_after_seconds": 900}', 'the sixth attempt waits for the first to be 15 minutes old');
select is((select count(*) from code_attempts), 5::bigint, 'a refused attempt is not counted');
delete from code_attempts where id = (select id from code_attempts limit 1);
select isnt(start_code_attempt('owner@example.com') ->> 'id', null, 'an attempt that was given back is free again, and has an id');
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'false', 'but only that one');
select is(start_code_attempt('other@example.com') ->> 'allowed', 'true', 'another address has its own attempts');
update code_attempts set created_at = created_at - interval '5 minutes';
select is(start_code_attempt('owner@example.com'), '{"allowed": false, "retry_after_seconds": 600}', 'the wait goes on, and refused attempts extend nothing');
update code_attempts set created_at = created_at - interval '10 minutes';
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', 'after 15 minutes an attempt is allowed');
select is((select count(*) from code_attempts where email = 'owner@example.com'), 1::bigint, 'old attempts are deleted');
insert into code_attempts (email, created_at) values ('other@example.com', '2001-01-01');
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', 'another attempt is allowed');
select is((select count(*) from code_attempts where email = 'other@example.com'), 2::bigint, 'attempts of other addresses are not deleted');
select throws_ok($$ select start_code_attempt('Owner@example.com') $$, '23514', null, 'an address in capitals is refused');
select throws_ok('select start_code_attempt(null)', '23502', null, 'null is refused');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select start_code_attempt('owner@example.com') $$, '42501',
  'permission denied for function start_code_attempt', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select start_code_attempt('owner@example.com') $$, '42501',
  'permission denied for function start_code_attempt', 'anonymous: not executable');

select * from finish();
rollback;
