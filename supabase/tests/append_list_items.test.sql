-- public.append_list_items: adds words at the end of a list, all or none.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(21);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name, created_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals', now() - interval '1 day');

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

select function_returns('public', 'append_list_items', array['uuid', 'text[]'], 'setof list_items');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select position, display, normalized from append_list_items('00000000-0000-4000-8000-000000000001', '{Żaba,Cat,Dog}') $$,
  $$ values (1, 'Żaba', 'zaba'), (2, 'Cat', 'cat'), (3, 'Dog', 'dog') $$, 'the first words of a list start at 1');
update list_items set position = 40 where display = 'Dog';
select results_eq(
  $$ select position, display from append_list_items('00000000-0000-4000-8000-000000000001', array['Cow', 'Ant']) $$,
  $$ values (41, 'Cow'), (42, 'Ant') $$, 'later words follow the last one');
select is((select item_count from lists), 5::smallint, 'the words are counted');
select is_empty($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{}') $$, 'an empty array changes nothing');
select is_empty($$ select append_list_items('00000000-0000-4000-8000-000000000001', null) $$, 'null changes nothing');
select throws_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox,CAT}') $$, '23505',
  'a list holds each word once', 'a word that is already in the list is refused');
select throws_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox,fox}') $$, '23505',
  'a list holds each word once', 'a word twice in one call is refused');
select throws_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array['Fox', ' ']) $$, '23514',
  'a word must have 1 to 80 characters', 'a word without letters is refused');
select throws_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array['Fox', null]) $$, '23502', null, 'null among the words is refused');
select throws_ok(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array(select 'n' || n from generate_series(1, 196) n)) $$,
  'P0001', 'maximum number of words per list exceeded (200)', '201 words in one call are refused');
select is((select string_agg(display, ', ' order by position) from list_items), 'Żaba, Cat, Dog, Cow, Ant',
  'a refused call adds no word');
select is(pg_temp.refusal($$ select append_list_items('00000000-0000-4000-8000-0000000000ff', '{Fox}') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in', 'a missing list is refused');
select throws_ok($$ select append_list_items(null, '{Fox}') $$, 'P0001', 'list not found or access denied', 'a null list is refused');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(pg_temp.refusal($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox}') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'another learner''s list is refused like a missing one');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox}') $$, 'P0001',
  'list not found or access denied', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox}') $$, '42501',
  'permission denied for function append_list_items', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox}') $$, '42501',
  'permission denied for function append_list_items', 'service: not executable');
reset role;
select is((select count(*) from list_items), 5::bigint, 'the list is unchanged');

-- Owner, after the first test
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 5, 0) $$, 'the list is tested');
select throws_ok($$ select append_list_items('00000000-0000-4000-8000-000000000001', '{Fox}') $$, 'P0001',
  'cannot modify list items after first test has been completed', 'a locked list is refused');

select * from finish();
rollback;
