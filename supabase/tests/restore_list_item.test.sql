-- public.restore_list_item: a deleted word comes back to its place.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(27);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name, created_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals', now() - interval '1 day'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'Theirs', now());
insert into list_items (id, list_id, position, display) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 1, 'Cat'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-000000000001', 3, 'Dog'),
  ('00000000-0000-4000-8000-0000000000c4', '00000000-0000-4000-8000-000000000001', 4, 'Cow'),
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000000002', 1, 'Secret');

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

select function_returns('public', 'restore_list_item', array['uuid', 'uuid', 'integer', 'text'], 'list_items');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select id, position, display, normalized from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c2', 2, 'Żaba') $$,
  $$ values ('00000000-0000-4000-8000-0000000000c2'::uuid, 2, 'Żaba', 'zaba') $$,
  'a free position is taken again, with the old id');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Dog, 4 Cow', 'and nothing else moves');
select results_eq(
  $$ select id, position from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c5', 3, 'Ant') $$,
  $$ values ('00000000-0000-4000-8000-0000000000c5'::uuid, 3) $$, 'at a position that is taken');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Ant, 4 Dog, 5 Cow', 'the words behind it move up');
select is((select item_count from lists), 5::smallint, 'and the words are counted');
select results_eq(
  $$ select position, display from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c5', 1, 'Bee') $$,
  $$ values (3, 'Ant') $$, 'a word that is there already stays as it is');
select is((select count(*) from list_items), 5::bigint, 'and comes once');
select isnt(
  (select id from restore_list_item('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000d1', 9, 'Bee')),
  '00000000-0000-4000-8000-0000000000d1', 'an id of another list is replaced by a new one');
select is((select max(position) from list_items), 9, 'the word is there all the same');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'ZABA') $$, '23505',
  'duplicate key value violates unique constraint "list_items_list_id_normalized_key"', 'a word added again meanwhile');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 0, 'Fox') $$, '23514',
  'new row for relation "list_items" violates check constraint "list_items_position_range"', 'no place before the first');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, ' ') $$, '23514',
  'new row for relation "list_items" violates check constraint "list_items_display_length"', 'no word of no letters');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), null, 'Fox') $$, '23502', null, 'no null');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Ant, 4 Dog, 5 Cow, 9 Bee', 'what is refused moves nothing');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-0000000000ff', gen_random_uuid(), 1, 'Fox') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in', 'no list, no word');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is((select count(*) from list_items where id = '00000000-0000-4000-8000-0000000000d1' and display = 'Secret'),
  1::bigint, 'the word whose id was borrowed is untouched');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'another learner''s list looks like none');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  'P0001', 'list not found or access denied', 'claims without a subject restore nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  '42501', 'permission denied for function restore_list_item', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  '42501', 'permission denied for function restore_list_item', 'the server restores nobody''s words');
reset role;
select is((select count(*) from list_items where list_id = '00000000-0000-4000-8000-000000000001'), 6::bigint,
  'and the list is unchanged');

-- Owner, at the limit and locked
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array(select 'n' || n from generate_series(1, 194) n)) $$,
  'a full list');
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  'P0001', 'maximum number of words per list exceeded (200)', 'has no room');
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 200, 0) $$, 'after a test');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 7, 'Fox') $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'the list is locked');
select is((select position from list_items where display = 'Cat'), 1, 'and every word stands where it stood');

select * from finish();
rollback;
