-- public.ai_quota: what is left of the day's generations, without taking one.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
-- What the call answers, with the reset time as said by an independent clock.
create function pg_temp.quota(p_used integer) returns jsonb language sql as $$
  select jsonb_build_object('used', p_used, 'remaining', 5 - p_used, 'limit', 5,
    'reset_at', to_char(date_trunc('day', now() at time zone 'UTC') + interval '1 day', 'YYYY-MM-DD') || 'T00:00:00Z')
$$;
select function_returns('public', 'ai_quota', array[]::text[], 'jsonb');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(ai_quota(), pg_temp.quota(0), 'a learner who never took one has all five');
select is_empty('select 1 from ai_usage_daily', 'and asking leaves no trace');
select consume_ai_generation();
select is(ai_quota(), pg_temp.quota(1), 'one less after the first');
select is(ai_quota(), pg_temp.quota(1), 'and no less for asking');
set local timezone to 'Pacific/Kiritimati';
select is(ai_quota(), pg_temp.quota(1), 'the day is UTC''s fourteen hours east');
set local timezone to 'Pacific/Pago_Pago';
select is(ai_quota(), pg_temp.quota(1), 'and eleven hours west');
set local timezone to 'UTC';
reset role;
update ai_usage_daily set day_utc = day_utc - 1, used = 5;
set local role authenticated;
select is(ai_quota(), pg_temp.quota(0), 'yesterday''s five are not today''s');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(ai_quota(), pg_temp.quota(0), 'everybody has their own five');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok('select ai_quota()', 'P0001', 'access denied', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select ai_quota()', '42501', 'permission denied for function ai_quota', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select ai_quota()', '42501', 'permission denied for function ai_quota', 'the server has none of its own');

select * from finish();
rollback;
