-- public.unrecorded_sign_ins: sessions that were just opened. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into unrecorded_sign_ins (session_id, user_id, method)
values ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1', 'otp');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.unrecorded_sign_ins'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('unrecorded_sign_ins_pkey'), ('unrecorded_sign_ins_user_id_fkey') $$,
  'constraints, by name');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'unrecorded_sign_ins' order by 1 $$,
  $$ values ('clients never see unrecorded sign-ins: all to anon, authenticated') $$,
  'policies, their commands and roles');
create function pg_temp.add() returns text language sql as $$
  select $sql$ insert into unrecorded_sign_ins (session_id, user_id, method) values (gen_random_uuid(), '00000000-0000-4000-8000-0000000000a1', 'otp') $sql$;
$$;

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select * from unrecorded_sign_ins', '42501', 'permission denied for table unrecorded_sign_ins', 'a learner: no select, not even of their own row');
select throws_ok(pg_temp.add(), '42501', 'permission denied for table unrecorded_sign_ins', 'a learner: no insert');
select throws_ok('update unrecorded_sign_ins set user_id = user_id', '42501', 'permission denied for table unrecorded_sign_ins', 'a learner: no update');
select throws_ok('delete from unrecorded_sign_ins', '42501', 'permission denied for table unrecorded_sign_ins', 'a learner: no delete');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select * from unrecorded_sign_ins', '42501', 'permission denied for table unrecorded_sign_ins', 'anonymous: no select');
select throws_ok(pg_temp.add(), '42501', 'permission denied for table unrecorded_sign_ins', 'anonymous: no insert');
select throws_ok('update unrecorded_sign_ins set user_id = user_id', '42501', 'permission denied for table unrecorded_sign_ins', 'anonymous: no update');
select throws_ok('delete from unrecorded_sign_ins', '42501', 'permission denied for table unrecorded_sign_ins', 'anonymous: no delete');
reset role;
grant select, insert on unrecorded_sign_ins to authenticated;
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is_empty('select * from unrecorded_sign_ins', 'a grant given by mistake shows nothing');
select throws_ok(pg_temp.add(), '42501', 'new row violates row-level security policy for table "unrecorded_sign_ins"', 'a grant given by mistake writes nothing');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from unrecorded_sign_ins), 1::bigint, 'the server reads them');
reset role;
delete from auth.users where email = 'owner@example.com';
select is((select count(*) from unrecorded_sign_ins), 0::bigint, 'deleting the user deletes them');

select * from finish();
rollback;
