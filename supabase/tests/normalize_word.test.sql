-- public.normalize_word: what makes two words the same.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

select has_extension('unaccent');
select is((select extnamespace::regnamespace::text from pg_extension where extname = 'unaccent'), 'extensions',
  'unaccent is not in a schema that clients reach');

-- Owner
set local role authenticated;
select is(normalize_word(word), normalized, reason) from (values
  ('ELEPHANT', 'elephant', 'case makes no difference'),
  ('Żółw', 'zolw', 'accents make no difference'),
  ('Łódź', 'lodz', 'strokes that Unicode does not count as accents make no difference'),
  ('  ice   cream  ', 'ice cream', 'spaces around and within make no difference'),
  (E'ice\t\n cream', 'ice cream', 'any kind of white space counts as a space'),
  ('e' || U&'\0301' || 'tude', 'etude', 'a letter and its combining mark equal the accented letter'),
  (U&'\1112\1161\11AB', U&'\D55C', 'the parts of a Hangul syllable equal the syllable'),
  ('Straße', 'strasse', 'a sharp s equals two s'),
  ('Œuf', 'oeuf', 'a ligature equals its letters'),
  ('ĆMA', 'cma', 'accented capitals lose both'),
  ('مرحبا', 'مرحبا', 'other scripts stay as they are'),
  ('🦊', '🦊', 'emoji stay as they are'),
  ('can''t-stop', 'can''t-stop', 'punctuation makes a difference'),
  ('', '', 'an empty word stays empty'),
  (E' \t ', '', 'white space alone becomes empty')) as words (word, normalized, reason);
select is(normalize_word(null), null, 'null stays null');

-- Anonymous
set local role anon;
select throws_ok($$ select normalize_word('x') $$, '42501', 'permission denied for function normalize_word',
  'anonymous: not executable');

-- Service
set local role service_role;
select is(normalize_word('Ç'), 'c', 'the server may call it');

select * from finish();
rollback;
