-- public.ended_sessions: that a user had a session until a moment ago. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(8);

insert into ended_sessions (user_digest) values (sha256('00000000-0000-4000-8000-0000000000a1'));

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.ended_sessions'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('ended_sessions_pkey') $$, 'constraints, by name: none refers to the user, whom a deletion may hold');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'ended_sessions' order by 1 $$,
  $$ values ('clients never see ended sessions: all to anon, authenticated') $$,
  'policies, their commands and roles');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select * from ended_sessions', '42501', 'permission denied for table ended_sessions', 'a learner: no select');
select throws_ok('delete from ended_sessions', '42501', 'permission denied for table ended_sessions', 'a learner: no delete');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select * from ended_sessions', '42501', 'permission denied for table ended_sessions', 'anonymous: no select');
reset role;
grant select, delete on ended_sessions to authenticated;
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is_empty('select * from ended_sessions', 'a grant given by mistake shows nothing');
select is_empty('delete from ended_sessions returning id', 'and deletes nothing');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from ended_sessions), 1::bigint, 'the server reads them');

select * from finish();
rollback;
