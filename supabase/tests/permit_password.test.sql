-- public.permit_password: allows a password to be changed once, within a minute.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(7);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
select function_returns('public', 'permit_password', array['uuid'], 'timestamp with time zone');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select permit_password('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function permit_password', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select permit_password('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function permit_password', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
insert into password_permits (user_id, created_at)
values ('00000000-0000-4000-8000-0000000000a1', now() - interval '1 day');
select permit_password('00000000-0000-4000-8000-0000000000a1');
select results_eq('select created_at >= now() from password_permits', $$ values (true) $$,
  'a learner has one permit, created now');
select throws_ok($$ select permit_password('00000000-0000-4000-8000-0000000000ff') $$, '23503',
  'insert or update on table "password_permits" violates foreign key constraint "password_permits_user_id_fkey"', 'an unknown user is refused');
select throws_ok('select permit_password(null)', '23502',
  'null value in column "user_id" of relation "password_permits" violates not-null constraint', 'null is refused');
reset role;
delete from auth.users;
select is((select count(*) from password_permits), 0::bigint, 'deleting the user deletes the permit');

select * from finish();
rollback;
