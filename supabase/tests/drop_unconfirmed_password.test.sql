-- private.drop_unconfirmed_password: confirming an address drops a password set before, unless the mail about its
-- registration confirmed the address.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(9);

insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data) values
  ('00000000-0000-4000-8000-0000000000a1', 'victim@example.com', 'hash', null, '{"password_by": "registration"}'),
  ('00000000-0000-4000-8000-0000000000a2', 'registered@example.com', 'hash', null, '{}'),
  ('00000000-0000-4000-8000-0000000000a3', 'confirmed@example.com', 'hash', now(), null),
  ('00000000-0000-4000-8000-0000000000a4', 'bare@example.com', 'hash', null, null),
  ('00000000-0000-4000-8000-0000000000a5', 'unread@example.com', 'hash', null, null);
insert into registrations (user_id, link_digest, confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a2', repeat('a', 64), now()),
  ('00000000-0000-4000-8000-0000000000a3', repeat('b', 64), null),
  ('00000000-0000-4000-8000-0000000000a5', repeat('c', 64), null);

update auth.users set raw_user_meta_data = '{"password_by": "registration"}' where email = 'victim@example.com';
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, 'hash',
  'any other change leaves the password alone');
update auth.users set email_confirmed_at = now();
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, null,
  'confirming the address drops a password that its owner may not have set, whatever the metadata says');
select is((select encrypted_password from auth.users where email = 'bare@example.com')::text, null,
  'a password without any registration is dropped');
select is((select encrypted_password from auth.users where email = 'unread@example.com')::text, null,
  'a password is dropped if another mail than that of its registration confirmed the address');
select is((select encrypted_password from auth.users where email = 'registered@example.com')::text, 'hash',
  'a password is kept if the mail of its registration confirmed the address');
select is((select encrypted_password from auth.users where email = 'confirmed@example.com')::text, 'hash',
  'the password of an address confirmed earlier is kept');
select results_eq('select user_id from registrations order by 1', $$ values
  ('00000000-0000-4000-8000-0000000000a3'::uuid), ('00000000-0000-4000-8000-0000000000a5'::uuid) $$,
  'a confirmed registration is used up');
update auth.users set email_confirmed_at = null, encrypted_password = null where email = 'registered@example.com';
select lives_ok($$ update auth.users set email_confirmed_at = now() where email = 'registered@example.com' $$,
  'confirming an address without a password works');
select permit_password('00000000-0000-4000-8000-0000000000a1');
update auth.users set encrypted_password = 'new' where email = 'victim@example.com';
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, 'new',
  'afterwards the owner may set a password');

select * from finish();
rollback;
