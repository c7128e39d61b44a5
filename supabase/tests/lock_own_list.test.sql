-- internal.lock_own_list: takes the learner's lock before a function reads a list.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(7);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into lists (id, user_id, name) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Animals');
-- Whether this transaction holds the lock of that learner.
create function pg_temp.holds_lock(p_user_id uuid) returns boolean language sql as $$
  select exists (
    select 1 from pg_locks
    where locktype = 'advisory' and pid = pg_backend_pid() and objsubid = 1
      and (classid::bigint << 32 | objid::bigint) = hashtextextended('learner:' || p_user_id, 0))
$$;

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(pg_temp.holds_lock(auth.uid()), false, 'reading the claims takes no lock');
select lives_ok($$ select internal.lock_own_list('00000000-0000-4000-8000-000000000001') $$, 'a learner locks their own list');
select is(pg_temp.holds_lock(auth.uid()), true, 'the lock is held until the transaction ends');
select throws_ok($$ select internal.lock_own_list('00000000-0000-4000-8000-0000000000ff') $$, 'P0001',
  'list not found or access denied', 'a missing list is refused');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok($$ select internal.lock_own_list('00000000-0000-4000-8000-000000000001') $$, 'P0001',
  'list not found or access denied', 'another learner''s list is refused like a missing one');

-- Anonymous and service
set local role anon;
select throws_ok($$ select internal.lock_own_list('00000000-0000-4000-8000-000000000001') $$, '42501',
  'permission denied for schema internal', 'anonymous: not executable');
set local role service_role;
select throws_ok($$ select internal.lock_own_list('00000000-0000-4000-8000-000000000001') $$, '42501',
  'permission denied for function lock_own_list', 'service: not executable');

select * from finish();
rollback;
