-- private.count_items: keeps lists.item_count, at most 200.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(21);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into lists (id, user_id, name, updated_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Long', '2001-01-01'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Short', '2001-01-01');

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

select trigger_is('public', 'list_items', 'list_items__count_inserted', 'private', 'count_items');
select trigger_is('public', 'list_items', 'list_items__count_deleted', 'private', 'count_items');
select trigger_is('public', 'list_items', 'list_items__count_moved', 'private', 'count_items');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
insert into list_items (list_id, position, display) values
  ('00000000-0000-4000-8000-000000000001', 1, 'one'), ('00000000-0000-4000-8000-000000000001', 2, 'two'),
  ('00000000-0000-4000-8000-000000000002', 1, 'one');
select results_eq('select name, item_count from lists order by name', $$ values ('Long', 2::smallint), ('Short', 1::smallint) $$,
  'words added to several lists in one statement are counted for each');
select is((select count(*) from lists where updated_at = now()), 2::bigint, 'adding words sets updated_at of the list');
insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 3, 'ONE')
on conflict (list_id, normalized) do nothing;
select is((select item_count from lists where name = 'Long'), 2::smallint, 'a word that an upsert skips is not counted');
reset role;
update lists set updated_at = '2001-01-01';
set local role authenticated;
update list_items set position = position + 100, display = display || '!' where list_id = '00000000-0000-4000-8000-000000000001';
select is((select item_count from lists where name = 'Long'), 2::smallint, 'a changed word is still counted once');
select is((select updated_at from lists where name = 'Long'), '2001-01-01'::timestamptz, 'changing a word does not touch the list''s row');
insert into list_items (list_id, position, display)
select '00000000-0000-4000-8000-000000000001', n, 'word ' || n from generate_series(3, 99) n;
select is((select item_count from lists where name = 'Long'), 99::smallint, 'many words at once are counted');
select throws_ok(
  $$ insert into list_items (list_id, position, display)
     select '00000000-0000-4000-8000-000000000001', 200 + n, 'more ' || n from generate_series(1, 102) n $$,
  'P0001', 'maximum number of words per list exceeded (200)', '99 and 102 are too many');
select lives_ok(
  $$ insert into list_items (list_id, position, display)
     select '00000000-0000-4000-8000-000000000001', 200 + n, 'more ' || n from generate_series(1, 101) n $$,
  '99 and 101 just fit');
select is(
  pg_temp.refusal($$ insert into list_items (list_id, position, display)
    values ('00000000-0000-4000-8000-000000000001', 999, 'last straw') $$),
  'P0001 | maximum number of words per list exceeded (200) | word_limit_reached | start another list for more words',
  'the 201st word is refused');
select lives_ok(
  $$ update list_items set display = 'changed' where list_id = '00000000-0000-4000-8000-000000000001' and position = 3 $$,
  'the words of a full list can still be changed');
select is((select item_count from lists where name = 'Long'), 200::smallint, 'a full list holds 200 words');
delete from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position <= 50;
select results_eq(
  $$ select item_count::bigint, (select count(*) from list_items where list_id = lists.id) from lists where name = 'Long' $$,
  'values (152::bigint, 152::bigint)', 'deleted words make room for new ones');
delete from list_items;
select results_eq('select item_count from lists', 'values (0::smallint), (0::smallint)', 'words deleted from several lists in one statement are counted for each');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
insert into list_items (list_id, position, display)
select '00000000-0000-4000-8000-000000000001', n, 'word ' || n from generate_series(1, 200) n;
insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000002', 1, 'one');
select throws_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000001', position = 300
     where list_id = '00000000-0000-4000-8000-000000000002' $$,
  'P0001', 'maximum number of words per list exceeded (200)', 'a word cannot move into a full list');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 300, 'x') $$,
  'P0001', 'maximum number of words per list exceeded (200)', 'the limit holds for the server');
update list_items set list_id = '00000000-0000-4000-8000-000000000002', position = position + 1
where list_id = '00000000-0000-4000-8000-000000000001' and position <= 10;
select results_eq('select name, item_count from lists order by name', $$ values ('Long', 190::smallint), ('Short', 11::smallint) $$,
  'moved words are counted in their new list');
select lives_ok(
  $$ update list_items i set list_id = o.list_id, position = 500 from list_items o
     where i.list_id = '00000000-0000-4000-8000-000000000002' and i.position = 1 and o.display = 'word 200' $$,
  'words may move back');
select results_eq(
  $$ select item_count::bigint, (select count(*) from list_items where list_id = lists.id) from lists order by name $$,
  'values (191::bigint, 191::bigint), (10::bigint, 10::bigint)', 'the counts are right');

select * from finish();
rollback;
