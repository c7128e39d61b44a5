-- public.has_password: whether a learner has a password.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(10);

insert into auth.users (id, email, encrypted_password) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', 'hash'),
  ('00000000-0000-4000-8000-0000000000b2', 'link@example.com', null),
  ('00000000-0000-4000-8000-0000000000c3', 'import@example.com', '');
select function_returns('public', 'has_password', array['uuid'], 'boolean');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(has_password('00000000-0000-4000-8000-0000000000a1'), true, 'a learner with a password has one');
select is(has_password('00000000-0000-4000-8000-0000000000b2'), false, 'a learner without a password has none');
select is(has_password('00000000-0000-4000-8000-0000000000c3'), false, 'an empty password is none');
select is(has_password('00000000-0000-4000-8000-0000000000ff'), null, 'an unknown user gives null');
select is(has_password(null), null, 'null gives null');
select throws_ok('select encrypted_password from auth.users', '42501', 'permission denied for table users',
  'the server cannot read the password itself');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select has_password('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function has_password', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select has_password('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function has_password', 'anonymous: not executable');
reset role;
select permit_password('00000000-0000-4000-8000-0000000000b2');
update auth.users set encrypted_password = 'hash' where email = 'link@example.com';
select is(has_password('00000000-0000-4000-8000-0000000000b2'), true, 'after setting a password the learner has one');

select * from finish();
rollback;
