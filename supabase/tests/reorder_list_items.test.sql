-- public.reorder_list_items: puts the words of a list in another order, all or none.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(21);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name, created_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals', now() - interval '1 day'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Empty', now());
insert into list_items (id, list_id, position, display)
select ('00000000-0000-4000-8000-0000000000e' || n)::uuid, '00000000-0000-4000-8000-000000000001', n * 10, 'word ' || n
from generate_series(1, 5) n;

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

-- Item ids by their numbers, in this order.
create function pg_temp.items(variadic p_numbers integer[]) returns uuid[] language sql as $$
  select array_agg(('00000000-0000-4000-8000-0000000000e' || n)::uuid order by place)
  from unnest(p_numbers) with ordinality as numbers (n, place)
$$;
select function_returns('public', 'reorder_list_items', array['uuid', 'uuid[]'], 'setof list_items');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select position, display from reorder_list_items('00000000-0000-4000-8000-000000000001', pg_temp.items(5, 1, 4, 2, 3)) $$,
  $$ values (1, 'word 5'), (2, 'word 1'), (3, 'word 4'), (4, 'word 2'), (5, 'word 3') $$,
  'the words come back in their new order, with positions from 1');
select results_eq('select position, display from list_items order by position',
  $$ values (1, 'word 5'), (2, 'word 1'), (3, 'word 4'), (4, 'word 2'), (5, 'word 3') $$, 'the new order is stored');
reset role;
alter table list_items disable trigger list_items__set_updated_at;
update list_items set updated_at = '2001-01-01';
alter table list_items enable trigger list_items__set_updated_at;
set local role authenticated;
select lives_ok(
  $$ select reorder_list_items('00000000-0000-4000-8000-000000000001', pg_temp.items(1, 5, 4, 2, 3)) $$,
  'two neighbours swap positions');
select results_eq($$ select display from list_items where updated_at = now() order by 1 $$,
  $$ values ('word 1'), ('word 5') $$, 'no other word is touched');
select is(pg_temp.refusal(format('select reorder_list_items(%L, %s)', '00000000-0000-4000-8000-000000000001', ids)),
  'P0001 | the words of this list have changed | items_changed | load the list again and repeat the change', reason)
from (values
  ('pg_temp.items(1, 2, 3, 4)', 'a missing word is refused'),
  ('pg_temp.items(1, 2, 3, 4, 5, 6)', 'an id from elsewhere is refused'),
  ('pg_temp.items(1, 2, 3, 4, 4)', 'a repeated word is refused'),
  ('pg_temp.items(1, 2, 3, 4, 5) || null::uuid', 'null among the words is refused'),
  ('''{}''', 'an empty array is refused'),
  ('null', 'null instead of the ids is refused')) as refused (ids, reason);
select is_empty($$ select reorder_list_items('00000000-0000-4000-8000-000000000002', '{}') $$, 'an empty list has one order');
select is(pg_temp.refusal($$ select reorder_list_items('00000000-0000-4000-8000-0000000000ff', '{}') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in', 'a missing list is refused');
select throws_ok($$ select reorder_list_items(null, '{}') $$, 'P0001', 'list not found or access denied', 'a null list is refused');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(
  pg_temp.refusal($$ select reorder_list_items('00000000-0000-4000-8000-000000000001', pg_temp.items(1, 2, 3, 4, 5)) $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'another learner''s list is refused like a missing one');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok(
  $$ select reorder_list_items('00000000-0000-4000-8000-000000000001', pg_temp.items(1, 2, 3, 4, 5)) $$, 'P0001',
  'list not found or access denied', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select reorder_list_items('00000000-0000-4000-8000-000000000001', '{}') $$, '42501',
  'permission denied for function reorder_list_items', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select reorder_list_items('00000000-0000-4000-8000-000000000001', '{}') $$, '42501',
  'permission denied for function reorder_list_items', 'service: not executable');
reset role;
select is((select string_agg(display, ', ' order by position) from list_items),
  'word 1, word 5, word 4, word 2, word 3', 'the order is unchanged');

-- Owner, after the first test
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 5, 0) $$, 'the list is tested');
select throws_ok(
  $$ select reorder_list_items('00000000-0000-4000-8000-000000000001', pg_temp.items(1, 2, 3, 4, 5)) $$, 'P0001',
  'cannot modify list items after first test has been completed', 'a locked list is refused');

select * from finish();
rollback;
