-- private.drop_unconfirmed_data: confirming an address drops what strangers may have left on the account.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(17);

insert into auth.users (id, email, encrypted_password, email_confirmed_at, invited_at) values
  ('00000000-0000-4000-8000-0000000000a1', 'victim@example.com', 'hash', null, null),
  ('00000000-0000-4000-8000-0000000000a2', 'registered@example.com', 'hash', null, null),
  ('00000000-0000-4000-8000-0000000000a3', 'confirmed@example.com', 'hash', now(), null),
  ('00000000-0000-4000-8000-0000000000a5', 'unread@example.com', 'hash', null, null),
  ('00000000-0000-4000-8000-0000000000a6', 'invited@example.com', 'random', null, now()),
  ('00000000-0000-4000-8000-0000000000a7', 'created@example.com', 'hash', null, null);
-- All but the last were made by an earlier transaction.
update accounts set created_at = now() - interval '1 second' where user_id <> '00000000-0000-4000-8000-0000000000a7';
insert into registrations (user_id, link_digest, browser_digest, role, name, locale, timezone, theme_preference, confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a2', repeat('a', 64), 'b', 'partner', 'Ada', 'pl', 'Europe/Warsaw', 'dark', now()),
  ('00000000-0000-4000-8000-0000000000a3', repeat('b', 64), 'b', 'partner', 'Bob', 'pl', 'UTC', 'dark', null),
  ('00000000-0000-4000-8000-0000000000a5', repeat('c', 64), 'b', 'partner', 'Una', 'pl', 'UTC', 'dark', null);
insert into auth.identities (id, provider, provider_id, user_id, identity_data)
select gen_random_uuid(), provider, 'victim', '00000000-0000-4000-8000-0000000000a1', data::jsonb from (values
  ('email', '{"email": "victim@example.com", "email_verified": false}'),
  ('github', '{"email": "victim@example.com", "email_verified": false}'),
  ('gitlab', '{}'),
  ('google', '{"email": "victim@example.com", "email_verified": true}')) as given (provider, data);

create function pg_temp.password(p_email text) returns text language sql as $$
  select encrypted_password::text from auth.users where email = p_email;
$$;
update auth.users set updated_at = now() where email = 'victim@example.com';
select is(pg_temp.password('victim@example.com'), 'hash', 'any other change leaves the password alone');
select lives_ok($$ update auth.users set email_confirmed_at = now() $$, 'confirming works');
select is(pg_temp.password('victim@example.com'), null, 'a password without any registration is dropped');
select is(pg_temp.password('unread@example.com'), null,
  'a password is dropped if another mail than that of its registration confirmed the address');
select is(pg_temp.password('invited@example.com'), null, 'the random password of an accepted invitation is dropped');
select is(pg_temp.password('registered@example.com'), 'hash',
  'a password is kept if the mail of its registration confirmed the address');
select is(pg_temp.password('confirmed@example.com'), 'hash', 'the password of an address confirmed earlier is kept');
select is(pg_temp.password('created@example.com'), 'hash',
  'the password of a user who was made and confirmed in one transaction is kept');
select results_eq('select user_id from registrations', $$ values ('00000000-0000-4000-8000-0000000000a3'::uuid) $$,
  'the registrations of the confirmed addresses are used up');
select results_eq(
  'select user_id, name, locale, timezone, theme_preference::text from profiles',
  $$ values ('00000000-0000-4000-8000-0000000000a2'::uuid, 'Ada', 'pl', 'Europe/Warsaw', 'dark') $$,
  'the name and settings given at a registration become the profile only if its own mail confirmed it');
select results_eq($$ select user_id from accounts where role <> 'buyer' $$,
  $$ values ('00000000-0000-4000-8000-0000000000a2'::uuid) $$, 'and so does the role');
select results_eq($$ select provider from auth.identities where user_id = '00000000-0000-4000-8000-0000000000a1' order by 1 $$,
  $$ values ('email'), ('google') $$, 'identities at other services are dropped unless the service has verified the address');

-- An operator may have written a profile and a role before the address was confirmed.
update auth.users set email_confirmed_at = null where email = 'registered@example.com';
update profiles set name = 'Grace';
update accounts set role = 'admin' where user_id = '00000000-0000-4000-8000-0000000000a2';
insert into registrations (user_id, link_digest, browser_digest, name, confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a2', repeat('a', 64), 'b', 'Ada', now());
select lives_ok($$ update auth.users set email_confirmed_at = now() where email = 'registered@example.com' $$,
  'confirming works for a user who has a profile');
select is((select name from profiles), 'Grace', 'which stays as it is');
select is((select role::text from accounts where user_id = '00000000-0000-4000-8000-0000000000a2'), 'admin',
  'as does the role of an admin');

set constraints all immediate;
select lives_ok($$ update auth.users set encrypted_password = 'new', recovery_token = '' where email = 'victim@example.com' $$,
  'afterwards the owner may set a password');
select is(pg_temp.password('victim@example.com'), 'new', 'and it is kept');

select * from finish();
rollback;
