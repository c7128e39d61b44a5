-- public.auth_events: the log of what happens around an account, written by the server and read by its learner.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(34);

-- Attempted before the address had an account.
insert into auth_events (id, type, email, ip, created_at) values
  ('00000000-0000-4000-8000-000000000002', 'password_login_failed', 'owner@example.com', '203.0.113.9', '2026-01-25');
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth_events (id, type, user_id, email, ip, user_agent, metadata, created_at) values
  ('00000000-0000-4000-8000-000000000001', 'user_logged_in', '00000000-0000-4000-8000-0000000000a1', 'owner@example.com',
   '203.0.113.7', repeat('🦊', 512), '{"method": "link"}', '2026-01-26'),
  ('00000000-0000-4000-8000-000000000003', 'user_logged_in', '00000000-0000-4000-8000-0000000000b2', 'stranger@example.com', null, null, '{}', '2026-01-28');

-- Structure
select enum_has_labels('public', 'auth_event_type', array[
  'magic_link_sent', 'magic_link_clicked', 'user_signed_up', 'user_logged_in', 'password_login_success',
  'password_login_failed', 'password_set', 'password_changed', 'password_reset_requested', 'user_logged_out',
  'account_locked', 'session_expired', 'session_revoked', 'data_exported', 'session_replayed', 'email_changed']);
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.auth_events'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('auth_events_email_lower'), ('auth_events_metadata_object'), ('auth_events_pkey'),
    ('auth_events_user_agent_length'), ('auth_events_user_id_fkey') $$,
  'constraints, by name');
select indexes_are('public', 'auth_events', array['auth_events_pkey', 'auth_events_user_id_created_at_idx',
  'auth_events_email_created_at_idx', 'auth_events_created_at_idx', 'auth_events_replayed_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'auth_events' order by 1 $$,
  $$ values ('learners read own events: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'there is no policy for writes: clients never write events');
select triggers_are('public', 'auth_events', array['auth_events__set_user']);

-- Constraints, which hold for the server too
select throws_ok(
  format('insert into auth_events (type, %I) values (%L, %L)', field, 'user_logged_in', bad), '23514',
  format('new row for relation "auth_events" violates check constraint "%s"', name), format('%s is refused: %s', field, left(bad, 20)))
from (values
  ('email', 'Owner@example.com', 'auth_events_email_lower'),
  ('user_agent', repeat('🦊', 513), 'auth_events_user_agent_length'),
  ('metadata', '[]', 'auth_events_metadata_object'),
  ('metadata', '"text"', 'auth_events_metadata_object'),
  ('metadata', 'null', 'auth_events_metadata_object')) as broken (field, bad, name);
select throws_ok($$ insert into auth_events (type) values ('user_teleported') $$, '22P02',
  'invalid input value for enum auth_event_type: "user_teleported"', 'an unknown type is refused');
select throws_ok(
  $$ insert into auth_events (type, user_id) values ('user_logged_in', '00000000-0000-4000-8000-0000000000ff') $$, '23503',
  'insert or update on table "auth_events" violates foreign key constraint "auth_events_user_id_fkey"', 'an event needs an existing user or none');

-- Owner
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select results_eq(
  'select id, type::text, user_id, host(ip), left(user_agent, 2), metadata, created_at from auth_events',
  $$ values ('00000000-0000-4000-8000-000000000001'::uuid, 'user_logged_in', '00000000-0000-4000-8000-0000000000a1'::uuid,
    '203.0.113.7', '🦊🦊', '{"method": "link"}'::jsonb, '2026-01-26'::timestamptz) $$,
  'a learner reads their own events, not those of their address before the account');
select throws_ok('select email from auth_events', '42501', 'permission denied for table auth_events',
  'a learner cannot read the address of an event');
select throws_ok(statement, '42501', 'permission denied for table auth_events', 'a learner: no ' || split_part(statement, ' ', 1))
from unnest(array[
  $$insert into auth_events (type, user_id) values ('user_logged_in', '00000000-0000-4000-8000-0000000000a1')$$,
  $$update auth_events set metadata = '{}'$$,
  'delete from auth_events']) as statement;

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select results_eq('select id from auth_events', $$ values ('00000000-0000-4000-8000-000000000003'::uuid) $$,
  'a stranger reads their own events');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select id from auth_events', 'claims without a subject show nothing, not even events without a user');
set local request.jwt.claims to '';
select is_empty('select id from auth_events', 'no claims show nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table auth_events', 'anonymous: no ' || split_part(statement, ' ', 1))
from unnest(array[
  'select id from auth_events',
  $$insert into auth_events (type) values ('user_logged_in')$$,
  $$update auth_events set metadata = '{}'$$,
  'delete from auth_events']) as statement;
reset role;
select is((select count(*) from auth_events where email is not null and metadata in ('{}', '{"method": "link"}')), 3::bigint,
  'the events are unchanged');

-- A grant given by mistake writes nothing
grant insert, update, delete on auth_events to authenticated;
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(
  $$ insert into auth_events (type, user_id) values ('user_logged_in', '00000000-0000-4000-8000-0000000000a1') $$, '42501',
  'new row violates row-level security policy for table "auth_events"', 'with a grant: nothing to add');
select is_empty($$ update auth_events set metadata = '{}' returning id $$, 'an update finds no row');
select is_empty('delete from auth_events returning id', 'a delete finds no row');
reset role;
revoke insert, update, delete on auth_events from authenticated;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok(format('insert into auth_events (type, email) values (%L, %L)', label, 'typed@example.com'), 'the server writes: ' || label)
from unnest(enum_range('account_locked'::auth_event_type, 'data_exported')) as label;
select is((select count(*) from auth_events where email = 'owner@example.com'), 2::bigint, 'the server reads every event');
select results_eq(
  $$ select created_at between now() and clock_timestamp(), metadata from auth_events where type = 'data_exported' $$,
  $$ values (true, '{}'::jsonb) $$, 'an event has a time');

select * from finish();
rollback;
