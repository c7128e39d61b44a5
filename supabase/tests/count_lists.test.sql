-- private.count_lists: keeps accounts.list_count, at most 50 lists per learner.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

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

select trigger_is('public', 'lists', 'lists__count_inserted', 'private', 'count_lists');
select trigger_is('public', 'lists', 'lists__count_deleted', 'private', 'count_lists');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
insert into lists (name) values ('first');
select is((select list_count from accounts), 1::smallint, 'one list is counted');
insert into lists (name) select 'bulk ' || n from generate_series(2, 49) n;
select is((select list_count from accounts), 49::smallint, 'many lists at once are counted');
select throws_ok(
  $$ insert into lists (name) values ('50'), ('51') $$, 'P0001', 'maximum number of lists per user exceeded (50)',
  'two lists at once are refused where one would fit');
select is((select list_count from accounts), 49::smallint, 'a refused insert is not counted');
select lives_ok($$ insert into lists (name) values ('fiftieth') $$, 'the fiftieth list fits');
select is(
  pg_temp.refusal($$ insert into lists (name) values ('fifty-first') $$),
  'P0001 | maximum number of lists per user exceeded (50) | list_limit_reached | delete a list to make room for a new one',
  'the fifty-first list is refused');
select results_eq('select count(*), (select list_count from accounts) from lists', 'values (50::bigint, 50::smallint)',
  'there are 50 lists, and 50 are counted');
select lives_ok(
  $$ insert into lists (id, name) select id, name from lists limit 1 on conflict (id) do nothing $$,
  'a row that an upsert skips does not exceed the limit');
select is((select list_count from accounts), 50::smallint, 'a row that an upsert skips is not counted');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select lives_ok($$ insert into lists (name) values ('mine') $$, 'another learner''s lists do not count');
select is((select list_count from accounts), 1::smallint, 'every learner has their own count');
delete from lists;
select is((select list_count from accounts), 0::smallint, 'deleted lists are counted for their own learner');

-- Owner: deleting lists
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
delete from lists where name like 'bulk 1%';
select results_eq('select count(*), (select list_count from accounts)::bigint from lists', 'values (40::bigint, 40::bigint)',
  'deleted lists make room for new ones');
select lives_ok($$ insert into lists (name) select 'again ' || n from generate_series(1, 10) n $$, 'new lists take that room');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok(
  $$ insert into lists (user_id, name) values ('00000000-0000-4000-8000-0000000000a1', 'x') $$, 'P0001',
  'maximum number of lists per user exceeded (50)', 'the limit holds for the server');
select lives_ok(
  $$ insert into lists (user_id, name) values
     ('00000000-0000-4000-8000-0000000000b2', 'x'), ('00000000-0000-4000-8000-0000000000b2', 'y') $$,
  'the server adds a list within the limit');
delete from lists;
select results_eq(
  $$ select list_count from accounts where user_id in
     ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b2') $$,
  'values (0::smallint), (0::smallint)', 'lists of several learners deleted in one statement are counted for each');
reset role;
delete from accounts where user_id = '00000000-0000-4000-8000-0000000000b2';
insert into lists (user_id, name) values ('00000000-0000-4000-8000-0000000000b2', 'x');
select is((select list_count from accounts where user_id = '00000000-0000-4000-8000-0000000000b2'), 1::smallint,
  'a learner without an account row gets one with the first list');

select * from finish();
rollback;
