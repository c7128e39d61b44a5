-- public.is_recovery_token: whether Supabase Auth would still accept the token of a mail.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(9);

insert into auth.users (id, email, recovery_token) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', 'newest-token'),
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com', '');
select function_returns('public', 'is_recovery_token', array['uuid', 'text'], 'boolean');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(is_recovery_token('00000000-0000-4000-8000-0000000000a1', 'newest-token'), true, 'the token of the newest mail is pending');
select is(is_recovery_token('00000000-0000-4000-8000-0000000000a1', 'older-token'), false, 'an older token is not');
select is(is_recovery_token('00000000-0000-4000-8000-0000000000b2', 'newest-token'), false, 'nor is the token of another user');
select is(is_recovery_token('00000000-0000-4000-8000-0000000000b2', ''), false, 'no token is none');
select is(is_recovery_token(null, null), false, 'null is none');
select is(is_recovery_token('00000000-0000-4000-8000-0000000000ff', 'newest-token'), false, 'an unknown user has none');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select is_recovery_token('00000000-0000-4000-8000-0000000000a1', 'x') $$, '42501',
  'permission denied for function is_recovery_token', 'a learner: not executable, not even for themselves');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select is_recovery_token('00000000-0000-4000-8000-0000000000a1', 'x') $$, '42501',
  'permission denied for function is_recovery_token', 'anonymous: not executable');

select * from finish();
rollback;
