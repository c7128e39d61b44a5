-- private.hold_learner: a new list holds its learner's row before it takes the learner's turn. That the order
-- matters shows only between connections: tests/races/deadlocks.test.ts.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(3);

select trigger_is('public', 'lists', 'lists__hold_learner', 'private', 'hold_learner');
select is(
  (select tgtype::integer from pg_trigger where tgname = 'lists__hold_learner'), 2 + 4,
  'before the statement that makes lists, so before any row of it');
select is(
  (select array_agg(tgname::text order by tgname) from pg_trigger
   where tgrelid = 'public.lists'::regclass and tgtype & (1 + 2 + 4) = 2 + 4),
  array['lists__hold_learner', 'lists__take_turn'], 'triggers run by name: the learner first, then the turn');

select * from finish();
rollback;
