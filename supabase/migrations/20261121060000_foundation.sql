-- What every later migration stands on: the unaccent extension, the private schema for trigger
-- functions, and the four functions that several tables share. Locks nothing that is in use.

create extension if not exists unaccent with schema extensions;

-- Trigger functions live outside the exposed schemas, so that no client can name them.
create schema if not exists private;
revoke all on schema private from public;

create function private.set_updated_at() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end;
$$;

-- Whoever changes a learner's lists or words takes that learner's turn first. Postgres locks a row
-- before its own triggers run, so deleting a list (list, then its words) and changing a word (word,
-- then its list) would otherwise lock in opposite orders and deadlock. Deleting the learner ends all
-- of it, and so takes the same turn. Operators have no turn: a null key locks nothing.
create function private.take_turn() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if tg_table_schema = 'auth' then
    perform pg_advisory_xact_lock(hashtextextended('learner:' || old.id, 0));
    return old;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('learner:' || auth.uid(), 0));
  return null;
end;
$$;

-- Taken where a change will ask for the learner's own row (a new list does, by its foreign key):
-- deleting the learner locks that row, then waits for the turn, so it comes before the turn here.
-- SECURITY DEFINER: learners have no rights on auth.users. Stands in for RLS: the row is the caller's.
create function private.hold_learner() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from auth.users where id = auth.uid() for key share;
  return null;
end;
$$;
revoke execute on function private.set_updated_at(), private.take_turn(), private.hold_learner() from public;

-- Document 003, section 4.4: two words are the same word when case, accents and spaces are all
-- that separates them. Composed first (NFC), so that "e" + U+0301 equals "é".
create function public.normalize_word(p_word text) returns text
language sql stable strict security invoker set search_path = ''
as $$
  select lower(btrim(regexp_replace(
    extensions.unaccent('extensions.unaccent'::regdictionary, normalize(p_word, nfc)), '\s+', ' ', 'g')));
$$;
revoke execute on function public.normalize_word(text) from public, anon, authenticated, service_role;
grant execute on function public.normalize_word(text) to authenticated, service_role;
