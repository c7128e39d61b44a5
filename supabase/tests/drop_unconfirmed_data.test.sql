-- private.drop_unconfirmed_data: confirming an address drops what strangers may have left on the account.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(15);

insert into auth.users (id, email, encrypted_password, email_confirmed_at, invited_at, raw_user_meta_data) values
  ('00000000-0000-4000-8000-0000000000a1', 'victim@example.com', 'hash', null, null, '{"name": "M", "locale": "pl"}'),
  ('00000000-0000-4000-8000-0000000000a2', 'registered@example.com', 'hash', null, null, '{"name": "Ada"}'),
  ('00000000-0000-4000-8000-0000000000a3', 'confirmed@example.com', 'hash', now(), null, '{"name": "Bob"}'),
  ('00000000-0000-4000-8000-0000000000a5', 'unread@example.com', 'hash', null, null, null),
  ('00000000-0000-4000-8000-0000000000a6', 'invited@example.com', 'random', null, now(), null),
  ('00000000-0000-4000-8000-0000000000a7', 'created@example.com', 'hash', null, null, '{"name": "Eve"}');
-- All but the last were made by an earlier transaction.
update accounts set created_at = now() - interval '1 second' where user_id <> '00000000-0000-4000-8000-0000000000a7';
insert into registrations (user_id, link_digest, confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a2', repeat('a', 64), now()),
  ('00000000-0000-4000-8000-0000000000a3', repeat('b', 64), null),
  ('00000000-0000-4000-8000-0000000000a5', repeat('c', 64), null);
insert into auth.identities (id, provider, provider_id, user_id, identity_data)
select gen_random_uuid(), provider, 'victim', '00000000-0000-4000-8000-0000000000a1', data::jsonb from (values
  ('email', '{"email": "victim@example.com", "email_verified": false}'),
  ('github', '{"email": "victim@example.com", "email_verified": false}'),
  ('gitlab', '{}'),
  ('google', '{"email": "victim@example.com", "email_verified": true}')) as given (provider, data);

create function pg_temp.password(p_email text) returns text language sql as $$
  select encrypted_password::text from auth.users where email = p_email;
$$;
update auth.users set raw_user_meta_data = '{"name": "Mallory", "locale": "pl"}' where email = 'victim@example.com';
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
select results_eq('select user_id from registrations order by 1', $$ values
  ('00000000-0000-4000-8000-0000000000a3'::uuid), ('00000000-0000-4000-8000-0000000000a5'::uuid) $$,
  'a confirmed registration is used up');
select results_eq($$ select provider from auth.identities where user_id = '00000000-0000-4000-8000-0000000000a1' order by 1 $$,
  $$ values ('email'), ('google') $$, 'identities at other services are dropped unless the service has verified the address');

-- Supabase Auth writes the metadata after it has confirmed the address, as it read them before.
create function pg_temp.metadata(p_id text) returns text language plpgsql as $$
begin
  perform set_config('word_lists.confirmed_without_registration', '', true);
  update auth.users set email_confirmed_at = null, encrypted_password = null where id = p_id::uuid;
  update auth.users set email_confirmed_at = now() where id = p_id::uuid;
  update auth.users set raw_user_meta_data = '{"name": "Ada", "locale": "pl", "email_verified": true}'
  where id = p_id::uuid;
  return (select raw_user_meta_data from auth.users where id = p_id::uuid);
end;
$$;
select is(pg_temp.metadata('00000000-0000-4000-8000-0000000000a1')::jsonb, '{"locale": "pl", "email_verified": true}',
  'the name that a stranger may have given is dropped, whatever Supabase Auth writes in the same transaction');
insert into registrations (user_id, link_digest, confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a2', repeat('a', 64), now());
select is(pg_temp.metadata('00000000-0000-4000-8000-0000000000a2')::jsonb,
  '{"name": "Ada", "locale": "pl", "email_verified": true}',
  'the name is kept if the mail of its registration confirmed the address');
select is(pg_temp.metadata('00000000-0000-4000-8000-0000000000a7')::jsonb ->> 'name', 'Ada',
  'the name of a user who was made and confirmed in one transaction is kept');

select lives_ok($$ update auth.users set encrypted_password = 'new', recovery_token = '' where email = 'victim@example.com' $$,
  'afterwards the owner may set a password');
select is(pg_temp.password('victim@example.com'), 'new', 'and it is kept');

select * from finish();
rollback;
