-- public.ai_usage_daily: AI generations per learner and UTC day.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(26);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.ai_usage_daily'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('ai_usage_daily_pkey'), ('ai_usage_daily_refunded_range'), ('ai_usage_daily_used_range'), ('ai_usage_daily_user_id_fkey') $$,
  'constraints, by name');
select col_is_pk('public', 'ai_usage_daily', array['user_id', 'day_utc'], 'the primary key is learner and day');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'ai_usage_daily' order by 1 $$,
  $$ values ('learners read own usage: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');
select triggers_are('public', 'ai_usage_daily', array['ai_usage_daily__require_live_session', 'ai_usage_daily__set_updated_at']);
insert into ai_usage_daily (user_id, day_utc, used) values ('00000000-0000-4000-8000-0000000000a1', '2026-01-26', 3);

-- Constraints, which hold for the server too
select throws_ok(format('update ai_usage_daily set used = %s', bad), '23514',
  'new row for relation "ai_usage_daily" violates check constraint "ai_usage_daily_used_range"', format('%s used generations are refused', bad))
from unnest(array[-1, 6]) as bad;
select lives_ok('update ai_usage_daily set used = 5', 'five may be used');
select throws_ok(format('update ai_usage_daily set refunded = %s', bad), '23514',
  'new row for relation "ai_usage_daily" violates check constraint "ai_usage_daily_refunded_range"', format('%s refunded generations are refused', bad))
from unnest(array[-1, 6]) as bad;
select lives_ok('update ai_usage_daily set refunded = 5', 'five may be refunded');
update ai_usage_daily set used = 3, updated_at = '2001-01-01';
select is((select updated_at from ai_usage_daily), now(), 'an update sets updated_at to now, whatever value it gives');
select throws_ok(
  $$ insert into ai_usage_daily (user_id, day_utc) values ('00000000-0000-4000-8000-0000000000ff', '2026-01-26') $$, '23503',
  'insert or update on table "ai_usage_daily" violates foreign key constraint "ai_usage_daily_user_id_fkey"',
  'usage needs a learner');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq('select day_utc, used from ai_usage_daily', $$ values ('2026-01-26'::date, 3::smallint) $$,
  'a learner reads their usage');
select throws_ok(statement, '42501', 'permission denied for table ai_usage_daily', 'a learner cannot ' || split_part(statement, ' ', 1))
from unnest(array[
  $$insert into ai_usage_daily (user_id, day_utc) values ('00000000-0000-4000-8000-0000000000a1', '2026-01-27')$$,
  'update ai_usage_daily set used = 0',
  'delete from ai_usage_daily']) as statement;
reset role;
select results_eq('select used from ai_usage_daily', 'values (3::smallint)', 'the usage is unchanged');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from ai_usage_daily', 'a stranger reads nothing');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from ai_usage_daily', 'claims without a subject show nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table ai_usage_daily', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from ai_usage_daily',
  $$insert into ai_usage_daily (user_id, day_utc) values ('00000000-0000-4000-8000-0000000000a1', '2026-01-27')$$,
  'update ai_usage_daily set used = 0',
  'delete from ai_usage_daily']) as statement;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq('update ai_usage_daily set used = used - 1 returning used', 'values (2::smallint)',
  'the server refunds a generation');
select is((select count(*) from ai_usage_daily), 1::bigint, 'the server reads the usage');

-- Deletion
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty('select 1 from ai_usage_daily', 'deleting the user deletes the usage');

select * from finish();
rollback;
