-- What happened around a learner's account: the audit log of document 000, section 2.5, which the
-- learner may read too, and when they signed in first and last. New table; accounts gets two columns,
-- filled once from auth.users, under a short lock.

-- Beyond the document's twelve: a session that was ended from another one, and an export.
create type public.auth_event_type as enum (
  'magic_link_sent', 'magic_link_clicked', 'user_signed_up', 'user_logged_in', 'password_login_success',
  'password_login_failed', 'password_set', 'password_changed', 'password_reset_requested', 'user_logged_out',
  'account_locked', 'session_expired', 'session_revoked', 'data_exported');

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
comment on column public.auth_events.user_id is
  'Null for an address that is nobody''s, and once the account is deleted.';
create index auth_events_user_id_created_at_idx on public.auth_events (user_id, created_at desc);
create index auth_events_email_created_at_idx on public.auth_events (email, created_at desc);
create index auth_events_created_at_idx on public.auth_events (created_at);

alter table public.auth_events enable row level security;
create policy "learners read own events" on public.auth_events
  for select to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.auth_events
  as restrictive for all to authenticated using ((select private.admit()));
revoke all on public.auth_events from public, anon, authenticated, service_role;
grant select (id, type, user_id, ip, user_agent, metadata, created_at) on public.auth_events to authenticated;
grant select, insert, update, delete on public.auth_events to service_role;

alter table public.accounts
  add column first_signed_in_at timestamptz,
  add column last_signed_in_at timestamptz;
grant select (first_signed_in_at, last_signed_in_at) on public.accounts to authenticated;
update public.accounts set first_signed_in_at = last_sign_in_at, last_signed_in_at = last_sign_in_at
from auth.users where id = user_id;

-- Notes that a learner has just signed in. Returns whether that was the first time ever; of any number
-- of simultaneous sign-ins exactly one is.
create function public.note_sign_in(p_user_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_first boolean;
begin
  select first_signed_in_at is null into v_first from public.accounts where user_id = p_user_id for no key update;
  update public.accounts set
    first_signed_in_at = coalesce(first_signed_in_at, now()), last_signed_in_at = now()
  where user_id = p_user_id;
  return coalesce(v_first, false);
end;
$$;
revoke execute on function public.note_sign_in(uuid) from public, anon, authenticated, service_role;
grant execute on function public.note_sign_in(uuid) to service_role;
