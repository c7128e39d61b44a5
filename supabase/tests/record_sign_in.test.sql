-- public.record_sign_in: records the time of a sign-in, and returns whether it was the first.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(16);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000b2');
insert into auth.mfa_amr_claims (id, session_id, authentication_method, created_at, updated_at)
select gen_random_uuid(), id, 'otp', now(), now() from auth.sessions;
select function_returns('public', 'record_sign_in', array['uuid', 'uuid'], 'jsonb');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(record_sign_in('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e1'),
  '{"status": "active", "is_first": true}', 'the first sign-in is reported as the first');
select results_eq('select first_signed_in_at, last_signed_in_at from accounts order by user_id',
  $$ values (now(), now()), (null, null) $$, 'it is also the last, and no other learner''s');
select results_eq('select right(session_id::text, 2) from unrecorded_sign_ins order by 1', $$ values ('e2'), ('e3') $$,
  'it no longer waits to be recorded, unlike the others');
select record_sign_in('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e3');
select results_eq('select right(session_id::text, 2) from unrecorded_sign_ins order by 1', $$ values ('e2'), ('e3') $$,
  'nor does the session of another learner count as recorded');
update accounts set first_signed_in_at = '2026-01-01', last_signed_in_at = '2026-01-02'
where user_id = '00000000-0000-4000-8000-0000000000a1';
select is(record_sign_in('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000e1'),
  '{"status": "active", "is_first": false}', 'the second sign-in is not the first');
select results_eq('select first_signed_in_at, last_signed_in_at from accounts order by user_id',
  $$ values ('2026-01-01'::timestamptz, now()), (null, null) $$, 'first_signed_in_at stays');
select is(record_sign_in('00000000-0000-4000-8000-0000000000ff', '00000000-0000-4000-8000-0000000000e1'),
  '{"status": null, "is_first": false}', 'a user without an account row has no first sign-in');
select is(record_sign_in(null, null), '{"status": null, "is_first": false}', 'null has no first sign-in');
update accounts set status = 'suspended' where user_id = '00000000-0000-4000-8000-0000000000b2';
select is(record_sign_in('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000e3'),
  '{"status": "suspended", "is_first": false}', 'the sign-in to a suspended account is refused');
select results_eq($$ select last_signed_in_at, (select count(*) from unrecorded_sign_ins where user_id = accounts.user_id)
    from accounts where user_id = '00000000-0000-4000-8000-0000000000b2' $$,
  $$ values (null::timestamptz, 1::bigint) $$, 'and not recorded');
update accounts set status = 'active' where user_id = '00000000-0000-4000-8000-0000000000b2';

-- Learner, for themselves
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok($$ select record_sign_in('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000e1') $$, '42501',
  'permission denied for function record_sign_in', 'a learner: not executable');
select results_eq('select first_signed_in_at, last_signed_in_at from accounts', 'values (null::timestamptz, null::timestamptz)',
  'a learner reads when they signed in');
select throws_ok('update accounts set last_signed_in_at = now()', '42501', 'permission denied for table accounts', 'a learner cannot write when they signed in');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select record_sign_in('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000e1') $$, '42501',
  'permission denied for function record_sign_in', 'anonymous: not executable');
reset role;
select is((select last_signed_in_at from accounts where user_id = '00000000-0000-4000-8000-0000000000b2'), null,
  'nothing was recorded');

select * from finish();
rollback;
