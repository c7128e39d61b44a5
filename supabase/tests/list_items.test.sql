-- public.list_items: who may read and change the words of a list, and which words are valid.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(57);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.list_items'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('list_items_display_length'), ('list_items_list_id_fkey'), ('list_items_list_id_normalized_key'),
    ('list_items_list_id_position_key'), ('list_items_pkey'), ('list_items_position_range') $$,
  'constraints, by the names that TypeScript maps');
select results_eq(
  $$ select condeferrable, condeferred from pg_constraint where conname = 'list_items_list_id_position_key' $$,
  'values (true, false)', 'positions are compared when a statement ends, not row by row');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'list_items' order by 1 $$,
  $$ values
    ('learners add items to own lists: insert to authenticated'),
    ('learners change items of own lists: update to authenticated'),
    ('learners delete items of own lists: delete to authenticated'),
    ('learners read items of own lists: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');
select triggers_are('public', 'list_items', array[
  'list_items__lock_learner', 'list_items__require_live_session', 'list_items__enforce_lock',
  'list_items__set_normalized', 'list_items__set_updated_at',
  'list_items__count_inserted', 'list_items__count_deleted', 'list_items__count_moved', 'list_items__validate',
  'List_items__refuse_taken_position']);

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ insert into list_items (list_id, position, display)
     values ('00000000-0000-4000-8000-000000000001', 3, 'Elephant') returning position, display, normalized $$,
  $$ values (3, 'Elephant', 'elephant') $$, 'a word is added');
select lives_ok(
  $$ insert into list_items (id, list_id, position, display) values
     ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 1, 'Cat'),
     ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000001', 2, 'Dog') $$,
  'several words are added in one statement, with ids if given');
select is((select count(*) from list_items), 3::bigint, 'a learner reads the words of their lists');
select results_eq(
  $$ update list_items set display = 'African Elephant', position = 5 where display = 'Elephant'
     returning display, position, normalized $$,
  $$ values ('African Elephant', 5, 'african elephant') $$, 'a learner changes a word');
select throws_ok(format('update list_items set %I = %s', field, value), '42501', 'permission denied for table list_items',
  format('a learner cannot write %s', field))
from (values
  ('id', 'gen_random_uuid()'),
  ('list_id', quote_literal('00000000-0000-4000-8000-000000000002')),
  ('normalized', quote_literal('x')),
  ('created_at', 'now()'),
  ('updated_at', 'now()')) as fields (field, value);
select throws_ok(
  format('insert into list_items (list_id, position, display, %I) values (%L, 9, %L, %s)', field,
    '00000000-0000-4000-8000-000000000001', 'x', value),
  '42501', 'permission denied for table list_items', format('a learner cannot send %s with a new word', field))
from (values ('normalized', quote_literal('y')), ('created_at', 'now()'), ('updated_at', 'now()')) as fields (field, value);
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000002', 1, 'planted') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'a word in another learner''s list is refused');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-0000000000ff', 1, 'planted') $$,
  '42501', 'new row violates row-level security policy for table "list_items"',
  'a word in a missing list is refused with the same error');

-- Valid words
select throws_ok(
  format('insert into list_items (list_id, position, display) values (%L, 9, %L)', '00000000-0000-4000-8000-000000000001', bad),
  '23514', 'a word must have 1 to 80 characters',
  'a word without letters, or of 81 characters, is refused')
from unnest(array['', '   ', E'\t\n', repeat('x', 81)]) as bad;
select throws_ok($$ update list_items set display = ' ' where display = 'Cat' $$, '23514',
  'a word must have 1 to 80 characters', 'changing a word to one without letters is refused');
select throws_ok($$ update list_items set display = null where display = 'Cat' $$, '23502', null, 'a word cannot be null');
select throws_ok($$ update list_items set position = null where display = 'Cat' $$, '23502', null, 'a position cannot be null');
select throws_ok(format('update list_items set position = %s where display = %L', bad, 'Cat'), '23514',
  'a position must be between 1 and 1000000', 'positions start at 1')
from unnest(array[0, -1]) as bad;
select lives_ok(
  format('insert into list_items (list_id, position, display) values (%L, %s, %L)',
    '00000000-0000-4000-8000-000000000001', 20 + place, word),
  'an unusual word is accepted')
from unnest(array['🐘🦒', 'مرحبا', 'e' || U&'\0301' || 'tude', '''; drop table lists; --', '<script>alert(1)</script>',
  repeat('ż', 80)]) with ordinality as strange (word, place);
select is((select display from list_items where position = 24), '''; drop table lists; --', 'an unusual word is stored as it was written');

-- Unique words and positions
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 9, '  cÁT ') $$,
  '23505', 'a list holds each word once',
  'the same word in other letters is a duplicate');
select throws_ok($$ update list_items set display = 'CAT' where display = 'Dog' $$, '23505',
  'a list holds each word once', 'changing a word into a duplicate is refused');
select throws_ok($$ update list_items set position = 1 where display = 'Dog' $$, '23505',
  'another word of the list has this position', 'a position holds one word');
select lives_ok(
  $$ update list_items set position = 3 - position where display in ('Cat', 'Dog') $$,
  'two words swap positions in one statement');
select is((select position from list_items where display = 'Cat'), 2, 'the swapped positions are stored');
select lives_ok(
  $$ insert into lists (id, name) values ('00000000-0000-4000-8000-000000000003', 'Other') $$, 'words are added to another list');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000003', 1, 'Cat') $$,
  'another list may hold the same word at the same position');

-- Dates
reset role;
update list_items set updated_at = '2001-01-01';
select is((select count(*) from list_items where updated_at <> now()), 0::bigint, 'an update sets updated_at to now, whatever value it gives');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from list_items', 'a stranger reads no word');
select is_empty($$ update list_items set display = 'mine' returning 1 $$, 'a stranger changes no word');
select is_empty('delete from list_items returning 1', 'a stranger deletes no word');
select lives_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000002', 1, 'Cat') $$,
  'a stranger adds words to their own list');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from list_items', 'claims without a subject show nothing');
select throws_ok(
  $$ insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 99, 'x') $$,
  '42501', 'new row violates row-level security policy for table "list_items"', 'claims without a subject add nothing');
reset role;
select is(
  (select string_agg(display, ', ' order by display) from list_items
   where list_id = '00000000-0000-4000-8000-000000000001' and position < 20),
  'African Elephant, Cat, Dog', 'the words are unchanged');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table list_items', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from list_items',
  $$insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 98, 'x')$$,
  $$update list_items set display = 'x'$$,
  'delete from list_items']) as statement;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok(
  $$ update list_items set list_id = '00000000-0000-4000-8000-000000000003', position = 7, normalized = 'made up'
     where display = 'Dog' $$, 'the server moves a word');
select is((select normalized from list_items where display = 'Dog'), 'dog', 'the server cannot write the normalized form');

-- Deletion
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq($$ delete from list_items where display = 'African Elephant' returning display $$,
  $$ values ('African Elephant') $$, 'a learner deletes a word');
delete from lists where id = '00000000-0000-4000-8000-000000000001';
reset role;
select is_empty($$ select 1 from list_items where list_id = '00000000-0000-4000-8000-000000000001' $$,
  'deleting the list deletes its words');

select * from finish();
rollback;
