-- private.refuse_locked_items: the first test locks the words of a list.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(34);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Tested'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Free'),
  ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');
insert into list_items (list_id, position, display)
select list.id, n, 'word ' || n from lists list, generate_series(1, 5) n where list.name in ('Tested', 'Free');
-- A test must be later than its list, and now() is the same for the whole transaction.
update lists set created_at = now() - interval '1 day';

-- The error of a statement: SQLSTATE, message, detail and hint. Null when it succeeds.
create function pg_temp.refusal(p_sql text) returns text language plpgsql as $$
declare
  v_detail text; v_hint text;
begin
  execute p_sql;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
  return concat_ws(' | ', sqlstate, sqlerrm, v_detail, v_hint);
end;
$$;

select trigger_is('public', 'list_items', 'list_items__enforce_lock', 'private', 'refuse_locked_items');

-- Owner, before the first test
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 6, 'word 6') $$,
  'words are added before the first test');
select lives_ok(
  $$ update list_items set display = 'sixth' where list_id = '00000000-0000-4000-8000-000000000001' and position = 6 $$,
  'words are changed before the first test');
select lives_ok(
  $$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position = 6 $$, 'words are deleted before the first test');
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 5, 0) $$, 'the first test is recorded');

-- Owner, after the first test
select is(
  pg_temp.refusal($$ insert into list_items (list_id, position, display)
    values ('00000000-0000-4000-8000-000000000001', 6, 'word 6') $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'a locked list refuses new words');
select is(
  pg_temp.refusal($$ update list_items set display = 'x'
    where list_id = '00000000-0000-4000-8000-000000000001' and position = 1 $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'a locked list refuses changed words');
select is(
  pg_temp.refusal($$ update list_items set position = position + 10
    where list_id = '00000000-0000-4000-8000-000000000001' $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'a locked list refuses another order');
select is(
  pg_temp.refusal($$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position = 1 $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'a locked list refuses deleting words');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000002', 6, 'free'), ('00000000-0000-4000-8000-000000000001', 6, 'locked') $$,
  'P0001', 'cannot modify list items after first test has been completed', 'one locked list refuses the whole statement');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 1, 'word 1')
     on conflict (list_id, normalized) do nothing $$,
  'P0001', 'cannot modify list items after first test has been completed', 'a locked list refuses a word even if an upsert would skip it');
select is(
  (select string_agg(position || ' ' || display, ', ' order by position) from list_items
   where list_id = '00000000-0000-4000-8000-000000000001'),
  '1 word 1, 2 word 2, 3 word 3, 4 word 4, 5 word 5', 'the words are unchanged');
select lives_ok(
  $$ update list_items set display = 'free' where list_id = '00000000-0000-4000-8000-000000000002' and position = 1 $$,
  'another list can still be changed');
select lives_ok(
  $$ update lists set name = 'Renamed', category = 'food' where id = '00000000-0000-4000-8000-000000000001' $$,
  'a locked list may still be renamed');
select throws_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000002'
     where list_id = '00000000-0000-4000-8000-000000000001' $$,
  '42501', 'permission denied for table list_items', 'learners cannot move words between lists');

-- Service: the lock holds for the server too, and words neither leave nor enter a locked list
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok(statement, 'P0001', 'cannot modify list items after first test has been completed', name)
from (values
  ('the server cannot move a word out of a locked list', $$ update list_items set list_id = '00000000-0000-4000-8000-000000000002', position = 50
    where list_id = '00000000-0000-4000-8000-000000000001' and position = 2 $$),
  ('the server cannot move a word into a locked list', $$ update list_items set list_id = '00000000-0000-4000-8000-000000000001', position = 50
    where list_id = '00000000-0000-4000-8000-000000000002' and position = 1 $$),
  ('the server cannot add a word to a locked list', $$ insert into list_items (list_id, position, display)
    values ('00000000-0000-4000-8000-000000000001', 50, 'x') $$),
  ('the server cannot delete a word of a locked list', $$ delete from list_items
    where list_id = '00000000-0000-4000-8000-000000000001' $$)) as moves (name, statement);
select lives_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000003', position = 50
     where list_id = '00000000-0000-4000-8000-000000000002' and position = 5 $$, 'the server moves words between unlocked lists');
select is((select count(*) from list_items where list_id = '00000000-0000-4000-8000-000000000001'), 5::bigint,
  'the locked list is unchanged');

-- Stranger: a locked list looks like a missing one
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'a stranger gets the policy''s error for a locked list');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000002', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'a stranger gets the same error for an unlocked list');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-0000000000ff', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'a stranger gets the same error for a missing list');
select is_empty(
  $$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' returning 1 $$,
  'a stranger''s delete finds no row');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'so do claims without a subject');

-- Owner, in an ended session
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000ff"}';
select throws_ok(statement, 'P0001', 'this session has ended', 'the end of the session comes first')
from unnest(array[
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, 'x') $$,
  $$ update list_items set display = 'x' where list_id = '00000000-0000-4000-8000-000000000001' $$,
  $$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' $$]) as statement;

-- Deletion
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ delete from lists where id = '00000000-0000-4000-8000-000000000001' returning name $$, $$ values ('Renamed') $$,
  'a locked list can be deleted');
reset role;
select is_empty($$ select 1 from list_items where list_id = '00000000-0000-4000-8000-000000000001' $$,
  'its words are deleted with it');
select is_empty($$ select 1 from tests where list_id = '00000000-0000-4000-8000-000000000001' $$, 'its tests are deleted with it');
update lists set created_at = now() - interval '1 day' where id = '00000000-0000-4000-8000-000000000002';
insert into list_items (list_id, position, display)
values ('00000000-0000-4000-8000-000000000002', 5, 'word 5');
set local role authenticated;
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000002', 5, 0) $$, 'the other list is tested');
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty($$ select 1 from list_items where list_id = '00000000-0000-4000-8000-000000000002' $$,
  'a learner with a locked list can be deleted with all words');

select * from finish();
rollback;
