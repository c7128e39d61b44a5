-- public.registrations: the mailed link that confirms a registered password. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(25);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into registrations (user_id, link_digest, browser_digest, name) values ('00000000-0000-4000-8000-0000000000a1', repeat('a', 64), repeat('b', 64), 'Ada');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.registrations'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('registrations_link_digest_format'), ('registrations_locale_format'), ('registrations_name_length'),
    ('registrations_pkey'), ('registrations_role_chosen'), ('registrations_timezone_format'), ('registrations_user_id_fkey') $$,
  'constraints, by name');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'registrations' order by 1 $$,
  $$ values ('clients never see registrations: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok(
  format('insert into registrations (user_id, link_digest, browser_digest, name) values (%L, %L, ''b'', ''Bob'')', '00000000-0000-4000-8000-0000000000b2', link),
  '23514', 'new row for relation "registrations" violates check constraint "registrations_link_digest_format"',
  'a token in the clear, or another kind of hash, is refused')
from unnest(array['123456', repeat('0A', 32), repeat('0a', 20)]) as link;

select triggers_are('public', 'registrations', array['registrations__check_timezone']);
select results_eq(
  $$ select regexp_replace(replace(pg_get_constraintdef(oid), 'public.', ''), ' NOT VALID$', '') collate "default"
     from pg_constraint where conrelid = 'public.registrations'::regclass and conname ~ '_(locale|timezone|name)_' order by conname $$,
  $$ select replace(pg_get_constraintdef(oid), 'public.', '') collate "default"
     from pg_constraint where conrelid = 'public.profiles'::regclass and conname ~ '_(locale|timezone|name)_' order by conname $$,
  'what is copied to profiles meets the same conditions here');
select throws_ok(
  format('insert into registrations (user_id, link_digest, browser_digest, name, %I) values (%L, %L, ''b'', ''Bob'', %L)',
    given.field, '00000000-0000-4000-8000-0000000000b2', repeat('c', 64), given.value), given.code, null,
  format('%s %L is refused', given.field, given.value))
from (values ('role', 'admin', '23514'), ('locale', 'Polish', '23514'), ('locale', null, '23502'),
  ('timezone', 'Mars/Base', 'P0001'), ('timezone', '<+03>-03', '23514'), ('theme_preference', 'neon', '22P02')) as given (field, value, code);
select throws_ok(
  format('insert into registrations (user_id, link_digest, browser_digest, name) values (%L, %L, ''b'', %L)',
    '00000000-0000-4000-8000-0000000000b2', repeat('c', 64), name), '23514', null, format('a name of %s characters is refused', length(name)))
from unnest(array['  ', repeat('x', 101)]) as name;

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select * from registrations', '42501', 'permission denied for table registrations', 'a learner: no select, not even of their own row');
select throws_ok($$ insert into registrations (user_id, link_digest, browser_digest, name) values ('00000000-0000-4000-8000-0000000000a1', repeat('a', 64), repeat('b', 64), 'Ada') $$, '42501', 'permission denied for table registrations', 'a learner: no insert');
select throws_ok('update registrations set user_id = user_id', '42501', 'permission denied for table registrations', 'a learner: no update');
select throws_ok('delete from registrations', '42501', 'permission denied for table registrations', 'a learner: no delete');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select * from registrations', '42501', 'permission denied for table registrations', 'anonymous: no select');
select throws_ok($$ insert into registrations (user_id, link_digest, browser_digest, name) values ('00000000-0000-4000-8000-0000000000a1', repeat('a', 64), repeat('b', 64), 'Ada') $$, '42501', 'permission denied for table registrations', 'anonymous: no insert');
reset role;
grant select, insert on registrations to authenticated;
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is_empty('select * from registrations', 'a grant given by mistake shows nothing');
select throws_ok($$ insert into registrations (user_id, link_digest, browser_digest, name) values ('00000000-0000-4000-8000-0000000000b2', repeat('a', 64), repeat('b', 64), 'Ada') $$, '42501',
  'new row violates row-level security policy for table "registrations"', 'a grant given by mistake writes nothing');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from registrations), 1::bigint, 'the server reads registrations');
reset role;
delete from auth.users where email = 'owner@example.com';
select is((select count(*) from registrations), 0::bigint, 'deleting the user deletes the registration');

select * from finish();
rollback;
