-- private.require_password_permit: a learner's own session changes no password without a permit from our server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(24);

insert into auth.users (id, email, encrypted_password, email_confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', 'old', now()),
  ('00000000-0000-4000-8000-0000000000b2', 'away@example.com', 'old', now()),
  ('00000000-0000-4000-8000-0000000000c3', 'new@example.com', 'old', null);
-- A subtransaction has an id of its own, so this session is not one that the transaction has opened.
savepoint earlier;
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000a1');
release savepoint earlier;

-- As Supabase Auth changes a password, up to the commit.
create function pg_temp.change(p_email text, p_hash text) returns void language plpgsql as $$
begin
  set constraints all deferred;
  update auth.users set encrypted_password = p_hash, recovery_token = '' where email = p_email;
  set constraints all immediate;
end;
$$;
create function pg_temp.refused(p_what text) returns text language sql as $$
  select throws_ok($t$ select pg_temp.change('owner@example.com', 'thief') $t$, 'P0001',
    'only the server of this site changes passwords', p_what);
$$;
select pg_temp.refused('a session that stays changes no password without a permit');
select is((select encrypted_password::text from auth.users where email = 'owner@example.com'), 'old', 'the password has not changed');
select lives_ok($$ select pg_temp.change('owner@example.com', 'old') $$, 'writing the same password needs no permit');
select lives_ok($$ update auth.users set encrypted_password = 'encrypted again' where email = 'owner@example.com';
  set constraints all immediate; $$, 'a sign-in may encrypt the hash again');
select lives_ok($$ select pg_temp.change('owner@example.com', null) $$, 'removing a password needs no permit');

select permit_password('00000000-0000-4000-8000-0000000000b2');
select pg_temp.refused('a permit of another user does not count');
select permit_password('00000000-0000-4000-8000-0000000000a1');
select lives_ok($$ select pg_temp.change('owner@example.com', 'new') $$, 'a permit allows the password to change');
select pg_temp.refused('a permit allows one change');
insert into password_permits (user_id, created_at)
values ('00000000-0000-4000-8000-0000000000a1', clock_timestamp() - interval '1 minute');
select pg_temp.refused('a permit that is a minute old does not count');

delete from password_permits;
select lives_ok($$ select pg_temp.change('away@example.com', 'new') $$, 'the password of a user without a session changes');
select lives_ok($$ select pg_temp.change('new@example.com', 'new') $$, 'so does that of an unconfirmed address');
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-00000000000c', '00000000-0000-4000-8000-0000000000c3');
select lives_ok($$ select pg_temp.change('new@example.com', 'newer') $$,
  'a session that the same transaction has opened does not count');
-- Not within lives_ok, whose subtransaction has an id of its own.
set constraints all deferred;
update auth.users set encrypted_password = 'admin', recovery_token = '' where email = 'owner@example.com';
delete from auth.sessions where user_id = '00000000-0000-4000-8000-0000000000a1';
select lives_ok('set constraints all immediate', 'an admin''s change ends every session, and needs no permit');
select is((select encrypted_password::text from auth.users where email = 'owner@example.com'), 'admin', 'it is kept');
set constraints all deferred;
update auth.users set encrypted_password = 'gone', recovery_token = '' where email = 'owner@example.com';
delete from auth.users where email = 'owner@example.com';
select lives_ok('set constraints all immediate', 'a user may be deleted in the same transaction');

-- Signed out by another transaction while the change is being committed; tests/races/passwords.test.ts does it.
insert into ended_sessions (user_digest, ended_at)
values (sha256('00000000-0000-4000-8000-0000000000b2'), clock_timestamp() - interval '15 seconds');
select lives_ok($$ select pg_temp.change('away@example.com', 'newer') $$, 'a session that ended 15 seconds ago does not matter');
savepoint earlier;
insert into ended_sessions (user_digest) values (sha256('00000000-0000-4000-8000-0000000000b2'));
release savepoint earlier;
select throws_ok($$ select pg_temp.change('away@example.com', 'thief') $$, 'P0001',
  'only the server of this site changes passwords', 'a session that another transaction has just ended counts');
select permit_password('00000000-0000-4000-8000-0000000000b2');
select lives_ok($$ select pg_temp.change('away@example.com', 'newest') $$, 'unless there is a permit');

-- A registration and the confirmation of its address at the same time.
delete from ended_sessions;
insert into password_permits (user_id, is_registration, created_at)
values ('00000000-0000-4000-8000-0000000000b2', true, clock_timestamp() - interval '1 minute');
select lives_ok($$ select pg_temp.change('away@example.com', 'newest of all') $$, 'a registration that was announced a minute ago does not matter');
select replace_registration('00000000-0000-4000-8000-0000000000b2');
select throws_ok($$ select pg_temp.change('away@example.com', 'stranger') $$, 'P0001',
  'only the server of this site changes passwords', 'a registration does not replace the password of a confirmed address');
select permit_password('00000000-0000-4000-8000-0000000000b2');
select throws_ok($$ select pg_temp.change('away@example.com', 'stranger') $$, 'P0001',
  'only the server of this site changes passwords', 'not even with a permit that its owner has just got');
delete from password_permits where is_registration;
select lives_ok($$ select pg_temp.change('away@example.com', 'owner') $$, 'the owner''s permit works once the registration is refused');
savepoint earlier;
insert into auth.sessions (id, user_id) values
  ('00000000-0000-4000-8000-00000000000d', '00000000-0000-4000-8000-0000000000c3');
release savepoint earlier;
select replace_registration('00000000-0000-4000-8000-0000000000c3');
select lives_ok($$ select pg_temp.change('new@example.com', 'later') $$, 'a registration replaces the password of an unconfirmed address');
select is_empty('select 1 from password_permits', 'and uses the permit up');

select * from finish();
rollback;
