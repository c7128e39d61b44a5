-- Says who is calling, lists and ends a learner's sessions, and expires those that are 90 days old or whose cookies have
-- expired. From then on, private.require_live_session refuses every statement of the session.
-- New table; the trigger locks auth.sessions for a moment.

create table public.session_clients (
  session_id uuid not null,
  ip inet,
  user_agent text,
  last_seen_at timestamptz not null default now(),
  remember boolean not null default true,
  constraint session_clients_pkey primary key (session_id),
  constraint session_clients_session_id_fkey foreign key (session_id) references auth.sessions (id) on delete cascade,
  constraint session_clients_user_agent_length check (char_length(user_agent) <= 512)
);
comment on table public.session_clients is
  'The client that uses a session, if our server opened it for a browser: Supabase Auth sees only the server.';
comment on column public.session_clients.remember is 'Whether its cookies live for 30 days rather than 7.';

alter table public.session_clients enable row level security;

create policy "clients never see session clients" on public.session_clients
  for all to anon, authenticated using (false) with check (false);

revoke all on public.session_clients from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.session_clients to service_role;

create function public.record_session_activity(
  p_session_id uuid, p_ip inet, p_user_agent text, p_remember boolean default null
) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.session_clients as client (session_id, ip, user_agent, remember)
  values (p_session_id, p_ip, left(p_user_agent, 512), coalesce(p_remember, true))
  on conflict (session_id) do update set
    ip = excluded.ip, user_agent = excluded.user_agent, last_seen_at = now(),
    remember = coalesce(p_remember, client.remember);
$$;
comment on function public.record_session_activity(uuid, inet, text, boolean) is
  'For the server: records the client that used a session just now, and whether its cookies live for 30 days; null '
  'leaves that unchanged.';

-- SECURITY DEFINER: learners do not read auth.users. Stands in for RLS: only the caller's own rows are returned.
create function public.whoami() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_answer jsonb;
begin
  perform private.require_live_session();
  select jsonb_build_object(
    'user', jsonb_build_object(
      'id', users.id, 'aud', users.aud, 'role', users.role, 'email', users.email,
      'new_email', nullif(users.email_change, ''), 'email_confirmed_at', users.email_confirmed_at,
      'last_sign_in_at', users.last_sign_in_at, 'is_anonymous', users.is_anonymous,
      'app_metadata', users.raw_app_meta_data, 'user_metadata', users.raw_user_meta_data,
      'created_at', users.created_at, 'updated_at', users.updated_at),
    'profile', case when profiles.user_id is not null then jsonb_build_object(
      'theme_preference', profiles.theme_preference, 'locale', profiles.locale, 'timezone', profiles.timezone,
      'name', profiles.name) end)
  into v_answer
  from auth.users join public.accounts on accounts.user_id = users.id
  left join public.profiles on profiles.user_id = users.id
  where users.id = auth.uid();
  if v_answer is null then
    raise exception 'no one is signed in' using
      errcode = 'P0001', detail = 'unauthorized', hint = 'sign in again';
  end if;
  return v_answer;
end;
$$;
comment on function public.whoami() is
  'The caller: `user` as Supabase Auth names its fields, without identities, and `profile`, null for one who has '
  'changed no setting. Raises unauthorized without an account, and what require_live_session raises.';

