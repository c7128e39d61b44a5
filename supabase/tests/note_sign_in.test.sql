-- private.note_sign_in: notes every session that is opened, until it is recorded.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(8);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into auth.sessions (id, user_id, ip, user_agent) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', '203.0.113.7', 'Firefox'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1', null, null),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000a1', '2001:db8::7', repeat('🦊', 600));
select is_empty('select * from unrecorded_sign_ins', 'a session of which no method is known is no sign-in');
select lives_ok(
  $$ insert into auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
    select gen_random_uuid(), id, case right(id::text, 1) when '1' then 'otp' else 'password' end, now(), now() from auth.sessions $$,
  'naming the methods works');
select results_eq(
  'select right(session_id::text, 2), user_id, method, host(ip), left(user_agent, 7), char_length(user_agent) from unrecorded_sign_ins order by 1',
  $$ values
    ('e1', '00000000-0000-4000-8000-0000000000a1'::uuid, 'otp', '203.0.113.7', 'Firefox', 7),
    ('e2', '00000000-0000-4000-8000-0000000000a1', 'password', null, null, null),
    ('e3', '00000000-0000-4000-8000-0000000000a1', 'password', '2001:db8::7', '🦊🦊🦊🦊🦊🦊🦊', 512) $$,
  'each is noted with its method and client');
select ok(created_at between now() and clock_timestamp(), 'and the time')
from unrecorded_sign_ins where session_id = '00000000-0000-4000-8000-0000000000e1';
update auth.sessions set refreshed_at = now();
update auth.mfa_amr_claims set updated_at = now();
select is((select count(*) from unrecorded_sign_ins), 3::bigint, 'a refresh is no sign-in');
select lives_ok($$ insert into auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
  values (gen_random_uuid(), '00000000-0000-4000-8000-0000000000e1', 'totp', now(), now()) $$, 'a second method of a session does not fail');
select is((select method from unrecorded_sign_ins where session_id = '00000000-0000-4000-8000-0000000000e1'), 'otp', 'and is no sign-in');
delete from auth.sessions;
select is((select count(*) from unrecorded_sign_ins), 3::bigint, 'a session that has ended remains a sign-in');

select * from finish();
rollback;
