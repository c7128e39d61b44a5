-- private.drop_entry_of_deleted_user: Supabase Auth's log names no user who is gone.
-- tests/api/account-deletion.test.ts deletes one account ten times at once.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(5);

select trigger_is('auth', 'audit_log_entries', 'audit_log_entries__drop_entry_of_deleted_user', 'private', 'drop_entry_of_deleted_user');
select is(
  (select tgdeferrable and tginitdeferred from pg_trigger where tgname = 'audit_log_entries__drop_entry_of_deleted_user'), true,
  'the trigger runs at the end of the transaction');
select is((select prosecdef from pg_proc where oid = 'private.drop_entry_of_deleted_user'::regproc), true,
  'the trigger runs with more rights than the auth service');

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into auth.audit_log_entries (id, payload) values
  ('00000000-0000-4000-8000-0000000000f1', '{"actor_id": "00000000-0000-4000-8000-0000000000a1", "action": "login"}'),
  ('00000000-0000-4000-8000-0000000000f2', '{"actor_id": "00000000-0000-4000-8000-0000000000ff", "action": "logout"}'),
  ('00000000-0000-4000-8000-0000000000f3', '{"actor_id": "00000000-0000-0000-0000-000000000000", "action": "user_deleted", "traits": {"user_id": "00000000-0000-4000-8000-0000000000ff"}}'),
  ('00000000-0000-4000-8000-0000000000f4', '{"actor_id": "00000000-0000-0000-0000-000000000000", "action": "generate_recovery_codes"}'),
  ('00000000-0000-4000-8000-0000000000f5', '{"actor_id": "nobody", "traits": {"user_id": null}}'),
  ('00000000-0000-4000-8000-0000000000f6', null);
select lives_ok('set constraints all immediate', 'no entry fails');
select set_eq('select right(id::text, 1) from auth.audit_log_entries', array['1', '4', '5', '6'],
  'entries about users who are gone are dropped; those about others, about the project and about nobody stay');

select * from finish();
rollback;
