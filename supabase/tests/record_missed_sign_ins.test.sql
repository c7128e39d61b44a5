-- public.record_missed_sign_ins: records sign-ins that no server has recorded.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'New@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'known@example.com'),
  ('00000000-0000-4000-8000-0000000000c3', null);
update accounts set first_signed_in_at = '2026-01-01', last_signed_in_at = '2026-01-02'
where user_id = '00000000-0000-4000-8000-0000000000b2';
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000b2'),
  ('00000000-0000-4000-8000-0000000000e4', '00000000-0000-4000-8000-0000000000b2'),
  ('00000000-0000-4000-8000-0000000000e5', '00000000-0000-4000-8000-0000000000c3');
insert into auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
select gen_random_uuid(), id, case right(id::text, 1) when '3' then 'password' else 'otp' end, now(), now() from auth.sessions;
select function_returns('public', 'record_missed_sign_ins', array['timestamp with time zone'], 'setof auth_events');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select record_missed_sign_ins()', '42501', 'permission denied for function record_missed_sign_ins', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select record_missed_sign_ins()', '42501', 'permission denied for function record_missed_sign_ins', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is_empty('select record_missed_sign_ins()', 'sign-ins of the last minute are left to the server that made them');
reset role;
update unrecorded_sign_ins set
  created_at = '2026-11-30 12:00'::timestamptz + (6 - right(session_id::text, 1)::integer) * interval '1 minute', ip = '203.0.113.7', user_agent = 'Firefox'
where session_id <> '00000000-0000-4000-8000-0000000000e4';
delete from auth.sessions where id = '00000000-0000-4000-8000-0000000000e1';
set local role service_role;
select results_eq(
  $$ select type::text, user_id, email, host(ip), user_agent, metadata, created_at from record_missed_sign_ins() $$,
  $$ values
    ('user_signed_up', '00000000-0000-4000-8000-0000000000c3'::uuid, null, '203.0.113.7', 'Firefox', '{"method": "otp"}'::jsonb, '2026-11-30 12:01'::timestamptz),
    ('password_login_success', '00000000-0000-4000-8000-0000000000b2', 'known@example.com', '203.0.113.7', 'Firefox', '{"method": "password"}', '2026-11-30 12:03'),
    ('user_signed_up', '00000000-0000-4000-8000-0000000000a1', 'new@example.com', '203.0.113.7', 'Firefox', '{"method": "otp"}', '2026-11-30 12:04'),
    ('user_logged_in', '00000000-0000-4000-8000-0000000000a1', 'new@example.com', '203.0.113.7', 'Firefox', '{"method": "otp"}', '2026-11-30 12:05') $$,
  'the others are recorded in their order, also those whose session has ended');
select results_eq('select type::text from auth_events order by created_at',
  $$ values ('user_signed_up'), ('password_login_success'), ('user_signed_up'), ('user_logged_in') $$, 'the entries are in the log');
select results_eq('select first_signed_in_at, last_signed_in_at from accounts order by user_id', $$ values
  ('2026-11-30 12:04'::timestamptz, '2026-11-30 12:05'::timestamptz), ('2026-01-01', '2026-11-30 12:03'), ('2026-11-30 12:01', '2026-11-30 12:01') $$,
  'and the accounts know when the learners signed in');
select results_eq('select right(session_id::text, 2) from unrecorded_sign_ins', $$ values ('e4') $$, 'only the one of the last minute is left');
select is_empty('select record_missed_sign_ins()', 'none is recorded twice');
update accounts set last_signed_in_at = '2027-01-01' where user_id = '00000000-0000-4000-8000-0000000000b2';
select results_eq('select type::text, created_at > now() from record_missed_sign_ins(clock_timestamp())',
  $$ values ('user_logged_in', true) $$, 'a later time includes it');
select is((select last_signed_in_at from accounts where user_id = '00000000-0000-4000-8000-0000000000b2'), '2027-01-01'::timestamptz,
  'a later sign-in that was recorded before stays the last');

reset role;
insert into unrecorded_sign_ins (session_id, user_id, method, created_at)
select gen_random_uuid(), '00000000-0000-4000-8000-0000000000a1', 'otp', '2026-01-01' from generate_series(1, 501);
select is((select count(*) from record_missed_sign_ins()), 500::bigint, 'at most 500 at once');
select is((select count(*) from record_missed_sign_ins(null)), 0::bigint, 'null records nothing');
select is((select count(*) from record_missed_sign_ins()), 1::bigint, 'the others with the next call');

select * from finish();
rollback;
