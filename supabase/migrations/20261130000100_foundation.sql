-- What every later migration builds on: the unaccent extension, two schemas for our own functions, and the
-- functions that several tables share. Locks nothing that is in use.

create extension if not exists unaccent with schema extensions;

-- Triggers and policies refer to functions by OID, so no client role needs USAGE on this schema.
create schema if not exists private;
revoke all on schema private from public;
comment on schema private is 'Functions of triggers and policies. No client role has USAGE on it.';

-- SECURITY INVOKER functions in public need helpers that their caller may call. The API exposes public only, and
-- every function in here is SECURITY INVOKER too, so a caller gains no rights by it.
create schema if not exists internal;
revoke all on schema internal from public;
grant usage on schema internal to authenticated, service_role;
comment on schema internal is 'Helpers of the functions in public. All are SECURITY INVOKER.';

create function private.set_updated_at() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.set_updated_at() is 'Trigger: sets updated_at to now, whatever value the statement gives.';

-- Postgres locks a row before its own triggers run, so deleting a list (list, then its words) and changing a word
-- (word, then its list) would otherwise lock in opposite orders and deadlock. Deleting the learner deletes these
-- rows, so it takes the same lock. For an operator the learner is null, and a null key locks nothing.
create function private.lock_learner() returns trigger
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
comment on function private.lock_learner() is
  'Trigger: serializes the changes to one learner''s lists and words until the transaction ends.';

-- For changes that reference the learner's own row in auth.users, as a new list does by its foreign key. Deleting a
-- learner locks that row first and then takes the lock of lock_learner, so this must run before lock_learner.
-- SECURITY DEFINER: learners have no rights on auth.users. Stands in for RLS: the row is the caller's.
create function private.lock_learner_row() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform 1 from auth.users where id = auth.uid() for key share;
  return null;
end;
$$;
comment on function private.lock_learner_row() is
  'Trigger: locks the caller''s row in auth.users, in the order in which deleting a learner does.';

-- Callers without a subject are left to the policies. A token without a session was not issued by a sign-in, so only
-- its signature and the account can be checked.
-- SECURITY DEFINER: learners read neither auth.sessions nor the status of accounts. Stands in for RLS: it looks at
-- the caller's own session and account, and returns nothing else.
create function private.require_live_session() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_learner uuid := auth.uid();
  v_session uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_status text;
  v_is_banned boolean;
  v_is_live boolean;
begin
  if v_learner is null then
    return true;
  end if;
  select accounts.status, users.banned_until > now(), exists (
    select 1 from auth.sessions
    where id = v_session and user_id = v_learner and (not_after is null or not_after > now()))
  into v_status, v_is_banned, v_is_live
  from auth.users left join public.accounts on accounts.user_id = users.id
  where users.id = v_learner;
  if v_status = 'suspended' or v_is_banned then
    raise exception 'account suspended' using
      errcode = 'P0001', detail = 'account_suspended', hint = 'contact the operator of this site';
  end if;
  if v_status = 'deleted' or (v_session is not null and v_is_live is not true) then
    raise exception 'this session has ended' using
      errcode = 'P0001', detail = 'unauthorized', hint = 'sign in again';
  end if;
  return true;
end;
$$;
comment on function private.require_live_session() is
  'True for a live session of an active account. Raises unauthorized when the session has ended or the account is '
  'deleted, account_suspended when it is suspended or Supabase Auth has banned the user.';

-- SECURITY DEFINER functions bypass the policies; this trigger checks their writes instead.
-- SECURITY DEFINER: the server writes these tables too, and may not execute require_live_session, which accepts it.
-- Stands in for RLS: no row is touched.
create function private.enforce_live_session() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_live_session();
  return null;
end;
$$;
comment on function private.enforce_live_session() is
  'Trigger: require_live_session for writes that bypass the policies.';

create function internal.require_learner() returns uuid
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'access denied' using
      errcode = 'P0001', detail = 'access_denied', hint = 'sign in first';
  end if;
  return auth.uid();
end;
$$;
comment on function internal.require_learner() is 'The id of the signed-in learner. Raises access_denied without one.';

create function internal.retry_after_seconds(p_now timestamptz, p_until timestamptz) returns integer
language sql immutable security invoker set search_path = ''
as $$
  select greatest(1, ceil(extract(epoch from p_until - p_now)))::integer;
$$;
comment on function internal.retry_after_seconds(timestamptz, timestamptz) is
  'Whole seconds from p_now to p_until, at least 1, for a client to wait.';

-- Composed first (NFC), so that "e" + U+0301 equals "é".
create function public.normalize_word(p_word text) returns text
language sql stable strict security invoker set search_path = ''
as $$
  select lower(btrim(regexp_replace(
    extensions.unaccent('extensions.unaccent'::regdictionary, normalize(p_word, nfc)), '\s+', ' ', 'g')));
$$;
comment on function public.normalize_word(text) is
  'The form in which words are compared: lower case, without accents, single spaces.';

revoke execute on function private.set_updated_at(), private.lock_learner(), private.lock_learner_row(),
  private.require_live_session(), private.enforce_live_session(),
  internal.require_learner(), internal.retry_after_seconds(timestamptz, timestamptz) from public;
revoke execute on function public.normalize_word(text) from public, anon, authenticated, service_role;
-- Policies call it by OID; clients cannot call it, because they have no USAGE on the schema.
grant execute on function private.require_live_session() to authenticated;
grant execute on function internal.require_learner() to authenticated;
grant execute on function internal.retry_after_seconds(timestamptz, timestamptz) to service_role;
grant execute on function public.normalize_word(text) to authenticated, service_role;
