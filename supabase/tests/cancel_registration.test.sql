-- public.cancel_registration: no mail that was sent earlier confirms a password that is about to be replaced.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(6);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'new@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com');
insert into registrations (user_id, link_digest) values
  ('00000000-0000-4000-8000-0000000000a1', repeat('1', 64)), ('00000000-0000-4000-8000-0000000000b2', repeat('2', 64));
select function_returns('public', 'cancel_registration', array['uuid'], 'void');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select cancel_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function cancel_registration', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select cancel_registration('00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function cancel_registration', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select cancel_registration('00000000-0000-4000-8000-0000000000a1');
select results_eq('select user_id from registrations', $$ values ('00000000-0000-4000-8000-0000000000b2'::uuid) $$,
  'the registration is gone, and no other');
select lives_ok($$ select cancel_registration('00000000-0000-4000-8000-0000000000ff') $$, 'an unknown user changes nothing');
select cancel_registration(null);
select is((select count(*) from registrations), 1::bigint, 'nor does null');

select * from finish();
rollback;
