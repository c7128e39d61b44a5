-- public.lists: who may read and change a list, and which lists are valid.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(61);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

-- Structure
select enum_has_labels('public', 'list_source', array['manual', 'ai']);
select enum_has_labels('public', 'noun_category', array['animals', 'food', 'household_items', 'transport', 'jobs']);
select results_eq(
  $$ select conname::text collate "default" from pg_constraint where conrelid = 'public.lists'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('lists_item_count_range'), ('lists_last_score_range'), ('lists_name_length'), ('lists_pkey'),
    ('lists_test_columns_together'), ('lists_user_id_fkey') $$,
  'constraints, by the names that TypeScript maps');
select indexes_are('public', 'lists', array['lists_pkey', 'lists_user_id_last_accessed_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'lists' order by 1 $$,
  $$ values
    ('learners change own lists: update to authenticated'),
    ('learners create own lists: insert to authenticated'),
    ('learners delete own lists: delete to authenticated'),
    ('learners read own lists: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');
select triggers_are('public', 'lists', array[
  'lists__require_live_session', 'lists__1_lock_learner_row', 'lists__2_lock_learner', 'lists__count_inserted', 'lists__count_deleted',
  'lists__refuse_owner_change', 'lists__set_updated_at', 'lists__validate']);

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ insert into lists (name, source, category) values ('My Animals', 'manual', null)
     returning user_id, name, source::text, category::text, item_count, first_tested_at, created_at $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, 'My Animals', 'manual', null::text, 0::smallint,
    null::timestamptz, now()) $$,
  'user_id defaults to the caller');
select lives_ok(
  $$ insert into lists (id, user_id, name, source, category) values
     ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Fruit', 'ai', 'food') $$,
  'a list may be given its id, owner, source and category');
select is((select count(*) from lists), 2::bigint, 'a learner reads their lists');
select results_eq(
  $$ update lists set name = 'Vegetables', category = null where id = '00000000-0000-4000-8000-000000000001'
     returning name, category::text $$,
  $$ values ('Vegetables', null::text) $$, 'a learner changes the name and category of a list');
select throws_ok(
  $$ insert into lists (user_id, name) values ('00000000-0000-4000-8000-0000000000b2', 'planted') $$, '42501',
  'new row violates row-level security policy for table "lists"', 'a list for another learner is refused');
select throws_ok(format('update lists set %I = %s', field, value), '42501', 'permission denied for table lists',
  format('a learner cannot write %s', field))
from (values
  ('id', 'gen_random_uuid()'),
  ('user_id', quote_literal('00000000-0000-4000-8000-0000000000b2')),
  ('source', quote_literal('ai')),
  ('item_count', '0'),
  ('last_accessed_at', 'now()'),
  ('first_tested_at', 'null'),
  ('last_tested_at', 'null'),
  ('last_score', '100'),
  ('last_correct', '5'),
  ('last_wrong', '0'),
  ('created_at', 'now()'),
  ('updated_at', 'now()')) as fields (field, value);
select throws_ok(format('insert into lists (name, %I) values (%L, %s)', field, 'x', value), '42501',
  'permission denied for table lists', format('a learner cannot send %s with a new list', field))
from (values
  ('item_count', '0'), ('last_accessed_at', 'now()'), ('first_tested_at', 'now()'), ('last_tested_at', 'now()'),
  ('last_score', '100'), ('last_correct', '5'), ('last_wrong', '0'), ('created_at', 'now()'),
  ('updated_at', 'now()')) as fields (field, value);

-- Valid lists
select throws_ok(format('update lists set name = %L', bad), '23514',
  'a name must have 1 to 100 characters', 'a name without letters, or of 101 characters, is refused')
from unnest(array['', '   ', repeat('x', 101)]) as bad;
select throws_ok('update lists set name = null', '23502', null, 'a name cannot be null');
select lives_ok(format('insert into lists (name) values (%L)', repeat('🦊', 100)), 'a name of 100 characters is accepted');
select throws_ok($$ insert into lists (name, category) values ('x', 'planets') $$, '22P02',
  'invalid input value for enum noun_category: "planets"', 'there are five categories');
reset role;
select throws_ok(format('update lists set %s where id = %L', change, '00000000-0000-4000-8000-000000000001'),
  '23514', format('new row for relation "lists" violates check constraint "%s"', name), 'even the server is refused: ' || name)
from (values
  ('item_count = 201', 'lists_item_count_range'),
  ('item_count = -1', 'lists_item_count_range'),
  ('first_tested_at = now()', 'lists_test_columns_together'),
  ('first_tested_at = now(), last_tested_at = now(), last_correct = 5, last_wrong = 0, last_score = 101',
   'lists_last_score_range')) as broken (change, name);

-- Dates
update lists set updated_at = '2001-01-01';
select lives_ok($$ update lists set name = name where name = 'My Animals' $$, 'changing the name is allowed');
select is((select updated_at from lists where name = 'My Animals'), now(), 'changing the name sets updated_at');
update lists set last_accessed_at = now() where name = 'Vegetables';
select is((select updated_at from lists where name = 'Vegetables'), '2001-01-01'::timestamptz, 'touching a list does not set updated_at');
update lists set updated_at = '2001-01-01', category = 'food' where name = 'Vegetables';
select is((select updated_at from lists where name = 'Vegetables'), now(), 'changing the category sets updated_at');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from lists', 'a stranger reads no list');
-- Without WHERE: naming a column would involve the policy for reading too.
select is_empty($$ update lists set name = 'mine' returning 1 $$, 'a stranger changes no list');
select is_empty('delete from lists returning 1', 'a stranger deletes no list');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from lists', 'claims without a subject show nothing');
select throws_ok($$ insert into lists (name) values ('nobody''s') $$, '42501',
  'new row violates row-level security policy for table "lists"', 'claims without a subject create nothing');
reset role;
select results_eq(
  $$ select name, user_id from lists where id = '00000000-0000-4000-8000-000000000001' $$,
  $$ values ('Vegetables', '00000000-0000-4000-8000-0000000000a1'::uuid) $$, 'the list is unchanged');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select 1 from lists', '42501', 'permission denied for table lists', 'anonymous: no select');
select throws_ok($$ insert into lists (name) values ('x') $$, '42501', 'permission denied for table lists',
  'anonymous: no insert');
select throws_ok($$ update lists set name = 'x' $$, '42501', 'permission denied for table lists', 'anonymous: no update');
select throws_ok('delete from lists', '42501', 'permission denied for table lists', 'anonymous: no delete');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from lists where user_id = '00000000-0000-4000-8000-0000000000a1'), 3::bigint,
  'the server reads every list');
select throws_ok(
  $$ update lists set user_id = '00000000-0000-4000-8000-0000000000b2' where name = 'Vegetables' $$, 'P0001',
  'a list cannot change its owner', 'even the server cannot change the owner of a list');
select lives_ok($$ update lists set user_id = user_id where name = 'Vegetables' $$, 'writing the same owner is no change');

-- Deletion
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ delete from lists where id = '00000000-0000-4000-8000-000000000001' returning name $$,
  $$ values ('Vegetables') $$, 'a learner deletes a list');
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty($$ select 1 from lists where user_id = '00000000-0000-4000-8000-0000000000a1' $$,
  'deleting the user deletes the lists');

select * from finish();
rollback;
