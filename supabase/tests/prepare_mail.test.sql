-- public.prepare_mail: reserves a mail, records its link, and says how its reader wants to be addressed.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into profiles (user_id, locale, timezone, name) values
  ('00000000-0000-4000-8000-0000000000a1', 'pl-PL', 'Europe/Warsaw', 'Ada');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select reserve_magic_link('owner@example.com', '192.0.2.1', repeat('a', 64));
select is(
  prepare_mail('owner@example.com', '00000000-0000-4000-8000-0000000000a1', repeat('b', 64), 'hash of a code', 'email', 'login', false,
    now() + interval '15 minutes') - 'id',
  '{"allowed": true, "reader": {"locale": "pl-PL", "timezone": "Europe/Warsaw", "name": "Ada"}}',
  'a mail within the limits is allowed, to a reader with settings');
select results_eq('select count(*), count(mailed_at) from magic_link_attempts', 'values (1::bigint, 1::bigint)',
  'it is counted on its reservation');
select results_eq('select token_digest, token_hash, email, type, purpose, confirms_registration, used_at, expires_at from magic_links',
  $$ values (repeat('b', 64), 'hash of a code', 'owner@example.com', 'email', 'login', false, null::timestamptz, now() + interval '15 minutes') $$, 'and its link is recorded');
select is(
  prepare_mail('owner@example.com', '00000000-0000-4000-8000-0000000000a1', repeat('c', 64), 'another', 'email', 'login', false,
    now() + interval '15 minutes'),
  '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 60}', 'a second one within a minute is refused');
select is((select count(*) from magic_links), 1::bigint, 'and records no link');
select is(prepare_mail('stranger@example.com', '00000000-0000-4000-8000-0000000000b2') - 'id',
  '{"allowed": true, "is_direct": true, "reader": null}', 'a mail without a link, to a reader without settings');
select is((select count(*) from magic_links), 1::bigint, 'records none');
delete from magic_link_attempts;
select prepare_mail('stranger@example.com', '00000000-0000-4000-8000-0000000000b2', repeat('d', 64), 'third', 'recovery', 'recovery', true,
  now() + interval '1 minute');
select results_eq($$ select email, type, purpose, confirms_registration, expires_at from magic_links where token_hash = 'third' $$,
  $$ values ('stranger@example.com', 'recovery', 'recovery', true, now() + interval '1 minute') $$, 'a link that confirms a registration is recorded as one');
select throws_ok($$ select prepare_mail('third@example.com', null, 'no digest', 'hash', 'email', 'login', false, now()) $$, '23514',
  null, 'a link that is no digest is refused');
select is((select count(*) from magic_link_attempts where email = 'third@example.com'), 0::bigint, 'and its mail not reserved');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select prepare_mail('owner@example.com', '00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function prepare_mail', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select prepare_mail('owner@example.com', '00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'permission denied for function prepare_mail', 'anonymous: not executable');

select * from finish();
rollback;
