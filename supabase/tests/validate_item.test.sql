-- private.validate_item: the rules for a word, in words.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(42);

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
create function pg_temp.duplicate(p_word text) returns text language sql as $$
  select format('23505 | a list holds each word once | duplicate_word | "%s" is already in the list; case and accents '
    'make no difference | list_items_list_id_normalized_key', p_word)
$$;
create function pg_temp.too_long_or_empty() returns text language sql as $$
  select '23514 | a word must have 1 to 80 characters | validation_error | '
    'shorten the word, or leave it out if it is empty | list_items_display_length'
$$;
create function pg_temp.out_of_range() returns text language sql as $$
  select '23514 | a position must be between 1 and 1000000 | validation_error | '
    'use the position after that of the last word | list_items_position_range'
$$;

select trigger_is('public', 'list_items', 'list_items__validate', 'private', 'validate_item');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, ' cÁT ') $$),
  pg_temp.duplicate(' cÁT '), 'the same word in other letters is refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Fox'),
     ('00000000-0000-4000-8000-000000000001', 10, 'FOX') $$),
  pg_temp.duplicate('FOX'), 'a word twice in one statement is refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display)
     select '00000000-0000-4000-8000-000000000001', 8 + n, case n when 2 then 'dog' else 'n' || n end from generate_series(1, 3) n $$),
  pg_temp.duplicate('dog'), 'one of many words is refused');
select is(pg_temp.refusal(
  $$ update list_items set display = 'CAT' where display = 'Dog' $$),
  pg_temp.duplicate('CAT'), 'changing a word into another one is refused');
select is(pg_temp.refusal(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array['Fox', 'CAT']) $$),
  pg_temp.duplicate('CAT'), 'append_list_items refuses a word of the list');
select is(pg_temp.refusal(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array['Fox', 'fox']) $$),
  pg_temp.duplicate('fox'), 'append_list_items refuses a word twice');
select is(pg_temp.refusal(
  $$ select create_list_with_items('Cats', p_words => array['Cat', 'CAT']) $$),
  pg_temp.duplicate('CAT'), 'create_list_with_items refuses a word twice');
select is(pg_temp.refusal(
  $$ select restore_list_item('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 'CAT') $$),
  pg_temp.duplicate('CAT'), 'restore_list_item refuses a word of the list');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat')
     on conflict (id) do nothing $$),
  pg_temp.duplicate('Cat'), 'an upsert by id refuses a word of the list');
select is(pg_temp.refusal(
  $$ with added as (insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat') returning id) select id from added $$),
  pg_temp.duplicate('Cat'), 'an insert in a WITH, as PostgREST makes it, is refused as well');
select is(pg_temp.refusal(
  $$ with added as (insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat')
     ON CONFLICT("list_id", "normalized") DO NOTHING returning id) select id from added $$),
  null, 'an upsert in a WITH skips a word of the list');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat')
     on conflict (list_id, normalized) do nothing $$,
  'an upsert by word skips a word of the list');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat')
     on conflict on constraint list_items_list_id_normalized_key do nothing $$,
  'an upsert by the constraint skips a word of the list');
select lives_ok(
  $$ insert into list_items (id, list_id, position, display) values
     ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 9, 'Dog')
     on conflict (id) do nothing $$,
  'an upsert by id skips a word with that id, whatever it says');
select throws_ok(
  $$ insert into list_items (id, list_id, position, display) values
     ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 9, 'Dog') $$,
  '23505',
  'duplicate key value violates unique constraint "list_items_pkey"', 'an id twice is the error of the primary key');
select lives_ok(
  $$ update list_items set display = 'CAT' where display = 'Cat' $$,
  'a word may be written in other letters');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000002', 1, 'Cat') $$,
  'another list may hold the same word');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, repeat('x', 81)) $$),
  pg_temp.too_long_or_empty(), '81 characters are refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, E' \t ') $$),
  pg_temp.too_long_or_empty(), 'a word without letters is refused');
