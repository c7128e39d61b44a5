-- public.test_details: what a learner answered in a test; added once, never changed.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(33);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b2', 'Stranger''s');
insert into tests (id, user_id, list_id, completed_at, items_count, correct, wrong, score) values
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 5, 4, 1, 80),
  ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000001', now(), 5, 5, 0, 100),
  ('00000000-0000-4000-8000-0000000000d3', '00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-000000000002', now(), 5, 5, 0, 100);

-- Structure
select enum_has_labels('public', 'recall_mode', array['in_order', 'any_order']);
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.test_details'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('test_details_answers_count'), ('test_details_answers_shape'), ('test_details_order_score_range'), ('test_details_pkey'),
    ('test_details_raw_correct_range'), ('test_details_run_id_key'), ('test_details_test_id_fkey') $$,
  'constraints, by the names that TypeScript maps');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'test_details' order by 1 $$,
  $$ values
    ('learners add details to own tests: insert to authenticated'),
    ('learners read details of own tests: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok(
  format('insert into test_details (test_id, mode, raw_correct, order_score, answers) values (%L, %s)',
    '00000000-0000-4000-8000-0000000000d1', details),
  '23514', format('new row for relation "test_details" violates check constraint "%s"', name), name)
from (values
  ($$ 'in_order', -1, 80, '[]' $$, 'test_details_raw_correct_range'),
  ($$ 'in_order', 201, 80, '[]' $$, 'test_details_raw_correct_range'),
  ($$ 'in_order', 4, -1, '[]' $$, 'test_details_order_score_range'),
  ($$ 'in_order', 4, 101, '[]' $$, 'test_details_order_score_range'),
  ($$ 'in_order', 4, 80, '{"a": 1}' $$, 'test_details_answers_shape'),
  ($$ 'in_order', 4, 80, jsonb_build_array(repeat('x', 131072)) $$, 'test_details_answers_shape'),
  ($$ 'in_order', 4, 80, to_jsonb(array_fill(1, array[251])) $$, 'test_details_answers_count')) as broken (details, name);
select throws_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000d1', 'by_heart', 4, '[]') $$, '22P02',
  'invalid input value for enum recall_mode: "by_heart"', 'there are two modes');
select lives_ok(
  $$ insert into test_details (test_id, mode, raw_correct, order_score, answers) values
     ('00000000-0000-4000-8000-0000000000d1', 'in_order', 0, 100, jsonb_build_array(repeat('x', 131000))) $$,
  'details within the limits are added');
select lives_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000d2', 'any_order', 200, '[{"answer": "cat"}]') $$,
  'details may have no order score');
select throws_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000d2', 'any_order', 5, '[]') $$,
  '23505', 'duplicate key value violates unique constraint "test_details_pkey"', 'details are added once');
select throws_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers, created_at) values
     ('00000000-0000-4000-8000-0000000000d2', 'any_order', 5, '[]', now()) $$,
  '42501', 'permission denied for table test_details', 'a learner cannot send created_at');
select is((select count(*) from test_details), 2::bigint, 'a learner reads the details of their tests');
select throws_ok('update test_details set raw_correct = 5', '42501', 'permission denied for table test_details',
  'a learner cannot change details');
select throws_ok('delete from test_details', '42501', 'permission denied for table test_details', 'a learner cannot delete details');
select throws_ok(
  format('insert into test_details (test_id, mode, raw_correct, answers) values (%L, %L, 5, %L)', test, 'in_order', '[]'),
  '42501', 'new row violates row-level security policy for table "test_details"',
  'details of another learner''s test are refused like those of a missing test')
from unnest(array['00000000-0000-4000-8000-0000000000d3', '00000000-0000-4000-8000-0000000000ff']) as test;
reset role;
select results_eq('select raw_correct, mode::text from test_details order by test_id',
  $$ values (0::smallint, 'in_order'), (200::smallint, 'any_order') $$, 'the details are unchanged');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from test_details', 'a stranger reads nothing');
select throws_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000d2', 'any_order', 5, '[]') $$,
  '42501', 'new row violates row-level security policy for table "test_details"', 'a stranger gets the policy''s error for a test that has details');
select lives_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000d3', 'any_order', 5, '[]') $$, 'a stranger adds details to their own test');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from test_details', 'claims without a subject show nothing');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table test_details', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from test_details',
  $$insert into test_details (test_id, mode, raw_correct, answers)
    values ('00000000-0000-4000-8000-0000000000d1', 'in_order', 5, '[]')$$,
  'update test_details set raw_correct = 5',
  'delete from test_details']) as statement;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from test_details), 3::bigint, 'the server reads details');

-- Deletion
reset role;
select throws_ok(
  $$ insert into test_details (test_id, mode, raw_correct, answers) values
     ('00000000-0000-4000-8000-0000000000ff', 'any_order', 5, '[]') $$,
  '23503', 'insert or update on table "test_details" violates foreign key constraint "test_details_test_id_fkey"',
  'details need a test');
delete from lists where id = '00000000-0000-4000-8000-000000000001';
select results_eq('select test_id from test_details', $$ values ('00000000-0000-4000-8000-0000000000d3'::uuid) $$,
  'deleting the list deletes the details of its tests');
delete from auth.users where id = '00000000-0000-4000-8000-0000000000b2';
select is_empty('select 1 from test_details', 'deleting the user deletes the details');

select * from finish();
rollback;
