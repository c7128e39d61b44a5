-- private.require_password_permit: passwords change by our own server alone.
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
select pg_temp.refused('owner@example.com', 'without a permit nobody changes a password');
select pg_temp.refused('new@example.com', 'also not before the address is confirmed');
select is((select count(*) from auth.users where encrypted_password = 'old'), 3::bigint, 'and none has changed');
select lives_ok($$ select pg_temp.change('owner@example.com', 'old') $$, 'what does not change needs none');
select lives_ok($$ update auth.users set raw_user_meta_data = '{}' where email = 'owner@example.com' $$, 'nor does anything else');

select permit_password('00000000-0000-4000-8000-0000000000a1');
select pg_temp.refused('stranger@example.com', 'a permit is no other user''s');
select lives_ok($$ select pg_temp.change('owner@example.com', 'new') $$, 'with one the password changes');
select pg_temp.refused('owner@example.com', 'once');

insert into password_permits (user_id, created_at)
values ('00000000-0000-4000-8000-0000000000a1', clock_timestamp() - interval '1 minute');
select pg_temp.refused('owner@example.com', 'and within a minute');

select begin_registration('00000000-0000-4000-8000-0000000000c3', 'new@example.com');
select lives_ok($$ select pg_temp.change('new@example.com', 'new') $$, 'who registers may replace the password of an unconfirmed address');
select begin_registration('00000000-0000-4000-8000-0000000000c3', 'new@example.com');
update auth.users set email_confirmed_at = now() where email = 'new@example.com';
select pg_temp.refused('new@example.com', 'and not once its owner has confirmed it');
select begin_registration('00000000-0000-4000-8000-0000000000a1', 'owner@example.com');
select pg_temp.refused('owner@example.com', 'nor that of an address that was confirmed before');
select permit_password('00000000-0000-4000-8000-0000000000a1');
select lives_ok($$ select pg_temp.change('owner@example.com', 'newer') $$, 'a permit of the learner''s own takes the place of that');
select lives_ok($$ update auth.users set encrypted_password = null where email = 'owner@example.com' $$, 'a password may always go');

select * from finish();
rollback;
