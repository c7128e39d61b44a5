-- public.normalize_word: what makes two words the same (document 003, section 4.4).
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

select has_extension('unaccent');
select is((select extnamespace::regnamespace::text from pg_extension where extname = 'unaccent'), 'extensions',
  'outside the schemas that clients reach');

-- Owner
set local role authenticated;
select is(normalize_word(word), normalized, reason) from (values
  ('ELEPHANT', 'elephant', 'case does not count'),
  ('Żółw', 'zolw', 'nor do accents'),
  ('Łódź', 'lodz', 'nor the strokes that Unicode does not call accents'),
  ('  ice   cream  ', 'ice cream', 'nor spaces, around or within'),
  (E'ice\t\n cream', 'ice cream', 'of any kind'),
  ('e' || U&'\0301' || 'tude', 'etude', 'a letter and its combining mark are one accented letter'),
  (U&'\1112\1161\11AB', U&'\D55C', 'and so are the parts of a syllable and the syllable'),
  ('Straße', 'strasse', 'a sharp s is two of them'),
  ('Œuf', 'oeuf', 'and a ligature its letters'),
  ('ĆMA', 'cma', 'capitals with accents'),
  ('مرحبا', 'مرحبا', 'other scripts stay as they are'),
  ('🦊', '🦊', 'and so do pictures'),
  ('can''t-stop', 'can''t-stop', 'punctuation counts'),
  ('', '', 'nothing stays nothing'),
  (E' \t ', '', 'and spaces alone are nothing')) as words (word, normalized, reason);
select is(normalize_word(null), null, 'null stays null');

-- Anonymous
set local role anon;
select throws_ok($$ select normalize_word('x') $$, '42501', 'permission denied for function normalize_word',
  'anonymous: not executable');

-- Service
set local role service_role;
select is(normalize_word('Ç'), 'c', 'the server normalizes as learners do');

select * from finish();
rollback;
