-- public.record_session_activity: writes down who used a session just now.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000a1');
select function_returns('public', 'record_session_activity', array['uuid', 'inet', 'text', 'boolean'], 'void');
select is((select count(*) from pg_proc where proname = 'record_session_activity'), 1::bigint,
  'there is one, or a call without the last word would be ambiguous');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', '203.0.113.7', 'Firefox') $$, 'a session is used');
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e2', null, null) $$,
  'another one, by nobody knows whom');
select results_eq('select host(ip), user_agent, last_seen_at from session_clients order by session_id',
  $$ values ('203.0.113.7', 'Firefox', now()), (null, null, now()) $$, 'both are written down, with the time');
update session_clients set last_seen_at = '2001-01-01';
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', '2001:db8::7', repeat('🦊', 600)) $$,
  'the first one is used again, elsewhere');
select results_eq('select host(ip), user_agent, last_seen_at from session_clients order by session_id',
  $$ values ('2001:db8::7', repeat('🦊', 512), now()), (null, null, '2001-01-01'::timestamptz) $$,
  'the latest use replaces the one before, cut to what has room, and touches no other session');
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null) $$, 'then by nobody knows whom');
select results_eq('select host(ip), user_agent from session_clients order by session_id limit 1',
  'values (null::text, null::text)', 'who it was before is not kept');
select throws_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000ff', null, 'Firefox') $$, '23503',
  'insert or update on table "session_clients" violates foreign key constraint "session_clients_session_id_fkey"',
  'a session that is over is not used');
select throws_ok($$ select record_session_activity(null, null, 'Firefox') $$, '23502',
  'null value in column "session_id" of relation "session_clients" violates not-null constraint', 'nor is none');
select is((select count(*) from session_clients), 2::bigint, 'and nothing was written');

-- Whether the browser keeps the session
select results_eq('select remember from session_clients', 'values (true), (true)', 'a session is kept unless somebody says otherwise');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, false);
select results_eq('select remember from session_clients order by session_id', 'values (false), (true)', 'as this one');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null);
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, null);
select results_eq('select remember from session_clients order by session_id', 'values (false), (true)',
  'who says nothing leaves that as it is');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, true);
select results_eq('select remember from session_clients order by session_id', 'values (true), (true)', 'it can be changed');
delete from session_clients;
select record_session_activity('00000000-0000-4000-8000-0000000000e2', null, null, false);
select results_eq('select remember from session_clients', 'values (false)', 'and is said with the first use');

-- Learner, on their own session
set local role authenticated;
set local request.jwt.claims to
  '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated", "session_id": "00000000-0000-4000-8000-0000000000e1"}';
select throws_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, 'forged') $$, '42501',
  'permission denied for function record_session_activity', 'a learner: not executable');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, 'forged') $$, '42501',
  'permission denied for function record_session_activity', 'anonymous: not executable');
reset role;
select is_empty($$ select 1 from session_clients where user_agent = 'forged' $$, 'and nothing was written');

select * from finish();
rollback;
