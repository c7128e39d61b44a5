-- private.record_ended_sessions: records whose sessions end.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(5);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-0000000000b2');

select trigger_is('auth', 'sessions', 'sessions__record_ended', 'private', 'record_ended_sessions');
select is((select prosecdef from pg_proc where oid = 'private.record_ended_sessions'::regproc), true,
  'the trigger runs with more rights than the auth service');
delete from auth.sessions where false;
select is_empty('select 1 from ended_sessions', 'no session, no row');
delete from auth.sessions where user_id = '00000000-0000-4000-8000-0000000000a1';
select results_eq('select user_digest, ended_at >= now() from ended_sessions',
  $$ values (sha256('00000000-0000-4000-8000-0000000000a1'), true) $$,
  'sessions of one user that end together are one row, which does not name the user');
delete from auth.users where id = '00000000-0000-4000-8000-0000000000b2';
select is((select count(*) from ended_sessions), 2::bigint, 'deleting a user ends their sessions too');

select * from finish();
rollback;
