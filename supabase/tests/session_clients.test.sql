-- public.session_clients: the client that last used a session. Only for the server; learners see it through list_sessions.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(22);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000b2');
insert into session_clients (session_id, ip, user_agent) values
  ('00000000-0000-4000-8000-0000000000e1', '203.0.113.7', 'Firefox'),
  ('00000000-0000-4000-8000-0000000000e2', null, null),
  ('00000000-0000-4000-8000-0000000000e3', '2001:db8::7', repeat('🦊', 512));

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.session_clients'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('session_clients_pkey'), ('session_clients_session_id_fkey'), ('session_clients_user_agent_length') $$,
  'constraints, by name');
select col_is_pk('public', 'session_clients', 'session_id', 'the primary key is the session');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'session_clients' order by 1 $$,
  $$ values ('clients never see session clients: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok(
  $$ update session_clients set user_agent = repeat('🦊', 513) $$, '23514',
  'new row for relation "session_clients" violates check constraint "session_clients_user_agent_length"',
  'a user agent has at most 512 characters');
select throws_ok(
  $$ insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000ff') $$, '23503',
  'insert or update on table "session_clients" violates foreign key constraint "session_clients_session_id_fkey"',
  'a row needs an existing session');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select throws_ok(statement, '42501', 'permission denied for table session_clients', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from session_clients',
  $$insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000e1')$$,
  'update session_clients set ip = null',
  'delete from session_clients']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table session_clients', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from session_clients',
  $$insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000e1')$$,
  'update session_clients set ip = null',
  'delete from session_clients']) as statement;
reset role;

-- A grant given by mistake shows nothing
delete from session_clients where session_id = '00000000-0000-4000-8000-0000000000e2';
grant select, insert, update, delete on session_clients to anon, authenticated;
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is_empty('select 1 from session_clients', 'with a grant: nothing to read');
select is_empty('update session_clients set ip = null returning 1', 'an update finds no row');
select is_empty('delete from session_clients returning 1', 'a delete finds no row');
select throws_ok(
  $$ insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000e2') $$, '42501',
  'new row violates row-level security policy for table "session_clients"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from session_clients', 'anonymous: no access');
reset role;
revoke all on session_clients from anon, authenticated;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq('select host(ip), left(user_agent, 7) from session_clients order by session_id',
  $$ values ('203.0.113.7', 'Firefox'), ('2001:db8::7', repeat('🦊', 7)) $$, 'the server finds the rows unchanged');
select lives_ok($$ insert into session_clients (session_id) values ('00000000-0000-4000-8000-0000000000e2') $$,
  'the server adds a row');

-- Deletion
reset role;
delete from auth.sessions where id = '00000000-0000-4000-8000-0000000000e1';
select set_eq('select session_id from session_clients',
  array['00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000e3']::uuid[],
  'ending a session deletes its row');
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select set_eq('select session_id from session_clients', array['00000000-0000-4000-8000-0000000000e3']::uuid[],
  'deleting the user deletes the rows');

select * from finish();
rollback;
