-- public.find_account: the account of an address, for the server before a sign-in.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email, email_confirmed_at, is_sso_user) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', now(), false),
  ('00000000-0000-4000-8000-0000000000b2', 'new@example.com', null, false),
  ('00000000-0000-4000-8000-0000000000c3', 'suspended@example.com', now(), false),
  ('00000000-0000-4000-8000-0000000000d4', 'sso@example.com', now(), true),
  ('00000000-0000-4000-8000-0000000000d5', 'owner@example.com', now(), true),
  ('00000000-0000-4000-8000-0000000000e6', null, null, false);
insert into auth.users (id, email, banned_until) values
  ('00000000-0000-4000-8000-0000000000f7', 'banned@example.com', now() + interval '1 hour'),
  ('00000000-0000-4000-8000-0000000000f8', 'unbanned@example.com', now());
update accounts set status = 'suspended' where user_id = '00000000-0000-4000-8000-0000000000c3';
select function_returns('public', 'find_account', array['text'], 'setof record');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq($$ select * from find_account('owner@example.com') $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, true, 'active'::account_status) $$,
  'finds a confirmed address, and not a user of single sign-on with the same one');
select results_eq($$ select * from find_account('OWNER@example.com') $$, $$ select * from find_account('owner@example.com') $$,
  'finds an address whatever its case');
select results_eq($$ select * from find_account('new@example.com') $$,
  $$ values ('00000000-0000-4000-8000-0000000000b2'::uuid, false, 'active'::account_status) $$, 'finds an unconfirmed address');
select results_eq($$ select * from find_account('suspended@example.com') $$,
  $$ values ('00000000-0000-4000-8000-0000000000c3'::uuid, true, 'suspended'::account_status) $$, 'finds a suspended account');
select results_eq($$ select account.status from (values ('banned@example.com'), ('unbanned@example.com')) as address (email),
    lateral find_account(address.email) as account order by address.email $$,
  $$ values ('suspended'::account_status), ('active') $$, 'a user whom Supabase Auth bans is suspended, until the ban ends');
select is_empty($$ select * from find_account('sso@example.com') $$, 'does not find an address that only a single sign-on user has');
select is_empty($$ select * from find_account('nobody@example.com') $$, 'does not find an unknown address');
select is_empty($$ select * from find_account('%@example.com') $$, 'does not treat the address as a pattern');
select is_empty('select * from find_account(null)', 'does not find a user without an address for null');
select is_empty($$ select * from find_account('') $$, 'does not find a user without an address for an empty one');
select throws_ok('select email from auth.users', '42501', 'permission denied for table users',
  'the server cannot read auth.users itself');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok($$ select * from find_account('new@example.com') $$, '42501',
  'permission denied for function find_account', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select * from find_account('new@example.com') $$, '42501',
  'permission denied for function find_account', 'anonymous: not executable');

select * from finish();
rollback;
