-- private.limit_user_metadata: user metadata is part of every access token, so only what is in use is kept.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(17);

create function pg_temp.stored(p_given jsonb, p_confirmed_at timestamptz default null) returns jsonb language plpgsql as $$
declare
  v_id uuid := gen_random_uuid();
begin
  insert into auth.users (id, email, raw_user_meta_data, email_confirmed_at)
  values (v_id, v_id || '@example.com', p_given, p_confirmed_at);
  return (select raw_user_meta_data from auth.users where id = v_id);
end;
$$;
select is(pg_temp.stored(given.value, confirmed_at), given.value, format('%s is kept, confirmed: %s', given.value, confirmed_at is not null))
from jsonb_array_elements('[
  {"locale": "pt-BR", "email_verified": false, "phone_verified": false}, {}]') as given,
  unnest(array[null, now()]) as confirmed_at;
select is(pg_temp.stored(given.value), '{}', format('%s is dropped', left(given.value::text, 40)))
from jsonb_array_elements(jsonb_build_array(
  '{"x": "unknown key", "sub": "1", "email": "a@example.com"}'::jsonb,
  '{"name": "Ada", "full_name": "Ada"}', jsonb_build_object('locale', repeat('x', 36)),
  '{"locale": ["pl"]}', '{"registered": true, "email_verified": 1, "phone_verified": null}')) as given;
select is(pg_temp.stored(given.value), '{}', format('%s becomes an empty object', coalesce(given.value::text, 'null')))
from unnest(array[null, '[]', '"text"', 'null', '7']::jsonb[]) as given (value);
select is(pg_temp.stored(jsonb_build_object('locale', repeat('x', 35))), jsonb_build_object('locale', repeat('x', 35)),
  'the longest tag of a language is kept');

insert into auth.users (id, email, email_confirmed_at)
values ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com', now());
select lives_ok(format($$ update auth.users set raw_user_meta_data = %L where email = 'owner@example.com' $$,
  jsonb_build_object('locale', 'it', 'x', repeat('A', 6000))), 'a change of confirmed users does not fail');
select is((select raw_user_meta_data from auth.users where email = 'owner@example.com'), '{"locale": "it"}',
  'and is limited too');

select * from finish();
rollback;
