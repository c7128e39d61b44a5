-- public.complete_test: records a recall test, and locks the words with the first one.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(47);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name, created_at, updated_at) values
  ('00000000-0000-4000-8000-000000000007', '00000000-0000-4000-8000-0000000000a1', 'Seven', now() - interval '1 day', '2001-01-01'),
  ('00000000-0000-4000-8000-000000000005', '00000000-0000-4000-8000-0000000000a1', 'Five', now(), '2001-01-01'),
  ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-0000000000a1', 'Four', now(), '2001-01-01'),
  ('00000000-0000-4000-8000-000000000200', '00000000-0000-4000-8000-0000000000a1', 'Most', now(), '2001-01-01');
insert into list_items (list_id, position, display)
select id, n, 'word ' || n from lists
join (values ('Seven', 7), ('Five', 5), ('Four', 4), ('Most', 200)) as sizes (name, size) using (name), generate_series(1, size) n;
update lists set updated_at = '2001-01-01';

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

select function_returns('public', 'complete_test', array['uuid', 'integer', 'integer', 'timestamp with time zone'], 'tests');
select is(pg_get_function_arguments('public.complete_test'::regproc),
  'p_list_id uuid, p_correct integer, p_wrong integer, p_completed_at timestamp with time zone DEFAULT now()',
  'parameters, by the names that clients send');

set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';

-- Owner: refused calls
select is(pg_temp.refusal(format('select complete_test(%L, %s)', '00000000-0000-4000-8000-000000000007', result)),
  'P0001 | ' || reason, 'refused: ' || result)
from (values
  ('null, 0', 'correct, wrong and completed_at must not be null | invalid_result | leave completed_at out for a test that ends now'),
  ('7, null', 'correct, wrong and completed_at must not be null | invalid_result | leave completed_at out for a test that ends now'),
  ('7, 0, null', 'correct, wrong and completed_at must not be null | invalid_result | leave completed_at out for a test that ends now'),
  ('-1, 8', 'correct and wrong must not be negative | invalid_result | count every word of the list once, as correct or as wrong'),
  ('8, -1', 'correct and wrong must not be negative | invalid_result | count every word of the list once, as correct or as wrong'),
  ('7, 0, clock_timestamp() + interval ''1 second''', 'completed_at must lie between the creation of the list and now | invalid_result | leave completed_at out for a test that ends now'),
  ('7, 0, ''infinity''', 'completed_at must lie between the creation of the list and now | invalid_result | leave completed_at out for a test that ends now'),
  ('7, 0, ''-infinity''', 'completed_at must lie between the creation of the list and now | invalid_result | leave completed_at out for a test that ends now'),
  ('7, 0, now() - interval ''1 day 1 microsecond''', 'completed_at must lie between the creation of the list and now | invalid_result | leave completed_at out for a test that ends now'),
  ('5, 1', 'correct + wrong must equal total items in list (expected: 7, got: 6) | count_mismatch | load the list again: its words may have changed'),
  ('5, 3', 'correct + wrong must equal total items in list (expected: 7, got: 8) | count_mismatch | load the list again: its words may have changed'),
  ('2147483647, 2147483647', 'correct + wrong must equal total items in list (expected: 7, got: 4294967294) | count_mismatch | load the list again: its words may have changed')
) as refused (result, reason);
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000004', 4, 0) $$),
  'P0001 | list must have at least 5 items to complete a test | too_few_items | add words until there are five',
  'a list of four words is refused');
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-0000000000ff', 7, 0) $$),
  'P0001 | list not found | list_not_found | check the id, and who is signed in', 'a missing list is refused');
select throws_ok('select complete_test(null, 7, 0)', 'P0001', 'list not found', 'a null list is refused');
select is((select count(*) from tests), 0::bigint, 'no refused test is stored');
select is((select count(*) from lists where first_tested_at is not null or last_score is not null), 0::bigint,
  'no refused test locks the list');

-- Owner: the first test
select results_eq(
  $$ select user_id, list_id, completed_at, items_count, correct, wrong, score, created_at
     from complete_test('00000000-0000-4000-8000-000000000007', 5, 2) $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, '00000000-0000-4000-8000-000000000007'::uuid, now(),
    7::smallint, 5::smallint, 2::smallint, 71::smallint, now()) $$,
  'the recorded test comes back; 5 of 7 are 71 %, rounded down');
select results_eq('select items_count, correct, wrong, score from tests',
  'values (7::smallint, 5::smallint, 2::smallint, 71::smallint)', 'the test is stored');
select results_eq(
  $$ select first_tested_at, last_tested_at, last_score, last_correct, last_wrong from lists where name = 'Seven' $$,
  'values (now(), now(), 71::smallint, 5::smallint, 2::smallint)', 'the list has the result and is locked');
select is((select updated_at from lists where name = 'Seven'), '2001-01-01'::timestamptz, 'a test does not change updated_at of the list');
select is((select count(*) from lists where first_tested_at is not null), 1::bigint, 'no other list is locked');

-- Owner: later tests
select is(
  (select score from complete_test('00000000-0000-4000-8000-000000000007', 7, 0, clock_timestamp())), 100::smallint,
  'a newer test is recorded');
