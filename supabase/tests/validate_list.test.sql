-- private.validate_list: the rules for the name of a list, in words.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

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
create function pg_temp.refused() returns text language sql as $$
  select '23514 | a name must have 1 to 100 characters | validation_error | '
    'shorten the name, or choose one if it is empty | lists_name_length'
$$;

select trigger_is('public', 'lists', 'lists__validate', 'private', 'validate_list');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(pg_temp.refusal(
  $$ insert into lists (name) values (repeat('x', 101)) $$),
  pg_temp.refused(), '101 characters are refused');
select is(pg_temp.refusal(
  $$ insert into lists (name) values ('Fine'), ('  ') $$),
  pg_temp.refused(), 'one empty name refuses the statement');
select is(pg_temp.refusal(
  $$ select create_list_with_items(repeat('x', 101)) $$),
  pg_temp.refused(), 'create_list_with_items refuses 101 characters');
select is(pg_temp.refusal(
  $$ insert into lists (name) values ('') on conflict (id) do nothing $$),
  pg_temp.refused(), 'an upsert refuses an empty name');
select throws_ok('insert into lists (name) values (null)', '23502', null, 'null is the error of the column');
select lives_ok(
  $$ insert into lists (name) values (repeat('ż', 100)), ('x') $$,
  '1 and 100 characters are accepted');
select is(pg_temp.refusal(
  $$ update lists set name = '' $$),
  pg_temp.refused(), 'changing a name to nothing is refused');
select lives_ok($$ update lists set category = 'food' $$, 'other columns may change');
select is((select count(*) from lists), 2::bigint, 'there are the accepted lists only');

-- Owner, in an ended session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000ff"}';
select throws_ok($$ insert into lists (name) values ('') $$, 'P0001', 'this session has ended', 'the end of the session comes first');
select throws_ok($$ update lists set name = '' $$, 'P0001', 'this session has ended', 'also for an update');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.refusal(
  $$ update lists set name = ' ' $$),
  pg_temp.refused(), 'the server gets the same sentence');

reset role;
alter table lists disable trigger lists__validate;
select throws_ok($$ update lists set name = ' ' $$, '23514',
  'new row for relation "lists" violates check constraint "lists_name_length"', 'without the trigger the constraint refuses it');

select * from finish();
rollback;
