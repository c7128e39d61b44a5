-- public.record_test: complete_test together with the answers, once per run.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public;
select plan(16);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000000a', 'owner@example.com'),
  ('00000000-0000-4000-8000-00000000000b', 'stranger@example.com');
insert into public.lists (id, user_id, name) values
  ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-00000000000a', 'Animals');
insert into public.list_items (list_id, position, display)
select '10000000-0000-4000-8000-000000000001', n, 'word ' || n from generate_series(1, 5) n;

-- Shape
select is(
  (select prosecdef from pg_proc where oid = 'public.record_test'::regproc), false,
  'record_test runs with the rights of its caller');
select ok(
  has_function_privilege('authenticated', 'public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)', 'execute')
  and not has_function_privilege('anon', 'public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)', 'execute'),
  'only learners may call record_test');

-- Owner
set local role authenticated;
select set_config('request.jwt.claims', '{"sub":"00000000-0000-4000-8000-00000000000a","role":"authenticated"}', true);

select is(
  (select score from public.record_test('10000000-0000-4000-8000-000000000001', 4, 1,
    '20000000-0000-4000-8000-000000000001', 'in_order', 3, 80, '[]')),
  80::smallint, 'a learner records a test and gets it back');
select is((select count(*) from public.tests), 1::bigint, 'there is one test');
select results_eq(
  $$ select mode, raw_correct, order_score, answers from public.test_details $$,
  $$ values ('in_order'::public.recall_mode, 3::smallint, 80::smallint, '[]'::jsonb) $$,
  'its answers are stored with it');
select isnt((select first_tested_at from public.lists), null, 'the list is locked');

select is(
  (select score from public.record_test('10000000-0000-4000-8000-000000000001', 1, 4,
    '20000000-0000-4000-8000-000000000001', 'in_order', 1, 20, '[]')),
  80::smallint, 'the same run again returns the first test');
select is((select count(*) from public.tests), 1::bigint, 'the same run again records nothing');
select lives_ok(
  $$ select public.record_test('10000000-0000-4000-8000-000000000001', 5, 0,
    '20000000-0000-4000-8000-000000000002', 'any_order', 5, null, '[]') $$,
  'another run records another test');

select throws_ok(
  $$ select public.record_test('10000000-0000-4000-8000-000000000001', 5, 0,
    '20000000-0000-4000-8000-000000000003', 'in_order', 5, 101, '[]') $$,
  '23514', null, 'answers that violate a constraint are refused');
select is((select count(*) from public.tests), 2::bigint, 'refused answers roll their test back');
select throws_ok(
  $$ select public.record_test('10000000-0000-4000-8000-000000000001', 5, 1,
    '20000000-0000-4000-8000-000000000004', 'in_order', 5, 100, '[]') $$,
  'P0001', 'correct + wrong must equal total items in list (expected: 5, got: 6)',
  'what complete_test refuses is refused here');

select throws_ok(
  $$ select public.record_test(
    (select id from public.create_list_with_items('Other', p_words => '{a,b,c,d,e}')), 5, 0,
    '20000000-0000-4000-8000-000000000001', 'in_order', 5, 100, '[]') $$,
  '23505', null, 'a run of another list is refused');
select is((select count(*) from public.tests), 2::bigint, 'the refused run records no test');

-- Stranger
select set_config('request.jwt.claims', '{"sub":"00000000-0000-4000-8000-00000000000b","role":"authenticated"}', true);
select throws_ok(
  $$ select public.record_test('10000000-0000-4000-8000-000000000001', 5, 0,
    '20000000-0000-4000-8000-000000000005', 'in_order', 5, 100, '[]') $$,
  'P0001', 'list not found', 'another learner''s list is refused like a missing one');

-- Anonymous
set local role anon;
select set_config('request.jwt.claims', '{"role":"anon"}', true);
select throws_ok(
  $$ select public.record_test('10000000-0000-4000-8000-000000000001', 5, 0,
    '20000000-0000-4000-8000-000000000006', 'in_order', 5, 100, '[]') $$,
  '42501', null, 'anonymous: not executable');

select * from finish();
rollback;
