-- public.deleted_account_usage: usage of accounts that were deleted the same day. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(13);

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.deleted_account_usage'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('deleted_account_usage_address_digest_format'), ('deleted_account_usage_pkey'),
    ('deleted_account_usage_refunded_range'), ('deleted_account_usage_used_range') $$,
  'constraints, by name');
select throws_ok(format('insert into deleted_account_usage values (%s)', row), '23514', null, 'a row is refused: ' || row)
from unnest(array[
  $$ 'owner@example.com', '2026-01-26', 1, 0 $$,
  $$ repeat('A', 64), '2026-01-26', 1, 0 $$,
  $$ repeat('a', 64), '2026-01-26', 6, 0 $$,
  $$ repeat('a', 64), '2026-01-26', 1, -1 $$]) as row;
insert into deleted_account_usage values (repeat('a', 64), '2026-01-26', 5, 5);

-- Learner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table deleted_account_usage', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array['select 1 from deleted_account_usage', 'delete from deleted_account_usage']) as statement;
-- Anonymous
set local role anon;
select throws_ok(statement, '42501', 'permission denied for table deleted_account_usage', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array['select 1 from deleted_account_usage', 'delete from deleted_account_usage']) as statement;

-- Service
set local role service_role;
select is((select count(*) from deleted_account_usage), 1::bigint, 'the server reads the usage');
insert into deleted_account_usage values
  (repeat('b', 64), (now() at time zone 'utc')::date, 1, 0), (repeat('b', 64), (now() at time zone 'utc')::date - 1, 1, 0);
select purge_expired();
select results_eq('select left(address_digest, 1), day_utc from deleted_account_usage',
  $$ values ('b', (now() at time zone 'utc')::date) $$, 'usage of past days is purged, today''s is not');
reset role;
grant select on deleted_account_usage to authenticated;
set local role authenticated;
select is_empty('select 1 from deleted_account_usage', 'a grant given by mistake shows nothing');
reset role;
select policies_are('public', 'deleted_account_usage', array['clients never see usage of deleted accounts']);

select * from finish();
rollback;
