-- private.drop_unverified_identity: no account is found by an address that another service has not verified.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(19);

insert into auth.users (id, email, email_confirmed_at, is_anonymous) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', now(), false),
  ('00000000-0000-4000-8000-0000000000b2', 'new@example.com', null, false),
  ('00000000-0000-4000-8000-0000000000c3', null, null, false),
  ('00000000-0000-4000-8000-0000000000d4', null, null, false);

-- What is left of an identity when the transaction commits.
create function pg_temp.add(p_user text, p_provider text, p_data jsonb) returns text language plpgsql as $$
declare
  v_id uuid := gen_random_uuid();
begin
  set constraints all deferred;
  insert into auth.identities (id, provider, provider_id, user_id, identity_data)
  values (v_id, p_provider, v_id, ('00000000-0000-4000-8000-0000000000' || p_user)::uuid, p_data);
  set constraints all immediate;
  return (select coalesce(email, 'no address') from auth.identities where id = v_id);
end;
$$;

select is(pg_temp.add('b2', 'github', '{"email": "new@example.com", "email_verified": false}'), null,
  'an identity with an address that GitHub has not verified is deleted from an unconfirmed user');
select is(pg_temp.add('b2', 'google', '{"email": "new@example.com"}'), null, 'so is one without email_verified');
select is(pg_temp.add('b2', 'google', '{"email": "new@example.com", "email_verified": null}'), null, 'or with null');
select is(pg_temp.add('b2', 'gitlab', '{"email": "new@example.com", "email_verified": "false"}'), null,
  'the name of the service makes no difference');
select is((select count(*) from auth.users where email = 'new@example.com'), 1::bigint,
  'a user who has an address of their own stays');
select is(pg_temp.add('b2', 'github', '{"email": "new@example.com", "email_verified": true}'), 'new@example.com',
  'an identity with a verified address is kept');
select is(pg_temp.add('b2', 'github', '{"email_verified": false}'), 'no address', 'so is one without an address');
select is(pg_temp.add('b2', 'email', '{"email": "new@example.com", "email_verified": false}'), 'new@example.com',
  'and that of Supabase Auth itself');

select is(pg_temp.add('c3', 'github', '{"email": "owner@example.com", "email_verified": false}'), null,
  'the identity of a user without an address is deleted');
select is((select count(*) from auth.users where id = '00000000-0000-4000-8000-0000000000c3'), 0::bigint,
  'and the user with it');
select is((select count(*) from account_deletions), 0::bigint, 'and no account counts as deleted');
select is(pg_temp.add('d4', 'web3', '{}'), 'no address', 'a user may have an identity without an address');
select is(pg_temp.add('d4', 'github', '{"email": "owner@example.com", "email_verified": false}'), null,
  'a second, unverified one is deleted');
select is((select count(*) from auth.users where id = '00000000-0000-4000-8000-0000000000d4'), 1::bigint,
  'but not a user who has another');

select is(pg_temp.add('a1', 'github', '{"sub": "1", "email": "owner@example.com", "email_verified": true}'),
  'owner@example.com', 'a confirmed user''s identity is kept');
set constraints all deferred;
update auth.identities set identity_data = '{"sub": "1", "email": "other@example.com", "email_verified": false}'
where identity_data ->> 'sub' = '1';
set constraints all immediate;
select is((select identity_data from auth.identities where identity_data ->> 'sub' = '1'),
  '{"sub": "1", "email_verified": false}', 'a later unverified address is removed from it');
select lives_ok($$ update auth.identities set identity_data = '{"sub": "1", "email": "other@example.com", "email_verified": true}'
  where identity_data ->> 'sub' = '1' $$, 'a later verified address is accepted');
select is((select email::text from auth.identities where identity_data ->> 'sub' = '1'), 'other@example.com', 'and kept');

set constraints all deferred;
update auth.identities set identity_data = '{"sub": "1", "email": "x@example.com", "email_verified": false}'
where identity_data ->> 'sub' = '1';
update auth.identities set identity_data = '{"sub": "1", "email": "x@example.com", "email_verified": true}'
where identity_data ->> 'sub' = '1';
set constraints all immediate;
select is((select email::text from auth.identities where identity_data ->> 'sub' = '1'), 'x@example.com',
  'what the transaction leaves counts, not what it began with');

select * from finish();
rollback;
