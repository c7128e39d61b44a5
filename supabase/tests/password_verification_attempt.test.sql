-- public.password_verification_attempt: passwords that are tried at Supabase Auth count and lock like ours.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(24);

insert into auth.users (id, email, is_sso_user) values ('00000000-0000-4000-8000-0000000000d4', 'owner@example.com', true);
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com'),
  ('00000000-0000-4000-8000-0000000000c3', null);
select function_returns('public', 'password_verification_attempt', array['jsonb'], 'jsonb');
create function pg_temp.check(p_user text, p_valid boolean) returns text language sql as $$
  select password_verification_attempt(jsonb_build_object('user_id', '00000000-0000-4000-8000-0000000000' || p_user, 'valid', p_valid)) ->> 'decision';
$$;
create function pg_temp.events(p_user text) returns text language sql as $$
  select coalesce(string_agg(type::text, ', ' order by created_at), '') from auth_events
  where user_id = ('00000000-0000-4000-8000-0000000000' || p_user)::uuid;
$$;

-- Clients
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select password_verification_attempt('{}') $$, '42501', 'permission denied for function password_verification_attempt', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select password_verification_attempt('{}') $$, '42501', 'permission denied for function password_verification_attempt', 'anonymous: not executable');
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select password_verification_attempt('{}') $$, '42501', 'permission denied for function password_verification_attempt', 'the server: not executable');
reset role;
select ok(has_function_privilege('supabase_auth_admin', 'public.password_verification_attempt(jsonb)', 'execute'), 'Supabase Auth may call it');

-- Direct attempts
select results_eq($$ select pg_temp.check('a1', false) from generate_series(1, 4) $$, $$ select 'continue' from generate_series(1, 4) $$, 'four wrong passwords are answered by Supabase Auth');
select is(pg_temp.check('a1', true), 'continue', 'a right one too');
select results_eq($$ select pg_temp.check('a1', false) from generate_series(1, 5) $$, $$ select 'continue' from generate_series(1, 5) $$, 'which clears the count');
select is(pg_temp.events('a1'), repeat('password_login_failed, ', 9) || 'account_locked', 'each failure is in the log, and the lock');
select is(password_verification_attempt('{"user_id": "00000000-0000-4000-8000-0000000000a1", "valid": true}'),
  '{"decision": "reject", "message": "Invalid login credentials", "should_logout_user": false}',
  'after five wrong ones a right one is rejected, in the words of a wrong one');
select is(pg_temp.check('a1', false), 'reject', 'and a wrong one');
select is(start_login_attempt('owner@example.com', null, null) ->> 'allowed', 'false', 'our server does not take one either');
select is(pg_temp.check('b2', true), 'continue', 'another address is not locked');
update login_attempts set created_at = created_at - interval '15 minutes', checked_at = checked_at - interval '15 minutes';
select is(pg_temp.check('a1', true), 'continue', 'after 15 minutes the password works');

-- Attempts of our server
create temporary table attempt as select (start_login_attempt('other@example.com', '203.0.113.7', 'Firefox') ->> 'id')::uuid as id;
select is(pg_temp.check('b2', false), 'continue', 'the check for an attempt of our server is left to it');
select is(pg_temp.events('b2'), '', 'and nothing is logged by the hook');
select is((select count(*) from login_attempts where email = 'other@example.com' and not success), 1::bigint, 'so it counts once');
select is(pg_temp.check('b2', false), 'continue', 'a second check is another client''s');
select is((select count(*) from login_attempts where email = 'other@example.com' and not success), 2::bigint, 'and counts');
select start_login_attempt('other@example.com', null, null);
update login_attempts set created_at = created_at - interval '1 minute' where checked_at is null;
select pg_temp.check('b2', false);
select is((select count(*) from login_attempts where email = 'other@example.com' and not success), 4::bigint,
  'an attempt that our server has given up a minute ago covers nothing');

-- A user of single sign-on with the same address
create temporary table counted as select count(*) from login_attempts where email = 'owner@example.com';
select is(pg_temp.check('d4', false), 'continue', 'a user of single sign-on is left to Supabase Auth');
select is((select count(*) from login_attempts where email = 'owner@example.com'), (select count from counted),
  'and does not count for the address');

-- Garbage
select results_eq(
  $$ select password_verification_attempt(event::jsonb) from unnest(array['{}', 'null', '[]', '{"user_id": null, "valid": null}',
    '{"user_id": "00000000-0000-4000-8000-0000000000ff", "valid": true}', '{"user_id": "00000000-0000-4000-8000-0000000000c3"}']) as event $$,
  $$ select '{"decision": "continue"}'::jsonb from generate_series(1, 6) $$, 'an unknown user, one without an address or none is left to Supabase Auth');
select is(pg_temp.check('b2', null), 'continue', 'a check without an outcome is left to Supabase Auth');

select * from finish();
rollback;
