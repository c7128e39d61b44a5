-- public.whoami: the caller's user and settings, for a live session of an active account.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, aud, role, email, email_change, encrypted_password, confirmation_token, raw_app_meta_data, raw_user_meta_data) values
  ('00000000-0000-4000-8000-0000000000a1', 'authenticated', 'authenticated', 'owner@example.com', 'next@example.com', 'secret', 'secret',
    '{"provider": "email"}', '{"locale": "pl"}'),
  ('00000000-0000-4000-8000-0000000000b2', 'authenticated', 'authenticated', 'stranger@example.com', '', null, '', '{}', '{}');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000b2');
insert into profiles (user_id, theme_preference, locale, timezone, name) values
  ('00000000-0000-4000-8000-0000000000a1', 'dark', 'pl-PL', 'Europe/Warsaw', 'Ada');

-- Owner
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select is(whoami() -> 'profile',
  '{"theme_preference": "dark", "locale": "pl-PL", "timezone": "Europe/Warsaw", "name": "Ada"}', 'returns the caller''s settings');
select is(whoami() -> 'user' ->> 'id', '00000000-0000-4000-8000-0000000000a1', 'and their user');
select is((whoami() -> 'user') - array['id', 'created_at', 'updated_at'], '{
    "aud": "authenticated", "role": "authenticated", "email": "owner@example.com", "new_email": "next@example.com",
    "email_confirmed_at": null, "last_sign_in_at": null, "is_anonymous": false,
    "app_metadata": {"provider": "email"}, "user_metadata": {"locale": "pl"}}',
  'which holds no password, no token and nothing derived from one');
reset role;
update accounts set status = 'suspended' where user_id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select throws_ok('select whoami()', 'P0001', 'account suspended', 'a suspended account is refused');
reset role;
update accounts set status = 'deleted' where user_id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select throws_ok('select whoami()', 'P0001', 'this session has ended', 'so is a deleted one');
reset role;
delete from accounts where user_id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select throws_ok('select whoami()', 'P0001', 'no one is signed in', 'and a user without an account');
reset role;
insert into accounts (user_id) values ('00000000-0000-4000-8000-0000000000a1');
update auth.users set banned_until = now() + interval '1 hour' where id = '00000000-0000-4000-8000-0000000000a1';
set local role authenticated;
select throws_ok('select whoami()', 'P0001', 'account suspended', 'a user whom Supabase Auth bans is refused');
reset role;
update auth.users set banned_until = now() where id = '00000000-0000-4000-8000-0000000000a1';
delete from auth.sessions where id = '00000000-0000-4000-8000-0000000000e1';
set local role authenticated;
select throws_ok('select whoami()', 'P0001', 'this session has ended', 'an ended session is refused');

-- Stranger
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e2"}';
select is(array[whoami() -> 'user' ->> 'email', whoami() -> 'user' ->> 'new_email', whoami() ->> 'profile'],
  array['stranger@example.com', null, null], 'a stranger sees only their own user, and no settings before they change one');
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000c3", "role": "authenticated"}';
select throws_ok('select whoami()', 'P0001', 'no one is signed in', 'a deleted user is refused, even without a session to end');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok('select whoami()', 'P0001', 'no one is signed in', 'claims without a subject are refused');
set local request.jwt.claims to '';
select throws_ok('select whoami()', 'P0001', 'no one is signed in', 'no claims are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select whoami()', '42501', 'permission denied for function whoami', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select whoami()', '42501', 'permission denied for function whoami', 'service: not executable');

select * from finish();
rollback;