-- SECURITY DEFINER: learners do not read auth.sessions. Stands in for RLS: only the caller's own are returned.
create function public.list_sessions() returns table (
  id uuid, ip inet, user_agent text, started_at timestamptz, last_seen_at timestamptz, is_current boolean
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_live_session();
  return query
    select session.id, coalesce(client.ip, session.ip), coalesce(client.user_agent, session.user_agent),
      session.created_at, greatest(client.last_seen_at, session.updated_at, session.created_at),
      session.id::text is not distinct from auth.jwt() ->> 'session_id'
    from auth.sessions session
    left join public.session_clients client on client.session_id = session.id
    where session.user_id = auth.uid() and (session.not_after is null or session.not_after > now())
    order by 5 desc, 1;
end;
$$;
comment on function public.list_sessions() is 'The caller''s live sessions, the most recently used first.';

-- SECURITY DEFINER: learners do not write auth.sessions. Stands in for RLS: the row must be the caller's.
create function public.end_session(p_session_id uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_live_session();
  delete from auth.sessions where id = p_session_id and user_id = auth.uid();
  return found;
end;
$$;
comment on function public.end_session(uuid) is
  'Ends one of the caller''s sessions, with its refresh tokens. Returns whether there was one.';

-- SECURITY DEFINER: learners do not write auth.sessions. Stands in for RLS: the rows must be the caller's.
create function public.end_other_sessions() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ended integer;
begin
  perform private.require_live_session();
  delete from auth.sessions
  where user_id = auth.uid() and id::text is distinct from auth.jwt() ->> 'session_id';
  get diagnostics v_ended = row_count;
  return v_ended;
end;
$$;
comment on function public.end_other_sessions() is
  'Ends all of the caller''s sessions except the calling one. Returns how many there were.';

-- SECURITY DEFINER: the server neither reads auth.refresh_tokens nor writes auth.sessions. Stands in for RLS: only the
-- server may execute it, and only with the token itself.
create function public.end_session_of_token(p_refresh_token text)
returns table (user_id uuid, email text, session_id uuid)
language sql volatile security definer set search_path = ''
as $$
  delete from auth.sessions using auth.refresh_tokens, auth.users
  where refresh_tokens.token = p_refresh_token and sessions.id = refresh_tokens.session_id
    and users.id = sessions.user_id
  returning sessions.user_id, users.email::text, sessions.id;
$$;
comment on function public.end_session_of_token(text) is
  'For the server: ends the session of a refresh token that Supabase Auth refuses, with all its tokens, and returns '
  'its learner. No row for an unknown token or an ended session.';

-- A session that Supabase Auth has stored without an end, for whatever reason, is ended by expire_sessions. Must not fail:
-- it runs within the sign-in.
create function private.limit_session_lifetime() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  new.not_after := least(new.not_after, coalesce(new.created_at, now()) + interval '90 days');
  return new;
exception when others then
  return new;
end;
$$;
comment on function private.limit_session_lifetime() is
  'Trigger: a session ends 90 days after its sign-in, however much it is used. From then on Supabase Auth refuses to '
  'refresh it.';

-- SECURITY DEFINER: the server does not write auth.sessions. Stands in for RLS: only the server may execute it, and it
-- chooses the sessions itself. The lifetimes are those of the cookies, and that of limit_session_lifetime.
create function public.expire_sessions() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ended integer;
begin
  with stale as (
    select session.id, session.user_id, client.ip, client.user_agent
    from auth.sessions session
    left join public.session_clients client on client.session_id = session.id
    where least(session.not_after, session.created_at + interval '90 days') < now()
      or client.session_id is not null and greatest(client.last_seen_at, session.updated_at, session.created_at)
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
comment on function public.expire_sessions() is
  'Ends the sessions that are 90 days old, and those whose cookies have expired: unused for 7 days, or for 30 if '
  'remembered. Logs each as session_expired and returns how many there were. Younger sessions that never passed our '
  'server are left to Supabase Auth.';

revoke execute on function private.limit_session_lifetime() from public;
revoke execute on function public.record_session_activity(uuid, inet, text, boolean), public.whoami(), public.list_sessions(),
  public.end_session(uuid), public.end_other_sessions(), public.end_session_of_token(text), public.expire_sessions()
  from public, anon, authenticated, service_role;
grant execute on function public.whoami(), public.list_sessions(), public.end_session(uuid), public.end_other_sessions()
  to authenticated;
grant execute on function public.record_session_activity(uuid, inet, text, boolean), public.end_session_of_token(text),
  public.expire_sessions() to service_role;

create trigger sessions__limit_lifetime before insert on auth.sessions
  for each row execute function private.limit_session_lifetime();
