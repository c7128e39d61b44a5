-- private.erase_login_attempts: anonymizes the login attempts of a deleted user.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(9);

-- Supabase Auth stores addresses in lower case, an import may not; a user by phone has none.
insert into auth.users (id, email, phone) values
  ('00000000-0000-4000-8000-0000000000a1', 'Owner@Example.com', null),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com', null),
  ('00000000-0000-4000-8000-0000000000c3', null, '48123456789');
insert into login_attempts (email, success, ip, user_agent, created_at) values
  ('owner@example.com', false, '203.0.113.7', 'Firefox', '2026-01-25'),
  ('owner@example.com', true, '203.0.113.7', 'Firefox', '2026-01-26'),
  ('stranger@example.com', true, '203.0.113.8', 'Safari', '2026-01-27'),
  ('co-owner@example.com', false, '203.0.113.9', 'Edge', '2026-01-28');

-- Structure
select trigger_is('auth', 'users', 'users__erase_login_attempts', 'private', 'erase_login_attempts');
select is((select tgtype::integer from pg_trigger where tgname = 'users__erase_login_attempts'), 1 + 2 + 8,
  'the trigger runs for every user, before the row is deleted');
select is((select prosecdef from pg_proc where oid = 'private.erase_login_attempts'::regproc), true,
  'the trigger runs with more rights than the deleting role');

-- Deletion
delete from auth.users where id = '00000000-0000-4000-8000-0000000000c3';
select is_empty($$ select 1 from login_attempts where email = 'erased' $$, 'deleting a user without an address erases nothing');
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty($$ select 1 from auth.users where id = '00000000-0000-4000-8000-0000000000a1' $$, 'a learner is deleted');
select results_eq('select email, success, host(ip), user_agent, created_at from login_attempts order by created_at',
  $$ values
    ('erased', false, null, null, '2026-01-25'::timestamptz),
    ('erased', true, null, null, '2026-01-26'),
    ('stranger@example.com', true, '203.0.113.8', 'Safari', '2026-01-27'),
    ('co-owner@example.com', false, '203.0.113.9', 'Edge', '2026-01-28') $$,
  'their attempts stay but are anonymous, and those of others are unchanged');

-- Several in one statement
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000c4', 'four@example.com'), ('00000000-0000-4000-8000-0000000000c5', 'five@example.com');
insert into login_attempts (email) values ('four@example.com'), ('five@example.com');
delete from auth.users where email in ('four@example.com', 'five@example.com');
select is((select count(*) from login_attempts where email = 'erased'), 4::bigint, 'two users deleted in one statement are both erased');

-- The next owner of the address
insert into login_attempts (email) select 'four@example.com' from generate_series(1, 4);
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000d4', 'four@example.com');
select is(start_login_attempt('four@example.com', null, null) ->> 'allowed', 'true', 'the next owner of the address may sign in');
select is(start_login_attempt('four@example.com', null, null) ->> 'allowed', 'false',
  'only attempts since then count for the next owner');

select * from finish();
rollback;
