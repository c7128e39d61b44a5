-- public.start_code_attempt: five attempts in 15 minutes at the code of an address, for the browser that requested it and
-- for all others together.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(51);

select function_returns('public', 'start_code_attempt', array['text', 'text'], 'jsonb');

insert into auth.users (id, email, confirmation_token, recovery_token) values
  (gen_random_uuid(), 'owner@example.com', '', 'token'),
  (gen_random_uuid(), 'other@example.com', 'token', null),
  (gen_random_uuid(), 'without-code@example.com', '', '');
insert into auth.users (id, email, email_change_token_current) values (gen_random_uuid(), 'changing@example.com', 'token');
insert into auth.users (id, email, email_change, email_change_token_new) values
  (gen_random_uuid(), 'leaving@example.com', 'new@example.com', 'token');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', format('attempt %s is allowed', n)) from generate_series(1, 5) n;
select is(start_code_attempt('owner@example.com'), '{"allowed": false, "is_requester": false, "retry_after_seconds": 900}', 'the sixth attempt waits for the first to be 15 minutes old');
select is((select count(*) from code_attempts), 5::bigint, 'a refused attempt is not counted');
delete from code_attempts where id = (select id from code_attempts limit 1);
select isnt(start_code_attempt('owner@example.com') ->> 'id', null, 'an attempt that was given back is free again, and has an id');
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'false', 'but only that one');
select is(start_code_attempt('other@example.com') ->> 'allowed', 'true', 'another address has its own attempts');
update code_attempts set created_at = created_at - interval '5 minutes';
select is(start_code_attempt('owner@example.com'), '{"allowed": false, "is_requester": false, "retry_after_seconds": 600}', 'the wait goes on, and refused attempts extend nothing');
update code_attempts set created_at = created_at - interval '10 minutes';
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', 'after 15 minutes an attempt is allowed');
select is((select count(*) from code_attempts where email = 'owner@example.com'), 1::bigint, 'old attempts are deleted');
insert into code_attempts (email, created_at) values ('other@example.com', '2001-01-01');
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', 'another attempt is allowed');
select is((select count(*) from code_attempts where email = 'other@example.com'), 2::bigint, 'attempts of other addresses are not deleted');
select throws_ok($$ select start_code_attempt('Owner@example.com') $$, '23514', 'an address must be in lower case', 'an address in capitals is refused');
select throws_ok('select start_code_attempt(null)', '23514', 'an address must be in lower case', 'null is refused');

-- Without a code to guess
delete from code_attempts;
select is(start_code_attempt(email), '{"allowed": true, "id": null, "is_requester": false}', email || ' has no code, so nothing is counted')
from unnest(array['without-code@example.com', 'unknown@example.com']) email, generate_series(1, 6);
select is_empty('select 1 from code_attempts', 'and nothing is stored');

-- An address that an account is changing to has a code, but no account
select is(count(start_code_attempt('new@example.com') ->> 'id'), 5::bigint, 'a new address has five attempts') from generate_series(1, 5);
select is(start_code_attempt('new@example.com') ->> 'allowed', 'false', 'and no sixth');
delete from code_attempts;

-- The browser that requested the code
insert into magic_link_attempts (email, browser_digest, created_at) values
  ('owner@example.com', 'owner''s', now() - interval '14 minutes'), ('owner@example.com', 'other', now()),
  ('owner@example.com', 'late', now() - interval '15 minutes'), ('other@example.com', 'stranger', now()),
  ('owner@example.com', null, now());
select is(start_code_attempt('owner@example.com', browser) - 'id', '{"allowed": true, "is_requester": false}', 'one of the five tries of ' || what)
from (values ('stranger', 'a browser that requested a code for another address'), ('late', 'one that requested too long ago'),
  ('made-up', 'one that requested none'), (null, 'no browser'), (null, 'no browser again')) as strangers (browser, what);
select is(start_code_attempt('owner@example.com', browser) - 'retry_after_seconds', '{"allowed": false, "is_requester": false}',
  'then all strangers wait: ' || coalesce(browser, 'no browser'))
from unnest(array['stranger', 'late', 'made-up', null]) browser;
select is(count(start_code_attempt('owner@example.com', 'owner''s') ->> 'id'), 5::bigint, 'the browser that requested has five of its own')
from generate_series(1, 5);
select is(start_code_attempt('owner@example.com', 'owner''s'), '{"allowed": false, "is_requester": true, "retry_after_seconds": 900}',
  'then it waits too');
select is(start_code_attempt('owner@example.com', 'other') - 'id', '{"allowed": true, "is_requester": true}',
  'another that requested has its own');
select results_eq('select browser_digest, count(*) from code_attempts group by 1 order by 1',
  $$ values ('other', 1::bigint), ('owner''s', 5), (null, 5) $$, 'each is counted apart');
update code_attempts set created_at = created_at - interval '15 minutes' where browser_digest is null;
select is(start_code_attempt('owner@example.com') ->> 'allowed', 'true', 'after 15 minutes the others may try again');
select is(start_code_attempt('owner@example.com', 'owner''s') ->> 'allowed', 'false', 'which gives the browser that requested no new attempts');
select isnt(start_code_attempt('changing@example.com') ->> 'id', null, 'the code of a change of address is counted too');

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
