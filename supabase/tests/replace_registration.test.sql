-- public.replace_registration: announces a new password for an unconfirmed address.
-- private.require_password_permit shows what the announcement does.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(8);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'new@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com');
insert into registrations (user_id, link_digest, browser_digest, name) values
  ('00000000-0000-4000-8000-0000000000a1', repeat('1', 64), repeat('b', 64), 'Ada'),
  ('00000000-0000-4000-8000-0000000000b2', repeat('2', 64), repeat('b', 64), 'Bob');
select function_returns('public', 'replace_registration', array['uuid'], 'timestamp with time zone');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select replace_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function replace_registration', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select replace_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function replace_registration', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select replace_registration('00000000-0000-4000-8000-0000000000a1');
select results_eq('select user_id from registrations', $$ values ('00000000-0000-4000-8000-0000000000b2'::uuid) $$,
  'the registration is gone, and no other');
select results_eq('select user_id, is_registration from password_permits',
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, true) $$, 'the new password is announced');
select throws_ok($$ select replace_registration('00000000-0000-4000-8000-0000000000ff') $$, '23503',
  'insert or update on table "password_permits" violates foreign key constraint "password_permits_user_id_fkey"', 'an unknown user is refused');
select throws_ok('select replace_registration(null)', '23502',
  'null value in column "user_id" of relation "password_permits" violates not-null constraint', 'null is refused');
select permit_password('00000000-0000-4000-8000-0000000000a1');
select results_eq('select is_registration from password_permits order by 1', $$ values (false), (true) $$,
  'a permit for the learner does not take its place');

select * from finish();
rollback;
