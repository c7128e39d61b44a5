-- public.code_attempts: attempts at the six-digit code of an address. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(17);

insert into code_attempts (email) values ('owner@example.com');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.code_attempts'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('code_attempts_email_lower'), ('code_attempts_pkey') $$, 'constraints, by name');
select indexes_are('public', 'code_attempts', array['code_attempts_pkey', 'code_attempts_email_created_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'code_attempts' order by 1 $$,
  $$ values ('clients never see code attempts: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok($$ insert into code_attempts (email) values ('Owner@example.com') $$, '23514',
  'new row for relation "code_attempts" violates check constraint "code_attempts_email_lower"',
  'an address must be in lower case, so that its attempts count together');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table code_attempts', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from code_attempts',
  $$insert into code_attempts (email) values ('owner@example.com')$$,
  $$update code_attempts set created_at = '2001-01-01'$$,
  'delete from code_attempts']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table code_attempts', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from code_attempts',
  $$insert into code_attempts (email) values ('owner@example.com')$$,
  $$update code_attempts set created_at = '2001-01-01'$$,
  'delete from code_attempts']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on code_attempts to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from code_attempts', 'with a grant: nothing to read');
select is_empty('delete from code_attempts returning 1', 'a delete finds no row');
select throws_ok($$ insert into code_attempts (email) values ('owner@example.com') $$, '42501',
  'new row violates row-level security policy for table "code_attempts"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from code_attempts', 'anonymous: no access');
reset role;
revoke all on code_attempts from anon, authenticated;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq('delete from code_attempts returning email', $$ values ('owner@example.com') $$,
  'the server finds the attempt unchanged and deletes it');

select * from finish();
rollback;
