-- public.begin_registration: ties a password to the mail about its registration.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'new@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'unmailed@example.com');
insert into magic_links (token_digest, token_hash, email, type, confirms_registration, created_at, expires_at) values
  (repeat('1', 64), 'hash', 'new@example.com', 'email', true, now() - interval '2 minutes', now() + interval '15 minutes'),
  (repeat('2', 64), 'hash', 'new@example.com', 'email', true, now() - interval '1 minute', now() + interval '15 minutes'),
  (repeat('3', 64), 'hash', 'new@example.com', 'email', false, now(), now() + interval '15 minutes'),
  (repeat('4', 64), 'hash', 'other@example.com', 'email', true, now(), now() + interval '15 minutes');
insert into magic_links (token_digest, token_hash, email, type, confirms_registration, created_at, expires_at, used_at) values
  (repeat('6', 64), 'hash', 'new@example.com', 'email', true, now() - interval '3 minutes', now() + interval '15 minutes', now());
select function_returns('public', 'begin_registration',
  array['uuid', 'text', 'text', 'account_role', 'text', 'text', 'text', 'theme_preference'], 'void');
create function pg_temp.registered(p_user_id uuid, p_email text, p_timezone text default 'Europe/Warsaw') returns void language sql as $$
  select begin_registration(p_user_id, p_email, repeat('b', 64), 'partner', 'Ada', 'pl', p_timezone, 'dark');
$$;

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select begin_registration('00000000-0000-4000-8000-0000000000a1', 'new@example.com', 'b', 'buyer', 'Ada', 'en', 'UTC', 'system') $$, '42501',
  'permission denied for function begin_registration', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select begin_registration('00000000-0000-4000-8000-0000000000a1', 'new@example.com', 'b', 'buyer', 'Ada', 'en', 'UTC', 'system') $$, '42501',
  'permission denied for function begin_registration', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select pg_temp.registered('00000000-0000-4000-8000-0000000000a1', 'new@example.com');
select results_eq('select link_digest, confirmed_at from registrations', $$ values (repeat('2', 64), null::timestamptz) $$,
  'the registration takes the newest link to its address whose mail is about a registration');
update registrations set confirmed_at = now();
insert into magic_links (token_digest, token_hash, email, type, confirms_registration, expires_at) values (repeat('5', 64), 'hash', 'new@example.com', 'email', true, now() + interval '15 minutes');
select pg_temp.registered('00000000-0000-4000-8000-0000000000a1', 'new@example.com');
select results_eq('select link_digest, confirmed_at from registrations', $$ values (repeat('5', 64), null::timestamptz) $$,
  'a later registration replaces the earlier one, unconfirmed');
select results_eq('select browser_digest, role::text, name, locale, timezone, theme_preference::text from registrations',
  $$ values (repeat('b', 64), 'partner', 'Ada', 'pl', 'Europe/Warsaw', 'dark') $$, 'what was given is kept');
select begin_registration('00000000-0000-4000-8000-0000000000a1', 'new@example.com', repeat('c', 64), 'seller', 'Eve', 'it', 'Europe/Rome', 'light');
select results_eq('select browser_digest, role::text, name, locale, timezone, theme_preference::text from registrations',
  $$ values (repeat('c', 64), 'seller', 'Eve', 'it', 'Europe/Rome', 'light') $$, 'what a later registration gives replaces all of it');
select pg_temp.registered('00000000-0000-4000-8000-0000000000a1', 'new@example.com', 'Mars/Base');
select is((select timezone from registrations), 'UTC', 'a time zone that Postgres does not know becomes UTC');
select results_eq(
  $$ select left(token_digest, 1) from magic_links where expires_at > now() order by 1 $$, $$ values ('3'), ('4'), ('5'), ('6') $$,
  'links of earlier registrations expire; used ones, those of another kind and those to another address do not');
select pg_temp.registered('00000000-0000-4000-8000-0000000000b2', 'unmailed@example.com');
select is_empty($$ select 1 from registrations where user_id = '00000000-0000-4000-8000-0000000000b2' $$,
  'without a mail about a registration no registration is stored');
select pg_temp.registered(null, null);
select is((select count(*) from registrations), 1::bigint, 'null changes nothing');
reset role;
delete from auth.users;
select is((select count(*) from registrations), 0::bigint, 'deleting the user deletes the registration');

select * from finish();
rollback;
