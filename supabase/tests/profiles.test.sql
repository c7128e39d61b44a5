-- public.profiles: settings that learners write themselves.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(54);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

-- Structure
select enum_has_labels('public', 'theme_preference', array['system', 'light', 'dark']);
select results_eq(
  $$ select conname::text collate "default" from pg_constraint where conrelid = 'public.profiles'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('profiles_avatar_url_format'), ('profiles_locale_format'), ('profiles_name_length'), ('profiles_pkey'),
    ('profiles_timezone_format'), ('profiles_user_id_fkey') $$,
  'constraints, by the names that TypeScript maps');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'profiles' order by 1 $$,
  $$ values
    ('learners change own profile: update to authenticated'),
    ('learners create own profile: insert to authenticated'),
    ('learners delete own profile: delete to authenticated'),
    ('learners read own profile: select to authenticated'),
    ('live sessions of active accounts only: all to authenticated') $$,
  'policies, their commands and roles');
select triggers_are('public', 'profiles', array['profiles__set_updated_at', 'profiles__check_timezone']);

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ insert into profiles (theme_preference, locale, timezone) values ('dark', 'pl-PL', 'Europe/Warsaw')
     returning user_id, theme_preference::text, locale, timezone $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, 'dark', 'pl-PL', 'Europe/Warsaw') $$,
  'user_id defaults to the caller');
select throws_ok($$ insert into profiles (locale) values ('en') $$, '23505',
  'duplicate key value violates unique constraint "profiles_pkey"', 'a second profile is refused');
select results_eq(
  $$ update profiles set theme_preference = 'light', name = 'Ala', avatar_url = 'https://example.com/a.png'
     where user_id = '00000000-0000-4000-8000-0000000000a1' returning theme_preference::text, name, avatar_url $$,
  $$ values ('light', 'Ala', 'https://example.com/a.png') $$, 'a learner changes their profile');
select throws_ok(
  $$ update profiles set user_id = '00000000-0000-4000-8000-0000000000b2' $$, '42501',
  'new row violates row-level security policy for table "profiles"', 'a learner cannot give their profile to another');
select is((select user_id from profiles), '00000000-0000-4000-8000-0000000000a1'::uuid, 'and keeps it');
select results_eq(
  $$ insert into profiles (user_id, theme_preference) values ('00000000-0000-4000-8000-0000000000a1', 'dark')
     on conflict (user_id) do update set user_id = excluded.user_id, theme_preference = excluded.theme_preference
     returning theme_preference::text, name $$,
  $$ values ('dark', 'Ala') $$, 'an upsert changes what it names');
select throws_ok(
  $$ insert into profiles (user_id, theme_preference) values ('00000000-0000-4000-8000-0000000000b2', 'dark')
     on conflict (user_id) do update set user_id = excluded.user_id, theme_preference = excluded.theme_preference $$,
  '42501', 'new row violates row-level security policy for table "profiles"',
  'a learner cannot upsert the profile of another');
select throws_ok($$ update profiles set created_at = now() $$, '42501', 'permission denied for table profiles',
  'a learner cannot change created_at');
select throws_ok($$ update profiles set updated_at = now() $$, '42501', 'permission denied for table profiles',
  'a learner cannot change updated_at');
select throws_ok(
  $$ insert into profiles (user_id) values ('00000000-0000-4000-8000-0000000000b2') $$, '42501',
  'new row violates row-level security policy for table "profiles"', 'a learner cannot create a profile for another learner');
select is((select count(*) from profiles), 1::bigint, 'a learner reads their own profile');

-- Valid profiles
select throws_ok($$ update profiles set theme_preference = 'sepia' $$, '22P02',
  'invalid input value for enum theme_preference: "sepia"', 'there are three themes');
select throws_ok(format('update profiles set locale = %L', bad), '23514',
  'new row for relation "profiles" violates check constraint "profiles_locale_format"',
  format('%L is not a locale', bad))
from unnest(array['', 'EN', 'english', 'en_GB', 'en-gb', 'en-GB; drop']) as bad;
select lives_ok(format('update profiles set locale = %L', good), format('%L is a locale', good))
from unnest(array['pl', 'pl-PL', 'zh-Hant-TW', 'es-419']) as good;
select throws_ok($$ update profiles set locale = null $$, '23502', null, 'a locale cannot be null');
select throws_ok(format('update profiles set timezone = %L', bad), 'P0001', 'unknown time zone',
  format('%L is not a time zone', bad))
from unnest(array['', 'Mars/Olympus', 'Europe/Warsaw; drop', '../../etc/passwd']) as bad;
select throws_ok($$ update profiles set timezone = '<+03>-3' $$, '23514',
  'new row for relation "profiles" violates check constraint "profiles_timezone_format"',
  'a POSIX time zone rule is refused, which Postgres accepts and browsers do not');
select lives_ok($$ update profiles set timezone = 'America/Argentina/Ushuaia' $$, 'a time zone of three parts is accepted');
select throws_ok(format('update profiles set name = %L', bad), '23514',
  'new row for relation "profiles" violates check constraint "profiles_name_length"', 'a name without letters, or of 101 characters, is refused')
from unnest(array['', '   ', repeat('x', 101)]) as bad;
select lives_ok(format('update profiles set name = %L', repeat('ż', 100)), 'a name of 100 characters is accepted');
select lives_ok('update profiles set name = null, avatar_url = null', 'name and picture may be null');
select throws_ok(format('update profiles set avatar_url = %L', bad), '23514',
  'new row for relation "profiles" violates check constraint "profiles_avatar_url_format"',
  'a picture needs an https address of at most 2048 characters')
from unnest(array['http://example.com/a.png', 'javascript:alert(1)', 'https://' || repeat('x', 2041)]) as bad;
reset role;
update profiles set updated_at = '2001-01-01';
select is((select updated_at from profiles), now(), 'an update sets updated_at to now, whatever value it gives');

-- Stranger
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is_empty('select 1 from profiles', 'a stranger reads nothing');
select is_empty($$ update profiles set name = 'mine' returning 1 $$, 'a stranger changes nothing');
select is_empty('delete from profiles returning 1', 'a stranger deletes nothing');
set local request.jwt.claims to '{"role": "authenticated"}';
select is_empty('select 1 from profiles', 'claims without a subject show nothing');
select throws_ok($$ insert into profiles (locale) values ('en') $$, '42501',
  'new row violates row-level security policy for table "profiles"', 'claims without a subject create nothing');
reset role;
select results_eq('select name, timezone from profiles', $$ values (null::text, 'America/Argentina/Ushuaia') $$,
  'the row is unchanged');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok('select 1 from profiles', '42501', 'permission denied for table profiles', 'anonymous: no select');
select throws_ok($$ insert into profiles (locale) values ('en') $$, '42501', 'permission denied for table profiles',
  'anonymous: no insert');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select is((select count(*) from profiles), 1::bigint, 'the server reads profiles');
select lives_ok($$ update profiles set name = 'Ola' $$, 'the server changes profiles');

-- Owner: deletion
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq('delete from profiles returning name', $$ values ('Ola') $$, 'a learner deletes their profile');
insert into profiles (locale) values ('en');
reset role;
delete from auth.users where id = '00000000-0000-4000-8000-0000000000a1';
select is_empty('select 1 from profiles', 'deleting the user deletes the profile');

select * from finish();
rollback;
