-- public.create_list_with_items: a list with its first words, all or nothing.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(23);

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'owner@example.com'),
  ('00000000-0000-4000-8000-0000000000b2', 'stranger@example.com');

select function_returns('public', 'create_list_with_items',
  array['text', 'list_source', 'noun_category', 'text[]'], 'lists');

-- Owner
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select results_eq(
  $$ select user_id, name, source::text, category::text, item_count
     from create_list_with_items('Zoo', 'ai', 'animals', '{Żaba,Cat,Dog}') $$,
  $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid, 'Zoo', 'ai', 'animals', 3::smallint) $$,
  'returns the list with its words counted');
select results_eq($$ select position, display, normalized from list_items order by position $$,
  $$ values (1, 'Żaba', 'zaba'), (2, 'Cat', 'cat'), (3, 'Dog', 'dog') $$, 'the words are stored in order');
select results_eq(
  $$ select source::text, category::text, item_count from create_list_with_items('Empty') $$,
  $$ values ('manual', null::text, 0::smallint) $$, 'a name is all it needs');
select is((select item_count from create_list_with_items('Null', p_words => null)), 0::smallint, 'null for the words means none');

select throws_ok($$ select create_list_with_items('Cats', p_words => '{Cat,CAT}') $$, '23505',
  'a list holds each word once', 'a word twice is refused');
select throws_ok($$ select create_list_with_items('Gap', p_words => array['Cat', ' ']) $$, '23514',
  'a word must have 1 to 80 characters', 'a word without letters is refused');
select throws_ok($$ select create_list_with_items('Hole', p_words => array['Cat', null]) $$, '23502', null, 'null among the words is refused');
select throws_ok(
  $$ select create_list_with_items('Many', p_words => array(select 'n' || n from generate_series(1, 201) n)) $$,
  'P0001', 'maximum number of words per list exceeded (200)', '201 words are refused');
select throws_ok($$ select create_list_with_items(' ') $$, '23514',
  'a name must have 1 to 100 characters', 'a blank name is refused');
select throws_ok($$ select create_list_with_items(null) $$, '23502', null, 'a missing name is refused');
select is((select string_agg(name, ', ' order by name) from lists), 'Empty, Null, Zoo', 'a refused call leaves no list');
select is((select list_count from accounts), 3::smallint, 'a refused call is not counted');

select lives_ok($$ select create_list_with_items('List ' || n) from generate_series(1, 47) n $$, 'fifty lists fit');
select throws_ok($$ select create_list_with_items('Too many', p_words => '{Cat}') $$, 'P0001',
  'maximum number of lists per user exceeded (50)', 'the fifty-first is refused');
select is((select count(*) from lists), 50::bigint, 'the count stays at fifty');

-- Stranger
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000b2", "role": "authenticated"}';
select is((select user_id from create_list_with_items('Theirs', p_words => '{Cat}')),
  '00000000-0000-4000-8000-0000000000b2', 'another learner creates a list of their own');
select is((select count(*) from list_items), 1::bigint, 'another learner sees only that list');
set local request.jwt.claims to '{"role": "authenticated"}';
select throws_ok($$ select create_list_with_items('Nobody''s') $$, '42501',
  'new row violates row-level security policy for table "lists"', 'claims without a subject are refused');

-- Anonymous
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok($$ select create_list_with_items('Anyone''s') $$, '42501',
  'permission denied for function create_list_with_items', 'anonymous: not executable');

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select throws_ok($$ select create_list_with_items('The server''s') $$, '42501',
  'permission denied for function create_list_with_items', 'service: not executable');
reset role;
select is((select count(*) from lists), 51::bigint, 'no other list was created');
select is((select count(*) from list_items), 4::bigint, 'no other word was added');

select * from finish();
rollback;
