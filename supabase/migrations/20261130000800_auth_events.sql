-- The audit log of a learner's account, which the learner may read.
-- New table; locks nothing that is in use.

create type public.auth_event_type as enum (
  'magic_link_sent', 'magic_link_clicked', 'user_signed_up', 'user_logged_in', 'password_login_success',
  'password_login_failed', 'password_set', 'password_changed', 'password_reset_requested', 'user_logged_out',
  'account_locked', 'session_expired', 'session_revoked', 'data_exported', 'session_replayed', 'email_changed');

create table public.auth_events (
  id uuid not null default gen_random_uuid(),
  type public.auth_event_type not null,
  user_id uuid,
  email text,
  ip inet,
  user_agent text,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  constraint auth_events_pkey primary key (id),
  constraint auth_events_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint auth_events_email_lower check (email = lower(email)),
  constraint auth_events_user_agent_length check (char_length(user_agent) <= 512),
  constraint auth_events_metadata_object check (jsonb_typeof(metadata) = 'object')
);
comment on table public.auth_events is 'Audit log of sign-ins, sessions, passwords and exports; kept for 90 days.';
comment on column public.auth_events.user_id is
  'Null for an address without an account, and once the account is deleted.';
comment on column public.auth_events.email is 'The address that was used, in lower case. Learners cannot read it.';
comment on column public.auth_events.metadata is 'An object; its fields depend on the type.';

create index auth_events_user_id_created_at_idx on public.auth_events (user_id, created_at desc);
create index auth_events_email_created_at_idx on public.auth_events (email, created_at desc);
create index auth_events_created_at_idx on public.auth_events (created_at);
create index auth_events_replayed_idx on public.auth_events ((metadata ->> 'session_id'))
  where type = 'session_replayed';

alter table public.auth_events enable row level security;

create policy "learners read own events" on public.auth_events
  for select to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.auth_events
  as restrictive for all to authenticated using ((select private.require_live_session()));

revoke all on public.auth_events from public, anon, authenticated, service_role;
grant select (id, type, user_id, ip, user_agent, metadata, created_at) on public.auth_events to authenticated;
grant select, insert, update, delete on public.auth_events to service_role;

-- A requested link or a failed sign-in belongs in the log of the account, even if someone else caused it.
-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: it fills in only the user whose address
-- the new row names, and returns nothing to the caller.
create function private.set_event_user() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if new.user_id is null and new.email is not null then
    -- Uses the unique index on auth.users, which leaves out users of single sign-on: several can share an address.
    select id into new.user_id from auth.users where email = new.email and is_sso_user = false for key share;
    -- Links are mailed to existing users only, so this one has been deleted since.
    if new.user_id is null and new.type = 'magic_link_sent' then
      new.email := null;
      new.ip := null;
      new.user_agent := null;
    end if;
  end if;
  return new;
end;
$$;
comment on function private.set_event_user() is
  'Trigger: fills in the user of an event that names only an email address.';

revoke execute on function private.set_event_user() from public;

create trigger auth_events__set_user before insert on public.auth_events
  for each row execute function private.set_event_user();
