-- public.permit_registration: allows the password of an unconfirmed address to be changed once, within a minute.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(8);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'new@example.com');
insert into registrations (user_id, link_digest) values ('00000000-0000-4000-8000-0000000000a1', repeat('1', 64));
select function_returns('public', 'permit_registration', array['uuid'], 'void');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select permit_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function permit_registration', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select permit_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function permit_registration', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
insert into password_permits (user_id, created_at) values ('00000000-0000-4000-8000-0000000000a1', now() - interval '1 day');
select permit_registration('00000000-0000-4000-8000-0000000000a1');
select results_eq('select is_registration, created_at >= now() from password_permits', $$ values (true, true) $$,
  'a user has one permit, created now, for as long as the address is unconfirmed');
select is_empty('select 1 from registrations', 'no mail that was sent earlier confirms the new password');
select throws_ok($$ select permit_registration('00000000-0000-4000-8000-0000000000ff') $$, '23503',
  'insert or update on table "password_permits" violates foreign key constraint "password_permits_user_id_fkey"', 'an unknown user is refused');
select throws_ok('select permit_registration(null)', '23502',
  'null value in column "user_id" of relation "password_permits" violates not-null constraint', 'null is refused');
reset role;
delete from auth.users;
select is((select count(*) from password_permits), 0::bigint, 'deleting the user deletes the permit');

select * from finish();
rollback;
