-- private.erase_personal_data: anonymizes what remains of a deleted user. tests/api/account-deletion.test.ts shows that
-- the auth service can delete users without rights on these tables.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(19);

-- Attempted before the address had an account.
insert into auth_events (id, type, email, ip, user_agent, metadata, created_at) values
  ('00000000-0000-4000-8000-000000000002', 'password_login_failed', 'owner@example.com', '203.0.113.7', 'Firefox', '{"a": 1}', '2026-01-25');
-- Supabase Auth stores addresses in lower case, an import may not; a user by phone has none.
insert into auth.users (id, email, phone) values
  ('00000000-0000-4000-8000-0000000000a1', 'Owner@Example.com', null),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com', null),
  ('00000000-0000-4000-8000-0000000000c3', null, '48123456789');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1');
insert into session_clients (session_id, ip) values ('00000000-0000-4000-8000-0000000000e1', '203.0.113.7');
insert into magic_link_attempts (email, ip, browser_digest, created_at, mailed_at) values
  ('owner@example.com', '203.0.113.7', 'digest', '2026-01-26', '2026-01-26'),
  ('stranger@example.com', '203.0.113.8', 'digest', '2026-01-26', null),
  ('co-owner@example.com', '203.0.113.9', 'digest', '2026-01-26', null);
insert into code_attempts (email, browser_digest, created_at) values
  ('owner@example.com', 'digest', '2026-01-26 12:00'), ('stranger@example.com', 'digest', '2026-01-26'),
  ('co-owner@example.com', null, '2026-01-26');
insert into magic_links (token_digest, token_hash, email, type, expires_at, used_at) values
  (repeat('0a', 32), 'hash', 'owner@example.com', 'email', '2026-01-26', null),
  (repeat('0b', 32), 'hash', 'owner@example.com', 'email', '2026-01-26', '2026-01-26'),
  (repeat('0c', 32), 'hash', 'stranger@example.com', 'email', '2026-01-26', null),
  (repeat('0d', 32), 'hash', 'co-owner@example.com', 'email', '2026-01-26', null);
-- By id and address; by id under an earlier address; then events of others: one had the address before, one has no user.
insert into auth_events (id, type, user_id, email, ip, user_agent, metadata, created_at) values
  ('00000000-0000-4000-8000-000000000001', 'user_logged_in', '00000000-0000-4000-8000-0000000000a1', 'owner@example.com', '203.0.113.7', 'Firefox', '{"a": 1}', '2026-01-26'),
  ('00000000-0000-4000-8000-000000000003', 'user_signed_up', '00000000-0000-4000-8000-0000000000a1', 'earlier@example.com', '203.0.113.7', 'Firefox', '{"a": 1}', '2026-01-28'),
  ('00000000-0000-4000-8000-000000000004', 'user_logged_in', '00000000-0000-4000-8000-0000000000b2', 'stranger@example.com', '203.0.113.8', 'Safari', '{"b": 1}', '2026-01-29'),
  ('00000000-0000-4000-8000-000000000005', 'user_signed_up', '00000000-0000-4000-8000-0000000000b2', 'owner@example.com', '203.0.113.8', 'Safari', '{"b": 1}', '2026-01-20'),
  ('00000000-0000-4000-8000-000000000006', 'password_login_failed', null, 'co-owner@example.com', '203.0.113.9', 'Edge', '{"c": 1}', '2026-01-29'),
  ('00000000-0000-4000-8000-000000000007', 'session_expired', null, null, '203.0.113.9', 'Edge', '{"c": 1}', '2026-01-29'),
  ('00000000-0000-4000-8000-000000000008', 'user_logged_in', '00000000-0000-4000-8000-0000000000c3', null, '203.0.113.6', 'Lynx', '{"d": 1}', '2026-01-30');
insert into auth.audit_log_entries (id, payload) values
  ('00000000-0000-4000-8000-0000000000f1', '{"actor_id": "00000000-0000-4000-8000-0000000000a1", "actor_username": "owner@example.com", "action": "login"}'),
  ('00000000-0000-4000-8000-0000000000f2', '{"action": "user_deleted", "traits": {"user_id": "00000000-0000-4000-8000-0000000000a1"}}'),
  ('00000000-0000-4000-8000-0000000000f3', '{"actor_id": "00000000-0000-4000-8000-0000000000b2", "action": "login"}'),
  ('00000000-0000-4000-8000-0000000000f4', null);

-- Structure
select trigger_is('auth', 'users', 'users__erase_personal_data', 'private', 'erase_personal_data');
select is((select tgtype::integer from pg_trigger where tgname = 'users__erase_personal_data'), 1 + 2 + 8,
  'the trigger runs for every user, before the row and the foreign keys');
