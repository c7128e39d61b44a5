-- public.login_attempts: attempts to sign in with a password. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(23);

insert into login_attempts (id, email, ip, user_agent)
values ('00000000-0000-4000-8000-000000000001', 'owner@example.com', '192.0.2.1', repeat('🦊', 512));

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.login_attempts'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('login_attempts_email_lower'), ('login_attempts_pkey'), ('login_attempts_user_agent_length') $$,
  'constraints, by name');
select indexes_are('public', 'login_attempts',
  array['login_attempts_pkey', 'login_attempts_email_created_at_idx', 'login_attempts_created_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'login_attempts' order by 1 $$,
  $$ values ('clients never see login attempts: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok($$ insert into login_attempts (email) values ('Owner@example.com') $$, '23514',
  'new row for relation "login_attempts" violates check constraint "login_attempts_email_lower"',
  'an address must be in lower case, so that its attempts count together');
select throws_ok($$ update login_attempts set user_agent = repeat('🦊', 513) $$, '23514',
  'new row for relation "login_attempts" violates check constraint "login_attempts_user_agent_length"',
  'a user agent has at most 512 characters');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table login_attempts', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from login_attempts',
  $$insert into login_attempts (email, success) values ('owner@example.com', true)$$,
  'update login_attempts set success = true',
  'delete from login_attempts']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table login_attempts', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from login_attempts',
  $$insert into login_attempts (email, success) values ('owner@example.com', true)$$,
  'update login_attempts set success = true',
  'delete from login_attempts']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on login_attempts to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from login_attempts', 'with a grant: nothing to read');
select is_empty('update login_attempts set success = true returning 1', 'an update finds no row');
select is_empty('delete from login_attempts returning 1', 'a delete finds no row');
select throws_ok($$ insert into login_attempts (email) values ('owner@example.com') $$, '42501',
  'new row violates row-level security policy for table "login_attempts"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from login_attempts', 'anonymous: no access');
select throws_ok($$ insert into login_attempts (email) values ('owner@example.com') $$, '42501',
  'new row violates row-level security policy for table "login_attempts"', 'anonymous: an insert is refused');
reset role;
revoke all on login_attempts from anon, authenticated;
select results_eq('select email, success, created_at > now() from login_attempts',
  $$ values ('owner@example.com', false, true) $$, 'the attempt is unchanged');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok($$ insert into login_attempts (email, success) values ('owner@example.com', true) $$,
  'the server records a success');
select results_eq('delete from login_attempts where not success returning host(ip), user_agent',
  $$ values ('192.0.2.1', repeat('🦊', 512)) $$, 'the server reads attempts and deletes one');
select results_eq('select ip, user_agent from login_attempts', 'values (null::inet, null::text)',
  'client and user agent may be unknown');

select * from finish();
rollback;
