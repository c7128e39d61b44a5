-- public.reserve_magic_link: one link in 60 seconds, ten in a rolling hour (document 002).
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(26);

create function pg_temp.claim(p_email text default 'owner@example.com') returns jsonb language sql as $$
  select public.reserve_magic_link(p_email, '192.0.2.1', repeat('a', 64))
$$;
select function_returns('public', 'reserve_magic_link', array['text', 'inet', 'text'], 'jsonb');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is(pg_temp.claim() -> 'allowed', 'true', 'the first link is allowed');
select results_eq('select email, host(ip), browser_digest from magic_link_attempts',
  $$ values ('owner@example.com', '192.0.2.1', repeat('a', 64)) $$, 'and remembered with what it was asked from');
select is(pg_temp.claim(), '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 60}', 'at once is too soon');
select is((select count(*) from magic_link_attempts), 1::bigint, 'a refused try is not counted');
select is(pg_temp.claim('other@example.com') -> 'allowed', 'true', 'another address has its own wait');
select matches(reserve_magic_link('third@example.com', null, null) ->> 'id', '^[0-9a-f-]{36}$',
  'neither an IP nor a browser need be known; the place taken has an id');
update magic_link_attempts set created_at = clock_timestamp() - interval '15 seconds';
select is(pg_temp.claim(), '{"allowed": false, "reason": "cooldown", "retry_after_seconds": 45}',
  'after 15 seconds, 45 are left: refused tries lengthen nothing');
update magic_link_attempts set created_at = clock_timestamp() - interval '59.5 seconds';
select is(pg_temp.claim() -> 'retry_after_seconds', '1', 'half a second is said as one, never as none');
update magic_link_attempts set created_at = clock_timestamp() - interval '60 seconds';
select is(pg_temp.claim() -> 'allowed', 'true', 'after 60 seconds the next link is allowed');

-- Ten in a rolling hour
delete from magic_link_attempts;
insert into magic_link_attempts (email, created_at)
select 'owner@example.com', clock_timestamp() - n * interval '5 minutes' from generate_series(1, 9) n;
select is(pg_temp.claim() -> 'allowed', 'true', 'the tenth link within an hour is allowed');
select is(pg_temp.claim(), '{"allowed": false, "reason": "hourly", "retry_after_seconds": 900}',
  'the eleventh is not, until the oldest is an hour old: longer than the cooldown that is on, too');
update magic_link_attempts set created_at = created_at - interval '14 minutes';
select is(pg_temp.claim() ->> 'reason', 'hourly', 'nor after the cooldown');
select is((pg_temp.claim() -> 'retry_after_seconds')::integer between 59 and 60, true, 'the wait runs on');
update magic_link_attempts set created_at = created_at - interval '61 seconds';
select is(pg_temp.claim() -> 'allowed', 'true', 'then one place is free');
select is(pg_temp.claim() ->> 'reason', 'hourly', 'and taken again');
select is((select count(*) from magic_link_attempts), 11::bigint, 'older ones are kept for a day');
update magic_link_attempts set created_at = created_at - interval '23 hours 30 minutes';
select is(pg_temp.claim() -> 'allowed', 'true', 'the next day');
select is((select count(*) from magic_link_attempts where email = 'owner@example.com'), 5::bigint,
  'those older than a day are gone');
insert into magic_link_attempts (email, created_at) values ('other@example.com', '2001-01-01');
update magic_link_attempts set created_at = created_at - interval '2 minutes';
select is(pg_temp.claim() -> 'allowed', 'true', 'and another link');
select is((select count(*) from magic_link_attempts where email = 'other@example.com'), 1::bigint,
  'does not sweep up after other addresses');

insert into magic_link_attempts (email, created_at)
select 'busy@example.com', clock_timestamp() - n * interval '2 minutes' from generate_series(1, 12) n;
select is(pg_temp.claim('quiet@example.com') -> 'allowed', 'true', 'nor counts them');

-- What is no address
select throws_ok($$ select pg_temp.claim('Owner@example.com') $$, '23514', null, 'capitals are refused');
select throws_ok($$ select pg_temp.claim(null) $$, '23502', null, 'and so is null');

-- Signed in, and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select reserve_magic_link('owner@example.com', null, null) $$, '42501',
  'permission denied for function reserve_magic_link', 'signed in: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select reserve_magic_link('owner@example.com', null, null) $$, '42501',
  'permission denied for function reserve_magic_link', 'anonymous: not executable');

select * from finish();
rollback;
