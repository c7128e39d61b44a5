-- public.clear_login_attempts: earlier failures no longer lock a learner who has set a new password by mail.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(11);

insert into auth.users (id, email, is_sso_user) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', false),
  ('00000000-0000-4000-8000-0000000000b2', 'sso@example.com', true),
  ('00000000-0000-4000-8000-0000000000c3', 'waits@example.com', false);
insert into login_attempts (email) select email from (values ('owner@example.com'), ('nobody@example.com')) as who (email), generate_series(1, 5);
select function_returns('public', 'clear_login_attempts', array['text', 'inet', 'text'], 'void');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select clear_login_attempts('owner@example.com', null, null) $$, '42501',
  'permission denied for function clear_login_attempts', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select clear_login_attempts('owner@example.com', null, null) $$, '42501',
  'permission denied for function clear_login_attempts', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((start_login_attempt('owner@example.com', null, null) ->> 'allowed')::boolean, false, 'before, the address is locked');
select clear_login_attempts('owner@example.com', '203.0.113.7', repeat('x', 600));
select results_eq($$ select host(ip), char_length(user_agent) from login_attempts where success $$,
  $$ values ('203.0.113.7', 512) $$, 'a success is recorded with the client');
select is((start_login_attempt('owner@example.com', null, null) ->> 'allowed')::boolean, true, 'afterwards the address is not locked');
select clear_login_attempts('nobody@example.com', null, null);
select is((start_login_attempt('nobody@example.com', null, null) ->> 'allowed')::boolean, false,
  'an unknown address records nothing');
select clear_login_attempts('sso@example.com', null, null);
select is_empty($$ select 1 from login_attempts where email = 'sso@example.com' $$, 'an address that only a single sign-on user has records nothing');
select lives_ok($$ select clear_login_attempts(null, null, null) $$, 'null is accepted');
select is((select count(*) from login_attempts where success), 1::bigint, 'null records nothing');
select clear_login_attempts('waits@example.com', null, null);
reset role;
select is(
  (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
    and objid::bigint = (hashtextextended('login_attempts:waits@example.com', 0) & 4294967295)), 1::bigint,
  'it holds the lock of the address, as deleting the account does');

select * from finish();
rollback;
