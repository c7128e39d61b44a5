-- public.tests: completed tests, written only by complete_test and record_test.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(28);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals');
insert into list_items (list_id, position, display)
select '00000000-0000-4000-8000-000000000001', n, 'word ' || n from generate_series(1, 5) n;

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.tests'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('tests_correct_and_wrong_sum'), ('tests_items_count_range'), ('tests_list_id_fkey'), ('tests_pkey'),
    ('tests_score_is_percentage'), ('tests_user_id_fkey') $$,
  'constraints, by name');
select indexes_are('public', 'tests', array['tests_pkey', 'tests_user_id_completed_at_idx', 'tests_list_id_completed_at_idx']);
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'tests' order by 1 $$,
  $$ values ('learners read own tests: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'there is no policy for writes: tests are written by functions only');
select triggers_are('public', 'tests', array['tests__require_live_session']);

-- Constraints, which hold for the server too
select throws_ok(
  format('insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
    values (%L, %L, now(), %s)', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', numbers),
  '23514', format('new row for relation "tests" violates check constraint "%s"', name), numbers || ' is refused')
from (values
  ('4, 4, 0, 100', 'tests_items_count_range'),
  ('201, 201, 0, 100', 'tests_items_count_range'),
  ('5, 3, 1, 60', 'tests_correct_and_wrong_sum'),
  ('5, -1, 6, -20', 'tests_correct_and_wrong_sum'),
  ('5, 6, -1, 120', 'tests_correct_and_wrong_sum'),
  ('7, 5, 2, 72', 'tests_score_is_percentage')) as broken (numbers, name);
select lives_ok(
  $$ insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score) values
     ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 200, 200, 0, 100) $$,
  'a test of 200 correct words is accepted');
delete from tests;
select throws_ok(
  $$ insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score) values
     ('00000000-0000-4000-8000-0000000000ff', '00000000-0000-4000-8000-000000000001', now(), 5, 5, 0, 100) $$,
  '23503', 'insert or update on table "tests" violates foreign key constraint "tests_user_id_fkey"', 'a test needs a learner');
select throws_ok(
  $$ insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score) values
     ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000ff', now(), 5, 5, 0, 100) $$,
  '23503', 'insert or update on table "tests" violates foreign key constraint "tests_list_id_fkey"', 'a test needs a list');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select lives_ok($$ select complete_test('00000000-0000-4000-8000-000000000001', 4, 1) $$, 'a test is stored');
select results_eq('select score from tests', 'values (80::smallint)', 'a learner reads their tests');
select throws_ok(
  $$ insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score) values
     ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 5, 5, 0, 100) $$,
  '42501', 'permission denied for table tests', 'a learner cannot insert a test');
select throws_ok('update tests set score = 100', '42501', 'permission denied for table tests', 'a learner cannot change a test');
select throws_ok('delete from tests', '42501', 'permission denied for table tests', 'a learner cannot delete a test');
reset role;
select results_eq('select correct, wrong, score from tests', 'values (4::smallint, 1::smallint, 80::smallint)',
  'the tests are unchanged');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from tests', 'a stranger reads nothing');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from tests', 'claims without a subject show nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table tests', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from tests',
  $$insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
    values ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 5, 5, 0, 100)$$,
  'update tests set score = 100',
  'delete from tests']) as statement;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from tests), 1::bigint, 'the server reads tests');

-- Deletion
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
delete from lists;
reset role;
select is_empty('select 1 from tests', 'deleting the list deletes its tests');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');
insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score) values
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000002', now(), 5, 5, 0, 100);
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty('select 1 from tests', 'deleting the user deletes the tests');

select * from finish();
rollback;