select is((select prosecdef from pg_proc where oid = 'private.erase_personal_data'::regproc), true,
  'the trigger runs with more rights than the deleting role');

-- Deletion, of users who were made by an earlier transaction
update accounts set created_at = now() - interval '1 day';
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select results_eq(
  'select email, host(ip), browser_digest, created_at, mailed_at is not null from magic_link_attempts order by email',
  $$ values
    ('co-owner@example.com', '203.0.113.9', 'digest', '2026-01-26'::timestamptz, false),
    ('erased', null, null, '2026-01-26', true),
    ('stranger@example.com', '203.0.113.8', 'digest', '2026-01-26', false) $$,
  'requests for links lose address, client and browser');
select results_eq('select email, browser_digest, created_at from code_attempts order by email',
  $$ values ('co-owner@example.com', null, '2026-01-26'::timestamptz), ('erased', null, '2026-01-26'),
    ('stranger@example.com', 'digest', '2026-01-26') $$,
  'attempts at codes lose address, browser and time');
select set_eq('select email from magic_links', array['stranger@example.com', 'co-owner@example.com'],
  'links are gone, used or not');
select results_eq(
  'select right(id::text, 1), type::text, user_id, email, ip, user_agent, metadata, created_at from auth_events where id <= ''00000000-0000-4000-8000-000000000003'' order by id',
  $$ values
    ('1', 'user_logged_in', null::uuid, null, null::inet, null, '{}'::jsonb, '2026-01-26'::timestamptz),
    ('2', 'password_login_failed', null, null, null, null, '{}', '2026-01-25'),
    ('3', 'user_signed_up', null, null, null, null, '{}', '2026-01-28') $$,
  'events of the learner and of the address stay but are anonymous');
select results_eq(
  'select right(id::text, 1), right(user_id::text, 2), email, host(ip), user_agent, metadata from auth_events where id > ''00000000-0000-4000-8000-000000000003'' order by id',
  $$ values
    ('4', 'b2', 'stranger@example.com', '203.0.113.8', 'Safari', '{"b": 1}'::jsonb),
    ('5', 'b2', 'owner@example.com', '203.0.113.8', 'Safari', '{"b": 1}'),
    ('6', null, 'co-owner@example.com', '203.0.113.9', 'Edge', '{"c": 1}'),
    ('7', null, null, '203.0.113.9', 'Edge', '{"c": 1}'),
    ('8', 'c3', null, '203.0.113.6', 'Lynx', '{"d": 1}') $$,
  'rows of other learners are unchanged, even of one who once had this address');
select is_empty('select 1 from session_clients', 'the clients of the sessions are gone');
select set_eq('select id from auth.audit_log_entries',
  array['00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-0000000000f4']::uuid[],
  'the log of Supabase Auth does not name the user as actor or as subject');
select results_eq('select deleted_on from account_deletions', $$ values ((now() at time zone 'utc')::date) $$, 'one deletion is counted');

-- A user without an address
delete from auth.users where id = '00000000-0000-4000-8000-0000000000c3';
select is((select count(*) from magic_link_attempts where email = 'erased'), 1::bigint, 'deleting a user without an address erases no rows of others');
select results_eq(
  $$ select right(id::text, 1), metadata from auth_events where id > '00000000-0000-4000-8000-000000000005' order by id $$,
  $$ values ('6', '{"c": 1}'::jsonb), ('7', '{"c": 1}'), ('8', '{}') $$, 'deleting a user without an address erases their own events');

-- Several users in one statement, and none
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000c4', 'four@example.com'), ('00000000-0000-4000-8000-0000000000c5', 'five@example.com');
insert into code_attempts (email) values ('four@example.com'), ('five@example.com');
update accounts set created_at = now() - interval '1 day';
delete from auth.users where email in ('four@example.com', 'five@example.com');
select is_empty($$ select 1 from code_attempts where email in ('four@example.com', 'five@example.com') $$, 'two users deleted in one statement are both erased');
select is((select count(*) from account_deletions), 4::bigint, 'two users deleted in one statement count twice');
delete from auth.users where false;
select is((select count(*) from account_deletions), 4::bigint, 'deleting no user counts nothing');
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000c6');
delete from auth.users where id = '00000000-0000-4000-8000-0000000000c6';
select is((select count(*) from account_deletions), 4::bigint, 'nor does a user whom the same transaction has made');

-- The next owner of the address
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a9', 'owner@example.com');
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a9", "role": "authenticated"}';
select is_empty('select id from auth_events', 'the next owner of the address sees no earlier events');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select id from auth_events', 'events without a user are visible to no learner');

select * from finish();
rollback;
