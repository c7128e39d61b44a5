-- private.set_event_user: an event that names an address belongs to the learner with that address.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(6);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
insert into auth_events (type, email) values ('magic_link_sent', 'owner@example.com');
select is((select user_id from auth_events where type = 'magic_link_sent'),
  '00000000-0000-4000-8000-0000000000a1'::uuid, 'an event with only an address gets its user');
insert into auth_events (type, email) values ('password_login_failed', 'nobody@example.com');
select is((select user_id from auth_events where type = 'password_login_failed'), null::uuid,
  'an event of an unknown address has no user');
insert into auth_events (type, user_id, email)
values ('password_set', '00000000-0000-4000-8000-0000000000b2', 'owner@example.com');
select is((select user_id from auth_events where type = 'password_set'),
  '00000000-0000-4000-8000-0000000000b2'::uuid, 'a user that is given is kept');
insert into auth_events (type) values ('account_locked');
select is((select user_id from auth_events where type = 'account_locked'), null::uuid, 'an event without an address has no user');

-- Owner and stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq('select type::text from auth_events', $$ values ('magic_link_sent') $$, 'the learner reads the event');
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select results_eq('select type::text from auth_events', $$ values ('password_set') $$, 'no other learner reads it');

select * from finish();
rollback;
