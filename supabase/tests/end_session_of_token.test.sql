-- public.end_session_of_token: ends the session of a refresh token that Supabase Auth
-- refuses, and returns its learner.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000b2', 'other@example.com'),
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-0000000000a1'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-0000000000b2');
insert into auth.refresh_tokens (id, token, user_id, session_id, revoked) values
  (900001, 'old', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', true),
  (900002, 'new', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c1', false),
  (900003, 'second', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000c2', false),
  (900004, 'others', '00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-0000000000c3', false),
  (900005, 'nobody''s', '00000000-0000-4000-8000-0000000000a1', null, false);
select function_returns('public', 'end_session_of_token', array['text'], 'setof record');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok($$ select end_session_of_token('old') $$, '42501', 'permission denied for function end_session_of_token',
  'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select end_session_of_token('old') $$, '42501', 'permission denied for function end_session_of_token',
  'anonymous: not executable');
reset role;
select is((select count(*) from auth.sessions), 3::bigint, 'no session has ended');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is_empty($$ select * from end_session_of_token('unknown') $$, 'an unknown token ends nothing');
select is_empty($$ select * from end_session_of_token(null) $$, 'null ends nothing');
select is_empty($$ select * from end_session_of_token('') $$, 'an empty token ends nothing');
select is_empty($$ select * from end_session_of_token('nobody''s') $$, 'a token without a session ends nothing');
select results_eq($$ select * from end_session_of_token('old') $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, 'owner@example.com'::text, '00000000-0000-4000-8000-0000000000c1'::uuid) $$,
  'a used token ends its session and returns its learner');
select is_empty($$ select * from end_session_of_token('old') $$, 'a session ends once');
select throws_ok('select * from auth.refresh_tokens', '42501', 'permission denied for table refresh_tokens',
  'the server cannot read the tokens themselves');
reset role;
select results_eq($$ select id from auth.sessions order by id $$,
  $$ values ('00000000-0000-4000-8000-0000000000c2'::uuid), ('00000000-0000-4000-8000-0000000000c3'::uuid) $$,
  'other sessions stay, also those of the same learner');
select results_eq($$ select token::text collate "default" from auth.refresh_tokens order by 1 $$,
  $$ values ('nobody''s'), ('others'), ('second') $$, 'every token of the session is gone');
select lives_ok($$ insert into auth_events (type, email, metadata) values
  ('session_replayed', 'owner@example.com', '{"session_id": "00000000-0000-4000-8000-0000000000c1"}') $$,
  'the event can be recorded for the learner');

select * from finish();
rollback;
