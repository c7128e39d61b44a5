-- private.refuse_taken_position: each position of a list holds one word, in words.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(19);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Other');
insert into list_items (id, list_id, position, display) values
  ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 1, 'Cat'),
  ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000001', 2, 'Dog');

-- The error of a statement: SQLSTATE, message, detail, hint and constraint. Null when it succeeds.
create function pg_temp.refusal(p_sql text) returns text language plpgsql as $$
declare
  v_detail text; v_hint text; v_constraint text;
begin
  execute p_sql;
  return null;
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint,
    v_constraint = constraint_name;
  return concat_ws(' | ', sqlstate, sqlerrm, v_detail, v_hint, v_constraint);
end;
$$;
create function pg_temp.taken() returns text language sql as $$
  select '23505 | another word of the list has this position | position_taken | '
    'use a free position, or call reorder_list_items to move words | list_items_list_id_position_key'
$$;

select trigger_is('public', 'list_items', 'List_items__refuse_taken_position', 'private', 'refuse_taken_position');
select cmp_ok(
  (select min(tgname::text collate "C") from pg_trigger
   where tgrelid = 'public.list_items'::regclass and tgfoid = 'unique_key_recheck'::regproc), '>', 'List_items__refuse_taken_position',
  'it runs before the trigger of the constraint');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox') $$),
  pg_temp.taken(), 'a new word in a taken position is refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Fox'),
     ('00000000-0000-4000-8000-000000000001', 9, 'Owl') $$),
  pg_temp.taken(), 'a position twice in one statement is refused');
select is(pg_temp.refusal(
  $$ update list_items set position = 1 where display = 'Dog' $$),
  pg_temp.taken(), 'moving a word to a taken position is refused');
select is(pg_temp.refusal(
  $$ update list_items set position = 7 $$),
  pg_temp.taken(), 'moving every word to one position is refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox')
     on conflict (list_id, normalized) do nothing $$),
  pg_temp.taken(), 'an upsert by word is refused a taken position');
select is(pg_temp.refusal(
  $$ with added as (insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox') returning id) select id from added $$),
  pg_temp.taken(), 'an insert in a WITH, as PostgREST makes it, is refused as well');
select lives_ok($$ update list_items set position = 3 - position $$, 'two words swap positions in one statement');
select lives_ok($$ update list_items set position = position + 1 $$, 'words move up by one in one statement');
select lives_ok(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 2, 'Owl') $$,
  'restore_list_item makes room');
select lives_ok(
  $$ select reorder_list_items('00000000-0000-4000-8000-000000000001', array(select id from list_items where list_id = '00000000-0000-4000-8000-000000000001' order by display desc)) $$,
  'reorder_list_items passes positions around');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000002', 1, 'Cat') $$,
  'another list may use the same position');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items where list_id = '00000000-0000-4000-8000-000000000001'), '1 Owl, 2 Dog, 3 Cat', 'the words are where the accepted changes put them');

-- Stranger: nothing tells whether a position is taken
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox') $$,
  '42501',
  'new row violates row-level security policy for table "list_items"', 'position 1 in another learner''s list is refused by the policy');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 50, 'Fox') $$,
  '42501',
  'new row violates row-level security policy for table "list_items"', 'position 50 in another learner''s list is refused by the policy');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox') $$),
  pg_temp.taken(), 'the server gets the same sentence');
update list_items set display = 'Bear' where list_id = '00000000-0000-4000-8000-000000000002';
select is(pg_temp.refusal(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000001' where list_id = '00000000-0000-4000-8000-000000000002' $$),
  pg_temp.taken(), 'the server cannot move a word to a taken position of another list');

reset role;
alter table list_items disable trigger "List_items__refuse_taken_position";
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1, 'Fox') $$,
  '23505',
  'duplicate key value violates unique constraint "list_items_list_id_position_key"', 'without the trigger the constraint refuses it');

select * from finish();
rollback;
