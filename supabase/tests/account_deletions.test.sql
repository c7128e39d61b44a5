-- public.account_deletions: one row per deleted account, with the day only.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(21);

insert into account_deletions (deleted_on) values ('2026-01-26');

-- Structure
select results_eq(
  $$ select concat_ws(' ', attname, format_type(atttypid, atttypmod), case when attnotnull then 'not null' end) collate "default"
     from pg_attribute where attrelid = 'public.account_deletions'::regclass and attnum > 0 order by attnum $$,
  $$ values ('id uuid not null'), ('deleted_on date not null') $$,
  'the table has two columns, and neither identifies a person');
select col_default_is('public', 'account_deletions', 'id', 'gen_random_uuid()', 'the id is random');
set local timezone to 'Pacific/Kiritimati';
insert into account_deletions default values;
set local timezone to 'Pacific/Pago_Pago';
insert into account_deletions default values;
set local timezone to 'UTC';
select results_eq($$ select distinct deleted_on from account_deletions where deleted_on > '2026-01-26' $$,
  $$ values ((now() at time zone 'UTC')::date) $$, 'the day is that of UTC, whatever the time zone of the connection');
delete from account_deletions where deleted_on > '2026-01-26';
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.account_deletions'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('account_deletions_pkey') $$, 'constraints, by name');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'account_deletions' order by 1 $$,
  $$ values ('clients never see deletions: all to anon, authenticated') $$,
  'policies, their commands and roles');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table account_deletions', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from account_deletions',
  'insert into account_deletions default values',
  $$update account_deletions set deleted_on = '2001-01-01'$$,
  'delete from account_deletions']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table account_deletions', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from account_deletions',
  'insert into account_deletions default values',
  $$update account_deletions set deleted_on = '2001-01-01'$$,
  'delete from account_deletions']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on account_deletions to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from account_deletions', 'with a grant: nothing to read');
select is_empty($$ update account_deletions set deleted_on = '2001-01-01' returning 1 $$, 'an update finds no row');
select is_empty('delete from account_deletions returning 1', 'a delete finds no row');
select throws_ok('insert into account_deletions default values', '42501',
  'new row violates row-level security policy for table "account_deletions"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from account_deletions', 'anonymous: no access');
reset role;
revoke all on account_deletions from anon, authenticated;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq('select deleted_on from account_deletions', $$ values ('2026-01-26'::date) $$, 'the row is unchanged for the server');
select lives_ok('insert into account_deletions default values', 'the server adds a deletion');
select results_eq($$ delete from account_deletions where deleted_on = '2026-01-26' returning deleted_on $$,
  $$ values ('2026-01-26'::date) $$, 'the server deletes old deletions');

select * from finish();
rollback;