select is(pg_temp.refusal(
  $$ update list_items set display = '' where display = 'Dog' $$),
  pg_temp.too_long_or_empty(), 'changing a word to nothing is refused');
select is(pg_temp.refusal(
  $$ select append_list_items('00000000-0000-4000-8000-000000000001', array['Fox', repeat('x', 81)]) $$),
  pg_temp.too_long_or_empty(), 'append_list_items refuses 81 characters');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1000000, repeat('ż', 80)) $$,
  '80 characters at the last position are accepted');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 0, 'Fox') $$),
  pg_temp.out_of_range(), 'position 0 is refused');
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 1000001, 'Fox') $$),
  pg_temp.out_of_range(), 'a position above a million is refused');
select is(pg_temp.refusal(
  $$ update list_items set position = -1 where display = 'Dog' $$),
  pg_temp.out_of_range(), 'moving a word to position -1 is refused');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, null) $$,
  '23502', null,
  'null is the error of the column');
select is((select string_agg(position || ' ' || display, ', ' order by position) from list_items where list_id = '00000000-0000-4000-8000-000000000001' and position < 1000), '1 CAT, 2 Dog', 'the words are as the accepted changes left them');

-- Stranger: nothing tells whether the list holds a word
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 50, 'Cat') $$,
  '42501',
  'new row violates row-level security policy for table "list_items"', 'a word that another learner''s list holds is refused by the policy');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 50, 'Fox') $$,
  '42501',
  'new row violates row-level security policy for table "list_items"', 'so is a word that it does not hold');
insert into lists (id, name) values ('00000000-0000-4000-8000-000000000003', 'Stranger''s');
insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000003', 1, 'Cat');
select is(pg_temp.refusal(
  $$ insert into list_items (id, list_id, position, display) values
     ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000003', 2, 'Cat') $$),
  pg_temp.duplicate('Cat'), 'a duplicate is refused as one, even under the id of another learner''s word');

-- Owner, in an ended session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000ff"}';
select throws_ok(statement, 'P0001', 'this session has ended', 'the end of the session comes first')
from unnest(array[
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, '') $$,
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, 'Cat') $$,
  $$ update list_items set display = '' $$]) as statement;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.refusal(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat') $$),
  pg_temp.duplicate('Cat'), 'the server gets the same sentence');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'cat')
     on conflict (list_id, normalized) do update set display = excluded.display $$,
  'the server replaces a word by an upsert');
select is((select display from list_items where list_id = '00000000-0000-4000-8000-000000000001' and normalized = 'cat'), 'cat', 'the upsert has replaced the word');

-- Statements whose text is hidden
reset role;
create function pg_temp.add_cat() returns void language sql as $$
  insert into public.list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 60, 'Cat')
  on conflict (list_id, normalized) do nothing;
$$;
create function pg_temp.must_add_cat() returns void language sql as $$
  insert into public.list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 60, 'Cat');
$$;
select lives_ok($$ select pg_temp.add_cat() $$, 'an upsert in a function in SQL skips a word of the list');
select throws_ok('select pg_temp.must_add_cat()', '23505',
  'duplicate key value violates unique constraint "list_items_list_id_normalized_key"', 'the constraint has the last word');
alter table list_items disable trigger list_items__validate;
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, 'Cat') $$,
  '23505',
  'duplicate key value violates unique constraint "list_items_list_id_normalized_key"', 'without the trigger the constraint refuses a duplicate');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 9, repeat(chr(120), 81)) $$,
  '23514',
  'new row for relation "list_items" violates check constraint "list_items_display_length"', 'without the trigger the constraint refuses 81 characters');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values
     ('00000000-0000-4000-8000-000000000001', 0, 'Fox') $$,
  '23514',
  'new row for relation "list_items" violates check constraint "list_items_position_range"', 'without the trigger the constraint refuses position 0');

select * from finish();
rollback;
