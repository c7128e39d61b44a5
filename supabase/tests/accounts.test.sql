-- public.accounts: server-managed data of a learner.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(36);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

-- Structure
select enum_has_labels('public', 'account_role', array['buyer', 'seller', 'partner', 'admin']);
select enum_has_labels('public', 'account_tier', array['free', 'pro', 'enterprise']);
select enum_has_labels('public', 'account_status', array['active', 'suspended', 'deleted']);
select results_eq(
  $$ select conname::text collate "default" from pg_constraint where conrelid = 'public.accounts'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('accounts_list_count_range'), ('accounts_pkey'), ('accounts_stripe_customer_id_key'), ('accounts_user_id_fkey') $$,
  'constraints, by the names that TypeScript maps');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'accounts' order by 1 $$,
  $$ values
    ('learners read own account: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');
select triggers_are('public', 'accounts', array['accounts__set_updated_at']);
select trigger_is('auth', 'users', 'users__create_account', 'private', 'create_account');

-- Sign-up
select results_eq(
  $$ select role::text, tier::text, status::text, list_count from accounts
     where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  $$ values ('buyer', 'free', 'active', 0::smallint) $$,
  'a sign-up creates an account with the defaults');
insert into accounts (user_id) values ('00000000-0000-4000-8000-0000000000a1') on conflict do nothing;
select is((select count(*) from accounts where user_id = '00000000-0000-4000-8000-0000000000a1'), 1::bigint,
  'a learner has one account');
select throws_ok(
  $$ insert into accounts (user_id) values ('00000000-0000-4000-8000-0000000000a1') $$,
  '23505', 'duplicate key value violates unique constraint "accounts_pkey"', 'a second account is refused');
select throws_ok(
  $$ insert into accounts (user_id) values ('00000000-0000-4000-8000-0000000000ff') $$,
  '23503', 'insert or update on table "accounts" violates foreign key constraint "accounts_user_id_fkey"',
  'an account without a user is refused');

-- Checks and triggers
select throws_ok(
  $$ update accounts set list_count = 51 where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  '23514', 'new row for relation "accounts" violates check constraint "accounts_list_count_range"',
  'a count of 51 lists is impossible');
select throws_ok(
  $$ update accounts set list_count = -1 where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  '23514', 'new row for relation "accounts" violates check constraint "accounts_list_count_range"',
  'a negative count is impossible');
select lives_ok(
  $$ update accounts set list_count = 50 where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  'a count of 50 is possible');
update accounts set list_count = 0, stripe_customer_id = 'cus_1', updated_at = '2001-01-01'
where user_id = '00000000-0000-4000-8000-0000000000a1';
select is((select updated_at from accounts where user_id = '00000000-0000-4000-8000-0000000000a1'), now(),
  'an update sets updated_at to now, whatever value it gives');
select throws_ok(
  $$ update accounts set stripe_customer_id = 'cus_1' where user_id = '00000000-0000-4000-8000-0000000000b2' $$,
  '23505', 'duplicate key value violates unique constraint "accounts_stripe_customer_id_key"',
  'two accounts cannot share a Stripe customer');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  'select user_id, role::text, tier::text, status::text, list_count from accounts',
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, 'buyer', 'free', 'active', 0::smallint) $$,
  'a learner reads their own account and no other');
select throws_ok('select stripe_customer_id from accounts', '42501', 'permission denied for table accounts',
  'a learner cannot read their billing id');
select throws_ok('select suspended_reason from accounts', '42501', 'permission denied for table accounts',
  'a learner cannot read the reason of a suspension');
select throws_ok($$ update accounts set tier = 'enterprise' $$, '42501', 'permission denied for table accounts',
  'a learner cannot change their tier');
select throws_ok($$ update accounts set role = 'admin' $$, '42501', 'permission denied for table accounts',
  'a learner cannot change their role');
select throws_ok('update accounts set list_count = 0', '42501', 'permission denied for table accounts',
  'a learner cannot change their list count');
select throws_ok('delete from accounts', '42501', 'permission denied for table accounts', 'a learner cannot delete their account row');
select throws_ok(
  $$ insert into accounts (user_id) values ('00000000-0000-4000-8000-0000000000a1') $$,
  '42501', 'permission denied for table accounts', 'a learner cannot insert an account row');
reset role;
select results_eq(
  $$ select role::text, tier::text, list_count, stripe_customer_id from accounts
     where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  $$ values ('buyer', 'free', 0::smallint, 'cus_1') $$,
  'the account is unchanged');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty(
  $$ select user_id from accounts where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  'a stranger does not see the account');
select is((select count(user_id) from accounts), 1::bigint, 'a stranger reads their own account');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select user_id from accounts', 'claims without a subject show nothing');
set local request.jwt.claims to '';
select is_empty('select user_id from accounts', 'no claims show nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select user_id from accounts', '42501', 'permission denied for table accounts', 'anonymous: no select');
select throws_ok($$ update accounts set tier = 'pro' $$, '42501', 'permission denied for table accounts',
  'anonymous: no update');
select throws_ok('delete from accounts', '42501', 'permission denied for table accounts', 'anonymous: no delete');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from accounts where user_id in
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b2')), 2::bigint,
  'the server reads every account');
select lives_ok(
  $$ update accounts set status = 'suspended', suspended_at = now(), suspended_reason = 'spam'
     where user_id = '00000000-0000-4000-8000-0000000000b2' $$,
  'the server suspends a learner');
select is((select status::text from accounts where user_id = '00000000-0000-4000-8000-0000000000b2'), 'suspended',
  'the suspension is stored');

-- Deletion
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty($$ select 1 from accounts where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  'deleting the user deletes the account');

select * from finish();
rollback;
