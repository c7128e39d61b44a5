-- public.password_permits: permits to change a password once. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into password_permits (user_id) values ('00000000-0000-4000-8000-0000000000a1');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.password_permits'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('password_permits_pkey'), ('password_permits_user_id_fkey') $$,
  'constraints, by name');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'password_permits' order by 1 $$,
  $$ values ('clients never see permits: all to anon, authenticated') $$,
  'policies, their commands and roles');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select * from password_permits', '42501', 'permission denied for table password_permits', 'a learner: no select, not even of their own row');
select throws_ok($$ insert into password_permits (user_id) values ('00000000-0000-4000-8000-0000000000a1') $$, '42501', 'permission denied for table password_permits', 'a learner: no insert');
select throws_ok('update password_permits set user_id = user_id', '42501', 'permission denied for table password_permits', 'a learner: no update');
select throws_ok('delete from password_permits', '42501', 'permission denied for table password_permits', 'a learner: no delete');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select * from password_permits', '42501', 'permission denied for table password_permits', 'anonymous: no select');
select throws_ok($$ insert into password_permits (user_id) values ('00000000-0000-4000-8000-0000000000a1') $$, '42501', 'permission denied for table password_permits', 'anonymous: no insert');
reset role;
grant select, insert on password_permits to authenticated;
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is_empty('select * from password_permits', 'a grant given by mistake shows nothing');
select throws_ok($$ insert into password_permits (user_id) values ('00000000-0000-4000-8000-0000000000b2') $$, '42501',
  'new row violates row-level security policy for table "password_permits"', 'a grant given by mistake writes nothing');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from password_permits), 1::bigint, 'the server reads permits');
reset role;
delete from auth.users where email = 'owner@example.com';
select is((select count(*) from password_permits), 0::bigint, 'deleting the user deletes the permit');

select * from finish();
rollback;
