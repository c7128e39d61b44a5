-- private.refuse_locked_items: the first test locks the words of a list (document 003, section 4.4).
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(30);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Tested'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Free'),
  ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');
insert into list_items (list_id, position, display)
select list.id, n, 'word ' || n from lists list, generate_series(1, 5) n where list.name in ('Tested', 'Free');
-- Tests are younger than their list, and this transaction has but one "now".
update lists set created_at = now() - interval '1 day';

-- What a statement is refused with: SQLSTATE, message, detail and hint; null when it succeeds.
create function pg_temp.refusal(p_sql text) returns text language plpgsql as $$
declare
  v_state text; v_message text; v_detail text; v_hint text;
begin
  execute p_sql;
  return null;
exception when others then
  get stacked diagnostics v_state = returned_sqlstate, v_message = message_text,
    v_detail = pg_exception_detail, v_hint = pg_exception_hint;
  return concat_ws(' | ', v_state, v_message, v_detail, v_hint);
end;
$$;

select trigger_is('public', 'list_items', 'list_items__enforce_lock', 'private', 'refuse_locked_items');

-- Owner, before the first test
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 6, 'word 6') $$,
  'before the first test, words are added');
select lives_ok(
  $$ update list_items set display = 'sixth' where list_id = '00000000-0000-4000-8000-000000000001' and position = 6 $$,
  'changed');
select lives_ok(
  $$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position = 6 $$, 'and deleted');
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 5, 0) $$, 'the first test');

-- Owner, after it
select is(
  pg_temp.refusal($$ insert into list_items (list_id, position, display)
    values ('00000000-0000-4000-8000-000000000001', 6, 'word 6') $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'locks the list against new words');
select is(
  pg_temp.refusal($$ update list_items set display = 'x'
    where list_id = '00000000-0000-4000-8000-000000000001' and position = 1 $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'against changed words');
select is(
  pg_temp.refusal($$ update list_items set position = position + 10
    where list_id = '00000000-0000-4000-8000-000000000001' $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'against another order');
select is(
  pg_temp.refusal($$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position = 1 $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'and against losing words');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000002', 6, 'free'), ('00000000-0000-4000-8000-000000000001', 6, 'locked') $$,
  'P0001', 'cannot modify list items after first test has been completed', 'one locked list refuses the whole statement');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 1, 'word 1')
     on conflict (list_id, normalized) do nothing $$,
  'P0001', 'cannot modify list items after first test has been completed', 'even a word that an upsert would skip');
select is(
  (select string_agg(position || ' ' || display, ', ' order by position) from list_items
   where list_id = '00000000-0000-4000-8000-000000000001'),
  '1 word 1, 2 word 2, 3 word 3, 4 word 4, 5 word 5', 'and the words are unchanged');
select lives_ok(
  $$ update list_items set display = 'free' where list_id = '00000000-0000-4000-8000-000000000002' and position = 1 $$,
  'another list stays free');
select lives_ok(
  $$ update lists set name = 'Renamed', category = 'food' where id = '00000000-0000-4000-8000-000000000001' $$,
  'a locked list may still be renamed');
select throws_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000002'
     where list_id = '00000000-0000-4000-8000-000000000001' $$,
  '42501', 'permission denied for table list_items', 'words cannot leave a list at all');

-- Service: even the server keeps to the lock, and words neither leave nor enter a locked list
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok(statement, 'P0001', 'cannot modify list items after first test has been completed', name)
from (values
  ('out of a locked list', $$ update list_items set list_id = '00000000-0000-4000-8000-000000000002', position = 50
    where list_id = '00000000-0000-4000-8000-000000000001' and position = 2 $$),
  ('into a locked list', $$ update list_items set list_id = '00000000-0000-4000-8000-000000000001', position = 50
    where list_id = '00000000-0000-4000-8000-000000000002' and position = 1 $$),
  ('added by the server', $$ insert into list_items (list_id, position, display)
    values ('00000000-0000-4000-8000-000000000001', 50, 'x') $$),
  ('deleted by the server', $$ delete from list_items
    where list_id = '00000000-0000-4000-8000-000000000001' $$)) as moves (name, statement);
select lives_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000003', position = 50
     where list_id = '00000000-0000-4000-8000-000000000002' and position = 5 $$, 'between free lists it may move words');
select is((select count(*) from list_items where list_id = '00000000-0000-4000-8000-000000000001'), 5::bigint,
  'and the locked list is whole');

-- Stranger: what is locked looks like what does not exist
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'a stranger cannot tell a locked list');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000002', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'from a free one');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-0000000000ff', 9, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'or from none');
select is_empty(
  $$ delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' returning 1 $$,
  'nor by deleting, which reaches nothing');

-- Deletion
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ delete from lists where id = '00000000-0000-4000-8000-000000000001' returning name $$, $$ values ('Renamed') $$,
  'a locked list can be deleted');
reset role;
select is_empty($$ select 1 from list_items where list_id = '00000000-0000-4000-8000-000000000001' $$,
  'and takes its words along');
select is_empty($$ select 1 from tests where list_id = '00000000-0000-4000-8000-000000000001' $$, 'and its tests');
update lists set created_at = now() - interval '1 day' where id = '00000000-0000-4000-8000-000000000002';
insert into list_items (list_id, position, display)
values ('00000000-0000-4000-8000-000000000002', 5, 'word 5');
set local role authenticated;
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000002', 5, 0) $$, 'the other list is tested, too');
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty($$ select 1 from list_items where list_id = '00000000-0000-4000-8000-000000000002' $$,
  'a learner with a locked list can be deleted, words and all');

select * from finish();
rollback;