select results_eq(
  $$ select first_tested_at = now(), last_tested_at > now(), last_score, last_correct, last_wrong
     from lists where name = 'Seven' $$,
  'values (true, true, 100::smallint, 7::smallint, 0::smallint)', 'the newer test becomes the last; first_tested_at stays');
select is(
  (select score from complete_test('00000000-0000-4000-8000-000000000007', 0, 7, now() - interval '1 hour')), 0::smallint,
  'an older test may be submitted late');
select results_eq(
  $$ select last_tested_at > now(), last_score, last_correct, last_wrong from lists where name = 'Seven' $$,
  'values (true, 100::smallint, 7::smallint, 0::smallint)', 'a late older test does not replace the newest result');
select is((select count(*) from tests), 3::bigint, 'a late older test is in the history');
select results_eq(
  format('select score from complete_test(%L, 1, 4, now())', '00000000-0000-4000-8000-000000000005'),
  'values (20::smallint)', 'a test may be completed at the moment the list was created');
select results_eq(
  format('select score from complete_test(%L, 4, 1, now())', '00000000-0000-4000-8000-000000000005'),
  'values (80::smallint)', 'a second test may be completed at the same moment');
select is((select last_score from lists where name = 'Five'), 80::smallint, 'of two tests completed at one moment, the later call counts as the last');
select results_eq(
  format('select items_count, score from complete_test(%L, 199, 1)', '00000000-0000-4000-8000-000000000200'),
  'values (200::smallint, 99::smallint)', 'the longest list; one mistake is never 100 %');

-- Owner: 100 tests of a list in a UTC day
reset role;
insert into lists (id, user_id, name, created_at) values
  ('00000000-0000-4000-8000-000000000100', '00000000-0000-4000-8000-0000000000a1', 'Often', now() - interval '2 days');
insert into list_items (list_id, position, display) select '00000000-0000-4000-8000-000000000100', n, 'word ' || n from generate_series(1, 5) n;
insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score, created_at)
select '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-000000000100', now(), 5, 5, 0, 100,
  case when n <= 99 then date_trunc('day', now(), 'UTC') else date_trunc('day', now(), 'UTC') - interval '1 microsecond' end
from generate_series(1, 150) n;
set local role authenticated;
select is((select score from complete_test('00000000-0000-4000-8000-000000000100', 4, 1)), 80::smallint,
  'the 100th test of a list in a UTC day is recorded; those of the day before do not count');
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000100', 5, 0) $$),
  'P0001 | maximum number of tests per list and day exceeded (100) | test_limit_reached | Limit resets at '
    || to_char((now() at time zone 'UTC')::date + 1, 'YYYY-MM-DD') || 'T00:00:00Z', 'the 101st is refused, and says until when');
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000100', 5, 0, now() - interval '1 day') $$),
  'P0001 | maximum number of tests per list and day exceeded (100) | test_limit_reached | Limit resets at '
    || to_char((now() at time zone 'UTC')::date + 1, 'YYYY-MM-DD') || 'T00:00:00Z', 'an earlier completed_at is no way around it');
select is(pg_temp.refusal($$ select record_test('00000000-0000-4000-8000-000000000100', 5, 0, gen_random_uuid(), 'in_order', 5, 100, '[]') $$),
  'P0001 | maximum number of tests per list and day exceeded (100) | test_limit_reached | Limit resets at '
    || to_char((now() at time zone 'UTC')::date + 1, 'YYYY-MM-DD') || 'T00:00:00Z', 'record_test has the same limit');
select is((select count(*) from tests where list_id = '00000000-0000-4000-8000-000000000100'), 151::bigint, 'no refused test is stored');
select is((select last_score from lists where id = '00000000-0000-4000-8000-000000000100'), 80::smallint, 'a refused test leaves the list as it is');
select is((select score from complete_test('00000000-0000-4000-8000-000000000005', 5, 0)), 100::smallint, 'another list has tests of its own');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000007', 7, 0) $$),
  'P0001 | list not found | list_not_found | check the id, and who is signed in',
  'another learner''s list is refused like a missing one');
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000007', null, null) $$),
  'P0001 | list not found | list_not_found | check the id, and who is signed in', 'another learner''s list is refused before the arguments are checked');
set local request.jwt.claims to '{"role": "authenticated"}';
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000007', 7, 0) $$),
  'P0001 | access denied | access_denied | sign in first', 'claims without a subject are refused');
set local request.jwt.claims to '';
select is(pg_temp.refusal($$ select complete_test('00000000-0000-4000-8000-000000000007', 7, 0) $$),
  'P0001 | access denied | access_denied | sign in first', 'a call without claims is refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select complete_test('00000000-0000-4000-8000-000000000007', 7, 0) $$, '42501',
  'permission denied for function complete_test', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select complete_test('00000000-0000-4000-8000-000000000007', 7, 0) $$, '42501',
  'permission denied for function complete_test', 'service: not executable');
reset role;
select is((select count(*) from tests where list_id = '00000000-0000-4000-8000-000000000007'), 3::bigint,
  'no test was added');

select * from finish();
rollback;
