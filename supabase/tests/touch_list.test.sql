-- public.touch_list: marks a list as used.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(13);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name, updated_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals', '2001-01-01'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'Other', '2001-01-01');

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

select function_returns('public', 'touch_list', array['uuid'], 'lists');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select id, name, last_accessed_at from touch_list('00000000-0000-4000-8000-000000000001') $$,
  $$ values ('00000000-0000-4000-8000-000000000001'::uuid, 'Animals', now()) $$, 'the touched list is returned whole');
select results_eq('select name, last_accessed_at from lists order by name',
  $$ values ('Animals', now()), ('Other', null::timestamptz) $$, 'only that list was touched');
select is((select updated_at from lists where name = 'Animals'), '2001-01-01'::timestamptz, 'touching changes nothing else');
select is(
  pg_temp.refusal($$ select touch_list('00000000-0000-4000-8000-0000000000ff') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'a missing list is refused');
select throws_ok('select touch_list(null)', 'P0001', 'list not found or access denied', 'null is refused');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(
  pg_temp.refusal($$ select touch_list('00000000-0000-4000-8000-000000000002') $$),
  'P0001 | list not found or access denied | list_not_found | check the id, and who is signed in',
  'another learner''s list is refused like a missing one');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok($$ select touch_list('00000000-0000-4000-8000-000000000002') $$, 'P0001',
  'list not found or access denied', 'claims without a subject are refused');
set local request.jwt.claims to '';
select throws_ok($$ select touch_list('00000000-0000-4000-8000-000000000002') $$, 'P0001',
  'list not found or access denied', 'a call without claims is refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select touch_list('00000000-0000-4000-8000-000000000002') $$, '42501',
  'permission denied for function touch_list', 'anonymous: not executable');
-- The role decides, whatever the claims.
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "anon"}';
select throws_ok($$ select touch_list('00000000-0000-4000-8000-000000000002') $$, '42501',
  'permission denied for function touch_list', 'anonymous: not executable, whatever the claims');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select touch_list('00000000-0000-4000-8000-000000000002') $$, '42501',
  'permission denied for function touch_list', 'service: not executable');
reset role;
select is((select last_accessed_at from lists where name = 'Other'), null, 'the list is untouched');

select * from finish();
rollback;
