-- public.restore_list_item: undoes the deletion of a word.
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

select function_returns('public', 'restore_list_item', array['uuid', 'uuid', 'integer', 'text'], 'list_items');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select id, position, display, normalized from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c2', 2, 'Żaba') $$,
  $$ values ('00000000-0000-4000-8000-0000000000c2'::uuid, 2, 'Żaba', 'zaba') $$,
  'a word returns to its free position with its old id');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Dog, 4 Cow', 'nothing else moves');
select results_eq(
  $$ select id, position from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c5', 3, 'Ant') $$,
  $$ values ('00000000-0000-4000-8000-0000000000c5'::uuid, 3) $$, 'a word returns to a position that is taken');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Ant, 4 Dog, 5 Cow', 'the words from there on move up');
select is((select item_count from lists), 5::smallint, 'the words are counted');
select results_eq(
  $$ select position, display from restore_list_item('00000000-0000-4000-8000-000000000001',
       '00000000-0000-4000-8000-0000000000c5', 1, 'Bee') $$,
  $$ values (3, 'Ant') $$, 'a word that is already back stays as it is');
select is((select count(*) from list_items), 5::bigint, 'a word that is already back is not added again');
select isnt(
  (select id from restore_list_item('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000d1', 9, 'Bee')),
  '00000000-0000-4000-8000-0000000000d1', 'an id that is in use elsewhere is replaced by a new one');
select is((select max(position) from list_items), 9, 'the word is restored under the new id');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'ZABA') $$, '23505',
  'a list holds each word once', 'a word that was added again is refused');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 0, 'Fox') $$, '23514',
  'a position must be between 1 and 1000000', 'a position before the first is refused');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, ' ') $$, '23514',
  'a word must have 1 to 80 characters', 'a word without letters is refused');
select throws_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), null, 'Fox') $$, '23502', null, 'null is refused');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items),
  '1 Cat, 2 Żaba, 3 Ant, 4 Dog, 5 Cow, 9 Bee', 'a refused call moves nothing');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-0000000000ff', gen_random_uuid(), 1, 'Fox') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in', 'a missing list is refused');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is((select count(*) from list_items where id = '00000000-0000-4000-8000-0000000000d1' and display = 'Secret'),
  1::bigint, 'the word with the id in use is untouched');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'another learner''s list is refused like a missing one');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  'P0001', 'list not found or access denied', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  '42501', 'permission denied for function restore_list_item', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  '42501', 'permission denied for function restore_list_item', 'service: not executable');
reset role;
select is((select count(*) from list_items where list_id = '00000000-0000-4000-8000-000000000001'), 6::bigint,
  'the list is unchanged');

-- Owner, at the limit and after the first test
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array(select 'n' || n from generate_series(1, 194) n)) $$,
  'the list is filled');
select throws_ok($$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'Fox') $$,
  'P0001', 'maximum number of words per list exceeded (200)', 'a full list is refused');
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 200, 0) $$, 'the list is tested');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 7, 'Fox') $$),
  'P0001 | cannot modify list items after first test has been completed | list_locked | list has been tested and is now locked',
  'a locked list is refused');
select is((select position from list_items where display = 'Cat'), 1, 'no word has moved');

select * from finish();
rollback;
