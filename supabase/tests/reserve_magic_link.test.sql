-- public.reserve_magic_link: one link in 60 seconds, ten in a rolling hour.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(26);

create function pg_temp.reserve(p_email text default 'owner@example.com') returns jsonb language sql as $$
  select public.reserve_magic_link(p_email, '192.0.2.1', repeat('a', 64))
$$;
select function_returns('public', 'reserve_magic_link', array['text', 'inet', 'text'], 'jsonb');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.reserve() -> 'allowed', 'true', 'the first link is allowed');
select results_eq('select email, host(ip), browser_digest from magic_link_attempts',
  $$ values ('owner@example.com', '192.0.2.1', repeat('a', 64)) $$, 'the request is stored with the client and browser');
select is(pg_temp.reserve(), '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 60}', 'a second link at once is refused');
select is((select count(*) from magic_link_attempts), 1::bigint, 'a refused request is not counted');
select is(pg_temp.reserve('other@example.com') -> 'allowed', 'true', 'another address has its own wait');
select matches(reserve_magic_link('third@example.com', null, null) ->> 'id', '^[0-9a-f-]{36}$',
  'client and browser may be unknown; the reservation has an id');
update magic_link_attempts set created_at = clock_timestamp() - interval '15 seconds';
select is(pg_temp.reserve(), '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 45}',
  'after 15 seconds 45 are left: refused requests extend nothing');
update magic_link_attempts set created_at = clock_timestamp() - interval '59.5 seconds';
select is(pg_temp.reserve() -> 'retry_after_seconds', '1', 'half a second is reported as one');
update magic_link_attempts set created_at = clock_timestamp() - interval '60 seconds';
select is(pg_temp.reserve() -> 'allowed', 'true', 'after 60 seconds the next link is allowed');

-- Ten in a rolling hour
delete from magic_link_attempts;
insert into magic_link_attempts (email, created_at)
select 'owner@example.com', clock_timestamp() - n * interval '5 minutes' from generate_series(1, 9) n;
select is(pg_temp.reserve() -> 'allowed', 'true', 'the tenth link within an hour is allowed');
select is(pg_temp.reserve(), '{"allowed": false, "reason": "hourly", "retry_after_seconds": 900}',
  'the eleventh waits for the oldest to be an hour old, which is longer than the cooldown');
update magic_link_attempts set created_at = created_at - interval '14 minutes';
select is(pg_temp.reserve() ->> 'reason', 'hourly', 'the eleventh is refused after the cooldown too');
select is((pg_temp.reserve() -> 'retry_after_seconds')::integer between 59 and 60, true, 'the wait goes on');
update magic_link_attempts set created_at = created_at - interval '61 seconds';
select is(pg_temp.reserve() -> 'allowed', 'true', 'after an hour one more link is allowed');
select is(pg_temp.reserve() ->> 'reason', 'hourly', 'the next one is refused');
select is((select count(*) from magic_link_attempts), 11::bigint, 'requests are kept for a day');
update magic_link_attempts set created_at = created_at - interval '23 hours 30 minutes';
select is(pg_temp.reserve() -> 'allowed', 'true', 'a link is allowed the next day');
select is((select count(*) from magic_link_attempts where email = 'owner@example.com'), 5::bigint,
  'requests older than a day are deleted');
insert into magic_link_attempts (email, created_at) values ('other@example.com', '2001-01-01');
update magic_link_attempts set created_at = created_at - interval '2 minutes';
select is(pg_temp.reserve() -> 'allowed', 'true', 'another link is allowed');
select is((select count(*) from magic_link_attempts where email = 'other@example.com'), 1::bigint,
  'requests of other addresses are not deleted');

insert into magic_link_attempts (email, created_at)
select 'busy@example.com', clock_timestamp() - n * interval '2 minutes' from generate_series(1, 12) n;
select is(pg_temp.reserve('quiet@example.com') -> 'allowed', 'true', 'requests of other addresses are not counted');

-- Invalid addresses
select throws_ok($$ select pg_temp.reserve('Owner@example.com') $$, '23514', null, 'an address in capitals is refused');
select throws_ok($$ select pg_temp.reserve(null) $$, '23502', null, 'null is refused');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select reserve_magic_link('owner@example.com', null, null) $$, '42501',
  'permission denied for function reserve_magic_link', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select reserve_magic_link('owner@example.com', null, null) $$, '42501',
  'permission denied for function reserve_magic_link', 'anonymous: not executable');

select * from finish();
rollback;
