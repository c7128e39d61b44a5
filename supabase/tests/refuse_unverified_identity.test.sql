-- private.refuse_unverified_identity: an identity at another service needs an address that the service has verified.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');

create function pg_temp.identity(p_provider text, p_data jsonb) returns text language sql as $$
  select format('insert into auth.identities (id, provider, provider_id, user_id, identity_data)
    values (gen_random_uuid(), %L, %L, %L, %L)',
    p_provider, gen_random_uuid(), '00000000-0000-4000-8000-0000000000a1', p_data) $$;
create function pg_temp.refused(p_provider text, p_data jsonb, p_description text) returns text language sql as $$
  select throws_ok(pg_temp.identity(p_provider, p_data), 'P0001',
    'the service has not verified this address', p_description) $$;

select pg_temp.refused('github', '{"email": "owner@example.com", "email_verified": false}',
  'an address that GitHub has not confirmed is refused');
select pg_temp.refused('google', '{"email": "owner@example.com"}', 'an address without email_verified is refused');
select pg_temp.refused('google', '{"email": "owner@example.com", "email_verified": null}', 'an address whose email_verified is null is refused');
select pg_temp.refused('gitlab', '{"email": "owner@example.com", "email_verified": "false"}',
  'the name of the service makes no difference');
select is((select count(*) from auth.identities where user_id = '00000000-0000-4000-8000-0000000000a1'), 0::bigint,
  'no refused identity is stored');

select lives_ok(pg_temp.identity('github', '{"sub": "1", "email": "owner@example.com", "email_verified": true}'),
  'an address that GitHub has verified is accepted');
select lives_ok(pg_temp.identity('github', '{"sub": "2", "email_verified": false}'), 'an identity without an address is accepted');
select lives_ok(pg_temp.identity('email', '{"email": "owner@example.com", "email_verified": false}'),
  'an identity of Supabase Auth itself is accepted');

select throws_ok(
  $$ update auth.identities set identity_data = '{"sub": "1", "email": "other@example.com", "email_verified": false}'
     where identity_data ->> 'sub' = '1' $$,
  'P0001', 'the service has not verified this address', 'a later address must be verified like the first');
select is((select identity_data ->> 'email' from auth.identities where identity_data ->> 'sub' = '1'),
  'owner@example.com', 'the first address stays');
select lives_ok(
  $$ update auth.identities set identity_data = '{"sub": "1", "email": "other@example.com", "email_verified": true}'
     where identity_data ->> 'sub' = '1' $$,
  'a later verified address replaces it');
select lives_ok(
  $$ update auth.identities set last_sign_in_at = now() where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  'any other change is accepted');

select * from finish();
rollback;
