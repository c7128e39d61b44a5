-- public.magic_link_attempts: requests for a mail with a link. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

insert into magic_link_attempts (id, email, ip, browser_digest)
values ('00000000-0000-4000-8000-000000000001', 'owner@example.com', '192.0.2.1', repeat('a', 64));

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.magic_link_attempts'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('magic_link_attempts_email_lower'), ('magic_link_attempts_pkey') $$, 'constraints, by name');
select indexes_are('public', 'magic_link_attempts',
  array['magic_link_attempts_pkey', 'magic_link_attempts_email_created_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'magic_link_attempts' order by 1 $$,
  $$ values ('clients never see attempts: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok($$ insert into magic_link_attempts (email) values ('Owner@example.com') $$, '23514',
  'new row for relation "magic_link_attempts" violates check constraint "magic_link_attempts_email_lower"',
  'an address must be in lower case, so that its requests count together');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table magic_link_attempts', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from magic_link_attempts',
  $$insert into magic_link_attempts (email) values ('owner@example.com')$$,
  $$update magic_link_attempts set created_at = '2001-01-01'$$,
  'delete from magic_link_attempts']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table magic_link_attempts', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from magic_link_attempts',
  $$insert into magic_link_attempts (email) values ('owner@example.com')$$,
  $$update magic_link_attempts set created_at = '2001-01-01'$$,
  'delete from magic_link_attempts']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on magic_link_attempts to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from magic_link_attempts', 'with a grant: nothing to read');
select is_empty('delete from magic_link_attempts returning 1', 'a delete finds no row');
select throws_ok($$ insert into magic_link_attempts (email) values ('owner@example.com') $$, '42501',
  'new row violates row-level security policy for table "magic_link_attempts"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from magic_link_attempts', 'anonymous: no access');
select is_empty($$ update magic_link_attempts set created_at = '2001-01-01' returning 1 $$, 'an update finds no row');
reset role;
revoke all on magic_link_attempts from anon, authenticated;
select results_eq('select email, created_at > now() from magic_link_attempts',
  $$ values ('owner@example.com', true) $$, 'the attempt is unchanged');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from magic_link_attempts), 1::bigint, 'the server reads attempts');
select results_eq('delete from magic_link_attempts returning host(ip)', $$ values ('192.0.2.1') $$, 'the server deletes attempts');

select * from finish();
rollback;
