-- Sessions that are over although nobody ended them: one that Supabase Auth refuses to refresh, and one that no
-- browser can have kept. New functions; an index on auth_events, which locks it against writing meanwhile.

create index auth_events_replayed_idx on public.auth_events ((metadata ->> 'session_id'))
  where type = 'session_replayed';

-- Ends the session that a refresh token belongs to, with all its tokens, and returns whose it was; no row for a
-- token that is nobody's, or whose session is over.
-- SECURITY DEFINER: nobody reads auth.refresh_tokens or writes auth.sessions. Stands in for RLS: only the
-- server may ask, and only who has the token can name it.
create function public.end_refused_session(p_refresh_token text)
returns table (user_id uuid, email text, session_id uuid)
language sql volatile security definer set search_path = ''
as $$
  delete from auth.sessions using auth.refresh_tokens, auth.users
  where refresh_tokens.token = p_refresh_token and sessions.id = refresh_tokens.session_id
    and users.id = sessions.user_id
  returning sessions.user_id, users.email::text, sessions.id;
$$;

-- Ends the sessions whose cookies no browser has kept: unused for 7 days, or 30 where they are remembered
-- (src/features/auth/cookies.ts), and writes each down as session_expired. Returns how many there were. Those
-- that never passed our server are left to Supabase Auth.
-- SECURITY DEFINER: nobody writes auth.sessions. Stands in for RLS: only the server may ask, and what it ends
-- is chosen here.
create function public.expire_sessions() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ended integer;
begin
  with stale as (
    select session.id, session.user_id, client.ip, client.user_agent
    from auth.sessions session
    join public.session_clients client on client.session_id = session.id
    where greatest(client.last_seen_at, session.updated_at, session.created_at)
      < now() - case when client.remember then interval '30 days' else interval '7 days' end
    for update of session skip locked
  ), ended as (
    delete from auth.sessions using stale where sessions.id = stale.id
    returning stale.user_id, stale.ip, stale.user_agent
  )
  insert into public.auth_events (type, user_id, email, ip, user_agent)
  select 'session_expired', ended.user_id, lower(users.email), ended.ip, ended.user_agent
  from ended join auth.users on users.id = ended.user_id;
  get diagnostics v_ended = row_count;
  return v_ended;
end;
$$;

revoke execute on function public.end_refused_session(text), public.expire_sessions()
  from public, anon, authenticated, service_role;
grant execute on function public.end_refused_session(text), public.expire_sessions() to service_role;

-- As for what is purged, hosted projects that have switched pg_cron on need no app running for this.
do $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is not null then
    perform cron.schedule('word-lists: expire sessions', '27 * * * *', 'select public.expire_sessions()');
  end if;
end;
$$;
