-- public.purge_expired: deletes rows exactly when their retention period ends, and not earlier.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(13);

insert into account_deletions (deleted_on)
select (now() at time zone 'utc')::date - days from unnest(array[0, 29, 30, 31]) as days;
insert into auth_events (type, email, created_at)
select 'user_logged_in', what, now() - interval '90 days' + shift from (values
  ('fresh', interval '90 days'), ('just in time', interval '0'), ('too late', interval '-1 microsecond'), ('old', interval '-1 year')) as ages (what, shift);
-- The period of a link begins when it expires, not when it is created, whether or not it was used.
insert into magic_links (token_digest, token_hash, email, type, created_at, expires_at, used_at)
select repeat(digit, 64), 'hash', what, 'email', created, now() - interval '30 days' + shift, used from (values
  ('1', 'to come', now(), interval '31 days', null),
  ('2', 'just in time', now() - interval '1 year', interval '0', null),
  ('3', 'just in time, used', now(), interval '0', now()),
  ('4', 'too late', now(), interval '-1 microsecond', null),
  ('5', 'too late, used', now(), interval '-1 microsecond', now())) as ages (digit, what, created, shift, used);
insert into magic_link_attempts (email, created_at)
select what, now() - interval '1 day' + shift from (values
  ('fresh', interval '1 day'), ('just in time', interval '0'), ('too late', interval '-1 microsecond')) as ages (what, shift);
insert into code_attempts (email, created_at) select email, created_at from magic_link_attempts;
insert into login_attempts (email, success, created_at)
select what, right_one, now() - interval '90 days' + shift from (values
  ('fresh', false, interval '90 days'), ('just in time', false, interval '0'), ('just in time, right', true, interval '0'),
  ('too late', false, interval '-1 microsecond'), ('too late, right', true, interval '-1 microsecond')) as ages (what, right_one, shift);
insert into rate_limit_violations (endpoint, created_at) select email, created_at from login_attempts where not success;
insert into ended_sessions (user_digest, ended_at)
select convert_to(what, 'UTF8'), now() - interval '1 minute' + shift from (values
  ('fresh', interval '1 minute'), ('just in time', interval '0'), ('too late', interval '-1 microsecond')) as ages (what, shift);
select function_returns('public', 'purge_expired', array[]::text[], 'void');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select throws_ok('select purge_expired()', '42501', 'permission denied for function purge_expired', 'a learner: not executable');
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select purge_expired()', '42501', 'permission denied for function purge_expired', 'anonymous: not executable');
reset role;
select is(
  (select count(*) from account_deletions) + (select count(*) from auth_events) + (select count(*) from magic_links)
  + (select count(*) from magic_link_attempts) + (select count(*) from code_attempts)
  + (select count(*) from login_attempts) + (select count(*) from rate_limit_violations)
  + (select count(*) from ended_sessions), 30::bigint, 'nothing was deleted');

-- Service, twice
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
set local timezone to 'Pacific/Kiritimati';
select purge_expired();
set local timezone to 'Pacific/Pago_Pago';
select purge_expired();
set local timezone to 'UTC';
select results_eq($$ select (now() at time zone 'utc')::date - deleted_on from account_deletions order by 1 $$, 'values (0), (29)',
  'account deletions are purged on the thirtieth day');
select results_eq('select email from auth_events order by 1', $$ values ('fresh'), ('just in time') $$, 'events are purged after 90 days');
select results_eq('select email from magic_links order by 1', $$ values ('just in time'), ('just in time, used'), ('to come') $$,
  'links are purged 30 days after they expire');
select results_eq('select email from magic_link_attempts order by 1', $$ values ('fresh'), ('just in time') $$, 'requests for links are purged after a day');
select results_eq('select email from code_attempts order by 1', $$ values ('fresh'), ('just in time') $$, 'attempts at codes are purged after a day');
select results_eq('select email from login_attempts order by 1', $$ values ('fresh'), ('just in time'), ('just in time, right') $$,
  'login attempts are purged after 90 days, successful or not');
select results_eq('select endpoint from rate_limit_violations order by 1', $$ values ('fresh'), ('just in time') $$,
  'rate limit violations are purged after 90 days');
select results_eq($$ select convert_from(user_digest, 'UTF8') collate "default" from ended_sessions order by 1 $$, $$ values ('fresh'), ('just in time') $$,
  'ended sessions are purged after a minute');

-- A second purge
reset role;
delete from account_deletions;
delete from auth_events;
delete from magic_links;
delete from magic_link_attempts;
delete from code_attempts;
delete from login_attempts;
delete from rate_limit_violations;
delete from ended_sessions;
set local role service_role;
select lives_ok('select purge_expired()', 'a second purge deletes nothing');

select * from finish();
rollback;
