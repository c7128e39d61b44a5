-- private.drop_unclaimed_password: a password that was set before the address was confirmed opens nothing.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(6);

insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data) values
  ('00000000-0000-4000-8000-0000000000a1', 'victim@example.com', 'hash', null, '{}'),
  ('00000000-0000-4000-8000-0000000000a2', 'registered@example.com', 'hash', null, '{"password_by": "registration"}'),
  ('00000000-0000-4000-8000-0000000000a3', 'confirmed@example.com', 'hash', now(), null),
  ('00000000-0000-4000-8000-0000000000a4', 'bare@example.com', 'hash', null, null);

update auth.users set raw_user_meta_data = '{"password_by": "registration"}' where email = 'victim@example.com';
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, 'hash',
  'any other change leaves the password alone');
update auth.users set email_confirmed_at = now();
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, null,
  'confirming the address drops a password that somebody else may have set, whatever the user claims of it');
select is((select encrypted_password from auth.users where email = 'bare@example.com')::text, null,
  'also where the server has said nothing yet');
select is((select encrypted_password from auth.users where email = 'registered@example.com')::text, 'hash',
  'one that was set with our own registration stays');
select is((select encrypted_password from auth.users where email = 'confirmed@example.com')::text, 'hash',
  'and so does that of an address that was confirmed before');
update auth.users set encrypted_password = 'new' where email = 'victim@example.com';
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, 'new',
  'after that the owner may set one');

select * from finish();
rollback;
