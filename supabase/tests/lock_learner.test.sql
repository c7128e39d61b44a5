-- private.lock_learner: changes to a learner's lists and words hold that learner's lock until the transaction ends.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals');

-- Whose locks this transaction holds: 'owner', 'stranger' or both.
create function pg_temp.locks() returns text language sql as $$
  select string_agg(split_part(email, '@', 1), ', ' order by email) from (values
    ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
    ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com')) as learners (id, email)
  where exists (
    select 1 from pg_locks
    where locktype = 'advisory' and pid = pg_backend_pid() and objsubid = 1
      and (classid::bigint << 32 | objid::bigint) = hashtextextended('learner:' || id, 0))
$$;
-- Runs a statement, rolls it back, and returns whose locks it took.
create function pg_temp.locks_of(p_sql text) returns text language plpgsql as $$
declare
  v_locks text;
begin
  execute p_sql;
  v_locks := pg_temp.locks();
  raise exception using errcode = 'ZZ000', message = coalesce(v_locks, 'none');
exception when sqlstate 'ZZ000' then
  return sqlerrm;
end;
$$;
select trigger_is('public', 'lists', 'lists__2_lock_learner', 'private', 'lock_learner');
select trigger_is('public', 'list_items', 'list_items__lock_learner', 'private', 'lock_learner');
select trigger_is('auth', 'users', 'users__lock_learner', 'private', 'lock_learner');

-- Owner: before any row is touched, so even if no row matches
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(pg_temp.locks_of(statement), 'owner', 'takes the learner''s lock: ' || split_part(statement, '(', 1))
from unnest(array[
  'insert into lists (name) select null where false',
  'delete from lists where false',
  'update list_items set position = 1 where false',
  'delete from list_items where false',
  $$insert into list_items (list_id, position, display) values ('00000000-0000-4000-8000-000000000001', 1, 'Cat')$$,
  $$select append_list_items('00000000-0000-4000-8000-000000000001', '{}')$$,
  $$select reorder_list_items('00000000-0000-4000-8000-000000000001', '{}')$$]) as statement;
select is(pg_temp.locks_of($$ select touch_list('00000000-0000-4000-8000-000000000001') $$), 'none', 'touching a list takes no lock');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(pg_temp.locks_of('delete from lists'), 'stranger', 'a stranger takes their own lock only');

-- Service
reset role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.locks_of('delete from list_items where false'), 'none', 'the server takes no lock for words');
select is(pg_temp.locks_of($$ delete from auth.users where email = 'owner@example.com' $$), 'owner',
  'deleting a user takes that learner''s lock');

select * from finish();
rollback;
