-- What an erased account leaves is dated by the day, because a moment could be matched with a log; and a
-- link that was being mailed while its account went leaves nothing. Replaces two functions; locks nothing.

create or replace function private.erase_traces() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_email text := lower(old.email);
begin
  -- As who asks for a link or tries a code does: what they are writing just now is not missed.
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || v_email, 0));
  perform pg_advisory_xact_lock(hashtextextended('code_attempts:' || v_email, 0));
  update public.magic_link_attempts set email = 'erased', ip = null, browser_digest = null,
    created_at = date_trunc('day', created_at), mailed_at = date_trunc('day', mailed_at)
  where email = v_email;
  update public.code_attempts set email = 'erased', created_at = date_trunc('day', created_at)
  where email = v_email;
  delete from public.magic_links where email = v_email;
  update public.auth_events set user_id = null, email = null, ip = null, user_agent = null, metadata = '{}',
    created_at = date_trunc('day', created_at)
  where user_id = old.id or (user_id is null and email = v_email);
  -- Supabase Auth's own log, where it keeps one in the database: each entry names the user's id.
  delete from auth.audit_log_entries where position(old.id::text in payload::text) > 0;
  insert into public.account_deletions default values;
  return old;
end;
$$;

create or replace function private.name_event_learner() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if new.user_id is null and new.email is not null then
    -- As the index on it says it; people who come by single sign-on have no address of their own here.
    select id into new.user_id from auth.users where email = new.email and is_sso_user = false for key share;
    -- A link is mailed to somebody who exists; who is gone by now was deleted meanwhile.
    if new.user_id is null and new.type = 'magic_link_sent' then
      new.email := null;
      new.ip := null;
      new.user_agent := null;
    end if;
  end if;
  return new;
end;
$$;
