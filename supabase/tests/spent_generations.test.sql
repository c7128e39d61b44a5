-- public.spent_generations: what deleted learners had used of the day.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(13);

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.spent_generations'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('spent_generations_address_digest_format'), ('spent_generations_pkey'),
    ('spent_generations_refunded_range'), ('spent_generations_used_range') $$,
  'constraints, by name');
select throws_ok(format('insert into spent_generations values (%s)', row), '23514', null, 'never ' || row)
from unnest(array[
  $$ 'owner@example.com', '2026-01-26', 1, 0 $$,
  $$ repeat('A', 64), '2026-01-26', 1, 0 $$,
  $$ repeat('a', 64), '2026-01-26', 6, 0 $$,
  $$ repeat('a', 64), '2026-01-26', 1, -1 $$]) as row;
insert into spent_generations values (repeat('a', 64), '2026-01-26', 5, 5);

-- Learner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table spent_generations', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array['select 1 from spent_generations', 'delete from spent_generations']) as statement;
-- Anonymous
set local role anon;
select throws_ok(statement, '42501', 'permission denied for table spent_generations', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array['select 1 from spent_generations', 'delete from spent_generations']) as statement;

-- Service
set local role service_role;
select is((select count(*) from spent_generations), 1::bigint, 'the server reads it');
insert into spent_generations values
  (repeat('b', 64), (now() at time zone 'utc')::date, 1, 0), (repeat('b', 64), (now() at time zone 'utc')::date - 1, 1, 0);
select purge_expired();
select results_eq('select left(address_digest, 1), day_utc from spent_generations',
  $$ values ('b', (now() at time zone 'utc')::date) $$, 'what was spent on days that are over is purged, today''s is not');
reset role;
grant select on spent_generations to authenticated;
set local role authenticated;
select is_empty('select 1 from spent_generations', 'a grant by mistake shows nobody anything');
reset role;
select policies_are('public', 'spent_generations', array['clients never see spent generations']);

select * from finish();
rollback;
