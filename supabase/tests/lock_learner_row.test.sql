-- private.lock_learner_row: a new list locks the learner's row before it takes the learner's lock. That the order
-- matters shows only between connections: tests/races/deadlocks.test.ts.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(3);

select trigger_is('public', 'lists', 'lists__1_lock_learner_row', 'private', 'lock_learner_row');
select is(
  (select tgtype::integer from pg_trigger where tgname = 'lists__1_lock_learner_row'), 2 + 4,
  'runs before the insert statement, so before any row');
select is(
  (select array_agg(tgname::text order by tgname) from pg_trigger
   where tgrelid = 'public.lists'::regclass and tgtype & (1 + 2 + 4) = 2 + 4),
  array['lists__1_lock_learner_row', 'lists__2_lock_learner', 'lists__require_live_session'],
  'triggers run in order of their names: the learner''s row first, then the lock');

select * from finish();
rollback;
