-- private.require_password_permit: only our own server changes passwords.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

insert into auth.users (id, email, encrypted_password, email_confirmed_at) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', 'old', now()),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com', 'old', now()),
  ('00000000-0000-4000-8000-0000000000c3', 'new@example.com', 'old', null);
create function pg_temp.change(p_email text, p_hash text) returns void language sql as $$
  update auth.users set encrypted_password = p_hash where email = p_email;
$$;
create function pg_temp.refused(p_email text, p_what text) returns text language sql as $$
  select throws_ok(format('select pg_temp.change(%L, %L)', p_email, 'thief'), 'P0001',
    'only the server of this site changes passwords', p_what);
$$;
select pg_temp.refused('owner@example.com', 'a password cannot be changed without a permit');
select pg_temp.refused('new@example.com', 'a password cannot be changed without a permit before the address is confirmed');
select is((select count(*) from auth.users where encrypted_password = 'old'), 3::bigint, 'no password has changed');
select lives_ok($$ select pg_temp.change('owner@example.com', 'old') $$, 'writing the same password needs no permit');
select lives_ok($$ update auth.users set raw_user_meta_data = '{}' where email = 'owner@example.com' $$, 'any other change needs no permit');

select permit_password('00000000-0000-4000-8000-0000000000a1');
select pg_temp.refused('stranger@example.com', 'a permit of another user does not count');
select lives_ok($$ select pg_temp.change('owner@example.com', 'new') $$, 'a permit allows the password to change');
select pg_temp.refused('owner@example.com', 'a permit allows one change');

insert into password_permits (user_id, created_at)
values ('00000000-0000-4000-8000-0000000000a1', clock_timestamp() - interval '1 minute');
select pg_temp.refused('owner@example.com', 'a permit that is a minute old does not count');

select permit_registration('00000000-0000-4000-8000-0000000000c3');
select lives_ok($$ select pg_temp.change('new@example.com', 'new') $$, 'a registration may replace the password of an unconfirmed address');
select permit_registration('00000000-0000-4000-8000-0000000000c3');
update auth.users set email_confirmed_at = now() where email = 'new@example.com';
select pg_temp.refused('new@example.com', 'a registration''s permit does not count once the address is confirmed');
select permit_registration('00000000-0000-4000-8000-0000000000a1');
select pg_temp.refused('owner@example.com', 'a registration''s permit does not count for an address confirmed before');
select permit_password('00000000-0000-4000-8000-0000000000a1');
select lives_ok($$ select pg_temp.change('owner@example.com', 'newer') $$, 'a permit of the learner''s own replaces it');
select lives_ok($$ update auth.users set encrypted_password = null where email = 'owner@example.com' $$, 'removing a password needs no permit');

select * from finish();
rollback;
