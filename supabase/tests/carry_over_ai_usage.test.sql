-- public.carry_over_ai_usage: adds today's usage of a deleted account to the new account for its address.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(8);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');
insert into deleted_account_usage
select repeat(digest, 64), (now() at time zone 'utc')::date - ago, 4, 2
from (values ('a', 0), ('a', 1), ('b', 0)) as spent (digest, ago);
create function pg_temp.usage() returns setof text language sql as $$
  select format('%s %s, %s', right(user_id::text, 2), used, refunded) collate "default" from public.ai_usage_daily order by 1
$$;

-- Service
set local role service_role;
select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', repeat('c', 64));
select is_empty('select * from pg_temp.usage()', 'an address without usage carries nothing over');
select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', repeat('a', 64));
select results_eq('select * from pg_temp.usage()', $$ values ('a1 4, 2') $$, 'today''s usage is carried over');
select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', repeat('a', 64));
select results_eq('select * from pg_temp.usage()', $$ values ('a1 4, 2') $$, 'usage is carried over once');
select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', repeat('b', 64));
select results_eq('select * from pg_temp.usage()', $$ values ('a1 5, 4') $$, 'usage is added to what there is, up to five');
select is((select count(*) from deleted_account_usage), 1::bigint, 'usage of another day is left alone');
select throws_ok($$ insert into deleted_account_usage values (repeat('d', 64), (now() at time zone 'utc')::date, 1, 0);
  select carry_over_ai_usage('00000000-0000-4000-8000-0000000000ff', repeat('d', 64)) $$, '23503', null, 'an unknown user is refused');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', 'x') $$, '42501',
  'permission denied for function carry_over_ai_usage', 'a learner: not executable');
set local role anon;
select throws_ok($$ select carry_over_ai_usage('00000000-0000-4000-8000-0000000000a1', 'x') $$, '42501',
  'permission denied for function carry_over_ai_usage', 'anonymous: not executable');

select * from finish();
rollback;
