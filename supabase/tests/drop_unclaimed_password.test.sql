-- private.drop_unclaimed_password: a password that was set before the address was confirmed opens nothing, unless
-- the address is confirmed by the mail that told of it.
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
  'confirming the address drops a password that somebody else may have set, whatever is said of it');
select is((select encrypted_password from auth.users where email = 'bare@example.com')::text, null,
  'also where nobody has said anything');
select is((select encrypted_password from auth.users where email = 'unread@example.com')::text, null,
  'and one of a registration whose mail was not the one that confirmed');
select is((select encrypted_password from auth.users where email = 'registered@example.com')::text, 'hash',
  'one whose mail was, stays');
select is((select encrypted_password from auth.users where email = 'confirmed@example.com')::text, 'hash',
  'and so does that of an address that was confirmed before');
select results_eq('select user_id from registrations order by 1', $$ values
  ('00000000-0000-4000-8000-0000000000a3'::uuid), ('00000000-0000-4000-8000-0000000000a5'::uuid) $$,
  'a registration serves once');
update auth.users set email_confirmed_at = null, encrypted_password = null where email = 'registered@example.com';
select lives_ok($$ update auth.users set email_confirmed_at = now() where email = 'registered@example.com' $$,
  'where there is no password, there is none to drop');
select permit_password('00000000-0000-4000-8000-0000000000a1');
update auth.users set encrypted_password = 'new' where email = 'victim@example.com';
select is((select encrypted_password from auth.users where email = 'victim@example.com')::text, 'new',
  'after that the owner may set one');

select * from finish();
rollback;
