-- public.record_session_activity: records when and by which client a session was last used.
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
  'there is one function of this name, so a call without p_remember is not ambiguous');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', '203.0.113.7', 'Firefox') $$, 'activity of a session is recorded');
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e2', null, null) $$,
  'activity of an unknown client is recorded');
select results_eq('select host(ip), user_agent, last_seen_at from session_clients order by session_id',
  $$ values ('203.0.113.7', 'Firefox', now()), (null, null, now()) $$, 'both are stored with the time');
update session_clients set last_seen_at = '2001-01-01';
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', '2001:db8::7', repeat('🦊', 600)) $$,
  'later activity of the first session is recorded from elsewhere');
select results_eq('select host(ip), user_agent, last_seen_at from session_clients order by session_id',
  $$ values ('2001:db8::7', repeat('🦊', 512), now()), (null, null, '2001-01-01'::timestamptz) $$,
  'later activity replaces the earlier one, cut to 512 characters, and touches no other session');
select lives_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null) $$, 'activity without a client is recorded');
select results_eq('select host(ip), user_agent from session_clients order by session_id limit 1',
  'values (null::text, null::text)', 'the earlier client is not kept');
select throws_ok($$ select record_session_activity('00000000-0000-4000-8000-0000000000ff', null, 'Firefox') $$, '23503',
  'insert or update on table "session_clients" violates foreign key constraint "session_clients_session_id_fkey"',
  'an ended session is refused');
select throws_ok($$ select record_session_activity(null, null, 'Firefox') $$, '23502',
  'null value in column "session_id" of relation "session_clients" violates not-null constraint', 'a null session is refused');
select is((select count(*) from session_clients), 2::bigint, 'nothing was written');

-- Whether the browser is remembered
select results_eq('select remember from session_clients', 'values (true), (true)', 'a session is remembered by default');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, false);
select results_eq('select remember from session_clients order by session_id', 'values (false), (true)', 'false is stored');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null);
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, null);
select results_eq('select remember from session_clients order by session_id', 'values (false), (true)',
  'null leaves the choice unchanged');
select record_session_activity('00000000-0000-4000-8000-0000000000e1', null, null, true);
select results_eq('select remember from session_clients order by session_id', 'values (true), (true)', 'the choice can be changed');
delete from session_clients;
select record_session_activity('00000000-0000-4000-8000-0000000000e2', null, null, false);
select results_eq('select remember from session_clients', 'values (false)', 'the choice can come with the first activity');

-- Learner, for their own session
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
select is_empty($$ select 1 from session_clients where user_agent = 'forged' $$, 'nothing was written');

select * from finish();
rollback;
