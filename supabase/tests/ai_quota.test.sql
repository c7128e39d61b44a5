-- public.ai_quota: the day's quota, without consuming a generation.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(12);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
-- The expected quota, with a reset time computed independently.
create function pg_temp.quota(p_used integer) returns jsonb language sql as $$
  select jsonb_build_object('used', p_used, 'remaining', 5 - p_used, 'limit', 5,
    'reset_at', to_char(date_trunc('day', now() at time zone 'UTC') + interval '1 day', 'YYYY-MM-DD') || 'T00:00:00Z')
$$;
select function_returns('public', 'ai_quota', array[]::text[], 'jsonb');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(ai_quota(), pg_temp.quota(0), 'a learner who has used none has five left');
select is_empty('select 1 from ai_usage_daily', 'reading the quota stores nothing');
select consume_ai_generation();
select is(ai_quota(), pg_temp.quota(1), 'after one generation four are left');
select is(ai_quota(), pg_temp.quota(1), 'reading the quota consumes no generation');
set local timezone to 'Pacific/Kiritimati';
select is(ai_quota(), pg_temp.quota(1), 'the day is that of UTC in a time zone 14 hours ahead');
set local timezone to 'Pacific/Pago_Pago';
select is(ai_quota(), pg_temp.quota(1), 'the day is that of UTC in a time zone 11 hours behind');
set local timezone to 'UTC';
reset role;
update ai_usage_daily set day_utc = day_utc - 1, used = 5;
set local role authenticated;
select is(ai_quota(), pg_temp.quota(0), 'yesterday''s usage does not count today');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(ai_quota(), pg_temp.quota(0), 'every learner has their own five');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok('select ai_quota()', 'P0001', 'access denied', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select ai_quota()', '42501', 'permission denied for function ai_quota', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select ai_quota()', '42501', 'permission denied for function ai_quota', 'service: not executable');

select * from finish();
rollback;
