-- A learner sees where they are signed in and ends any of it, at once: a session that was ended, and
-- an account that is not active, are refused by every table and call on the next statement, although
-- the access token lives on for minutes. Adds policies and triggers; locks each table for a moment.

-- What Supabase Auth cannot know of a session that our server opened for somebody: who was asking.
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

comment on column public.session_clients.remember is 'Whether its cookies live for 30 days rather than 7.';

alter table public.session_clients enable row level security;
create policy "clients never see session clients" on public.session_clients
  for all to anon, authenticated using (false) with check (false);
revoke all on public.session_clients from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.session_clients to service_role;

-- Notes who used a session just now, and whether their browser is to keep it; null leaves that as it is.
create function public.note_session(p_session_id uuid, p_ip inet, p_user_agent text, p_remember boolean default null)
returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.session_clients as client (session_id, ip, user_agent, remember)
  values (p_session_id, p_ip, left(p_user_agent, 512), coalesce(p_remember, true))
  on conflict (session_id) do update set
    ip = excluded.ip, user_agent = excluded.user_agent, last_seen_at = now(),
    remember = coalesce(p_remember, client.remember);
$$;

-- True for a caller whom the database serves; raises, as P0001, for one whom it does not, by detail:
-- unauthorized (the session is over, the account deleted), account_suspended. Whoever nobody knows is
-- left to the policies.
-- SECURITY DEFINER: nobody reads auth.sessions, or the status of others. Stands in for RLS: it looks at
-- the caller's own session and account, and tells nothing else.
create function private.admit() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_learner uuid := auth.uid();
  v_session uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_status public.account_status;
begin
  if v_learner is null then
    return true;
  end if;
  select status into v_status from public.accounts where user_id = v_learner;
  if v_status = 'suspended' then
    raise exception 'account suspended' using
      errcode = 'P0001', detail = 'account_suspended', hint = 'write to the operator of this site';
  end if;
  -- A token without a session was not made by signing in; its signature is all there is to it.
  if v_status = 'deleted' or (v_session is not null and not exists (
    select 1 from auth.sessions
    where id = v_session and user_id = v_learner and (not_after is null or not_after > now()))) then
    raise exception 'this session is over' using
      errcode = 'P0001', detail = 'unauthorized', hint = 'sign in again';
  end if;
  return true;
end;
$$;
revoke execute on function private.admit() from public;
-- Policies name it by identity; without the right to the schema no client can.
grant execute on function private.admit() to authenticated;

-- The calls of the contract run with more than the caller's rights and pass the policies by; what
-- they write meets this.
-- SECURITY DEFINER: the server writes these tables too, and may not call admit(), which lets it pass.
-- Stands in for RLS: no row is touched.
create function private.refuse_unadmitted() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.admit();
  return null;
end;
$$;
revoke execute on function private.refuse_unadmitted() from public;

create policy "live sessions of active accounts only" on public.accounts
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.profiles
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.lists
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.list_items
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.tests
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.test_details
  as restrictive for all to authenticated using ((select private.admit()));
create policy "live sessions of active accounts only" on public.ai_usage_daily
  as restrictive for all to authenticated using ((select private.admit()));

create trigger lists__admit before update on public.lists
  for each statement execute function private.refuse_unadmitted();
create trigger tests__admit before insert on public.tests
  for each statement execute function private.refuse_unadmitted();
create trigger ai_usage_daily__admit before insert on public.ai_usage_daily
  for each statement execute function private.refuse_unadmitted();

-- The caller's sessions, the one seen last first.
-- SECURITY DEFINER: nobody reads auth.sessions. Stands in for RLS: only the caller's own are returned.
create function public.list_sessions() returns table (
  id uuid, ip inet, user_agent text, started_at timestamptz, last_seen_at timestamptz, is_current boolean
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.admit();
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

-- Ends one of the caller's sessions, with its refresh tokens. Returns whether there was one.
-- SECURITY DEFINER: nobody writes auth.sessions. Stands in for RLS: the row must be the caller's.
create function public.end_session(p_session_id uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.admit();
  delete from auth.sessions where id = p_session_id and user_id = auth.uid();
  return found;
end;
$$;

-- Ends all of the caller's sessions but the one that asks. Returns how many there were.
-- SECURITY DEFINER: nobody writes auth.sessions. Stands in for RLS: the rows must be the caller's.
create function public.end_other_sessions() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ended integer;
begin
  perform private.admit();
  delete from auth.sessions
  where user_id = auth.uid() and id::text is distinct from auth.jwt() ->> 'session_id';
  get diagnostics v_ended = row_count;
  return v_ended;
end;
$$;

revoke execute on function
  public.note_session(uuid, inet, text, boolean), public.list_sessions(), public.end_session(uuid), public.end_other_sessions()
  from public, anon, authenticated, service_role;
grant execute on function public.note_session(uuid, inet, text, boolean) to service_role;
grant execute on function public.list_sessions(), public.end_session(uuid), public.end_other_sessions() to authenticated;
