-- public.refund_ai_generation: refunds a generation of a draft that failed.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(17);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into ai_usage_daily (user_id, day_utc, used) values
  ('00000000-0000-4000-8000-0000000000a1', '2026-01-26', 5),
  ('00000000-0000-4000-8000-0000000000a1', '2026-01-27', 1),
  ('00000000-0000-4000-8000-0000000000b2', '2026-01-26', 2);
create function pg_temp.usage() returns table (line text) language sql as $$
  select format('%s %s: %s, %s back', right(user_id::text, 2), day_utc, used, refunded) collate "default"
  from public.ai_usage_daily order by 1
$$;
select function_returns('public', 'refund_ai_generation', array['uuid', 'date'], 'boolean');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select ok(refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-26'), 'one generation is refunded');
reset role;
select results_eq('select * from pg_temp.usage()',
  $$ values ('a1 2026-01-26: 4, 1 back'), ('a1 2026-01-27: 1, 0 back'), ('b2 2026-01-26: 2, 0 back') $$,
  'only that learner''s usage of that day changes');
set local role service_role;
select ok(refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-26'), 'a second one is given back')
from generate_series(2, 4);
reset role;
update ai_usage_daily set used = 5 where user_id = '00000000-0000-4000-8000-0000000000a1' and day_utc = '2026-01-26';
set local role service_role;
select ok(refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-26'), 'a fifth one is refunded');
select ok(not refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-26'), 'a sixth one on the same day is refused');
select ok(refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-27'), 'another day has its own five');
select ok(not refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-27'), 'a generation that was not consumed is not refunded');
select ok(not refund_ai_generation('00000000-0000-4000-8000-0000000000a1', '2026-01-28'), 'nothing is refunded for a day without usage');
select ok(not refund_ai_generation('00000000-0000-4000-8000-0000000000ff', '2026-01-26'), 'nothing is refunded to an unknown learner');
select ok(not refund_ai_generation(null, null), 'null refunds nothing');
reset role;
select results_eq('select * from pg_temp.usage()',
  $$ values ('a1 2026-01-26: 4, 5 back'), ('a1 2026-01-27: 0, 1 back'), ('b2 2026-01-26: 2, 0 back') $$,
  'refused refunds change nothing');

-- Learner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select throws_ok($$ select refund_ai_generation('00000000-0000-4000-8000-0000000000b2', '2026-01-26') $$, '42501',
  'permission denied for function refund_ai_generation', 'a learner: not executable');
-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select refund_ai_generation('00000000-0000-4000-8000-0000000000b2', '2026-01-26') $$, '42501',
  'permission denied for function refund_ai_generation', 'anonymous: not executable');
reset role;
select is((select used from ai_usage_daily where user_id = '00000000-0000-4000-8000-0000000000b2'), 2::smallint,
  'nothing was refunded');

select * from finish();
rollback;
