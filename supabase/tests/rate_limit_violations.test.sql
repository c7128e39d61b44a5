-- public.rate_limit_violations: requests that a rate limit refused. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(22);

insert into rate_limit_violations (endpoint, ip, user_agent) values ('/api/auth/login', '192.0.2.1', repeat('🦊', 512));

-- Structure
select columns_are('public', 'rate_limit_violations', array['id', 'endpoint', 'ip', 'user_agent', 'created_at'],
  'a violation names no e-mail address and no learner');
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.rate_limit_violations'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('rate_limit_violations_pkey'), ('rate_limit_violations_user_agent_length') $$, 'constraints, by name');
select indexes_are('public', 'rate_limit_violations',
  array['rate_limit_violations_pkey', 'rate_limit_violations_created_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'rate_limit_violations' order by 1 $$,
  $$ values ('clients never see violations: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok($$ update rate_limit_violations set user_agent = repeat('🦊', 513) $$, '23514',
  'new row for relation "rate_limit_violations" violates check constraint "rate_limit_violations_user_agent_length"',
  'a user agent has at most 512 characters');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table rate_limit_violations', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from rate_limit_violations',
  $$insert into rate_limit_violations (endpoint) values ('/api/auth/login')$$,
  $$update rate_limit_violations set endpoint = 'forged'$$,
  'delete from rate_limit_violations']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table rate_limit_violations', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from rate_limit_violations',
  $$insert into rate_limit_violations (endpoint) values ('/api/auth/login')$$,
  $$update rate_limit_violations set endpoint = 'forged'$$,
  'delete from rate_limit_violations']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on rate_limit_violations to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from rate_limit_violations', 'with a grant: nothing to read');
select is_empty($$ update rate_limit_violations set endpoint = 'forged' returning 1 $$, 'an update finds no row');
select is_empty('delete from rate_limit_violations returning 1', 'a delete finds no row');
select throws_ok($$ insert into rate_limit_violations (endpoint) values ('forged') $$, '42501',
  'new row violates row-level security policy for table "rate_limit_violations"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from rate_limit_violations', 'anonymous: no access');
select throws_ok($$ insert into rate_limit_violations (endpoint) values ('forged') $$, '42501',
  'new row violates row-level security policy for table "rate_limit_violations"', 'anonymous: an insert is refused');
reset role;
revoke all on rate_limit_violations from anon, authenticated;
select results_eq('select endpoint, created_at > now() from rate_limit_violations',
  $$ values ('/api/auth/login', true) $$, 'the violation is unchanged');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok($$ insert into rate_limit_violations (endpoint) values ('/api/auth/register') $$,
  'the server records a violation of an unknown client');
select results_eq('delete from rate_limit_violations returning endpoint, host(ip), user_agent',
  $$ values ('/api/auth/login', '192.0.2.1', repeat('🦊', 512)), ('/api/auth/register', null, null) $$,
  'the server reads violations and deletes one');

select * from finish();
rollback;
