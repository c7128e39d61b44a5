-- public.consume_ai_generation: consumes one of five AI generations per UTC day.
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

-- The expected quota, with a reset time computed independently.
create function pg_temp.quota(p_used integer) returns jsonb language sql as $$
  select jsonb_build_object('used', p_used, 'remaining', 5 - p_used, 'limit', 5,
    'reset_at', to_char(date_trunc('day', now() at time zone 'UTC') + interval '1 day', 'YYYY-MM-DD') || 'T00:00:00Z')
$$;
select function_returns('public', 'consume_ai_generation', array[]::text[], 'jsonb');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(consume_ai_generation(), pg_temp.quota(1), 'the first generation of the day is allowed');
select is(consume_ai_generation(), pg_temp.quota(2), 'the second generation is allowed');
select results_eq('select day_utc, used from ai_usage_daily',
  $$ values ((now() at time zone 'UTC')::date, 2::smallint) $$, 'both are counted on the UTC day');
set local timezone to 'Pacific/Kiritimati';
select is(consume_ai_generation(), pg_temp.quota(3), 'the day is that of UTC in a time zone 14 hours ahead');
set local timezone to 'Pacific/Pago_Pago';
select is(consume_ai_generation(), pg_temp.quota(4), 'the day is that of UTC in a time zone 11 hours behind');
set local timezone to 'UTC';
select is((select count(*) from ai_usage_daily), 1::bigint, 'all of them count on one day');
select is(consume_ai_generation(), pg_temp.quota(5), 'the fifth generation is the last');
select is(pg_temp.refusal('select consume_ai_generation()'),
  'P0001 | daily ai generation limit exceeded (5/day) | ai_limit_reached | Limit resets at ' || (pg_temp.quota(0) ->> 'reset_at'),
  'the sixth is refused');
select is((select used from ai_usage_daily), 5::smallint, 'a refused generation is not counted');
select throws_ok('select consume_ai_generation()', 'P0001', 'daily ai generation limit exceeded (5/day)', 'the seventh is refused');

-- Another day
reset role;
update ai_usage_daily set day_utc = day_utc - 1;
set local role authenticated;
select is(consume_ai_generation(), pg_temp.quota(1), 'yesterday''s usage does not count today');
select is((select count(*) from ai_usage_daily), 2::bigint, 'both days are kept');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is(consume_ai_generation(), pg_temp.quota(1), 'every learner has their own five');
set local request.jwt.claims to '{"role": "authenticated"}';
select is(pg_temp.refusal('select consume_ai_generation()'), 'P0001 | access denied | access_denied | sign in first',
  'claims without a subject are refused');
set local request.jwt.claims to '';
select throws_ok('select consume_ai_generation()', 'P0001', 'access denied', 'a call without claims is refused');
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000ff", "role": "authenticated"}';
select throws_ok('select consume_ai_generation()', '23503', null, 'a deleted learner is refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select consume_ai_generation()', '42501', 'permission denied for function consume_ai_generation',
  'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok('select consume_ai_generation()', '42501', 'permission denied for function consume_ai_generation',
  'service: not executable');
reset role;
select is((select sum(used) from ai_usage_daily), 7::bigint, 'nothing more was counted');

select * from finish();
rollback;
