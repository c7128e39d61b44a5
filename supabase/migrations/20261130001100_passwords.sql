-- Three rules about passwords and identities. Only our own server changes passwords: it checks the rules, requires the
-- current password and notifies the owner, so a stolen token cannot set a password that outlives it. A password
-- registered for an unconfirmed address is kept only if the address is confirmed by the mail about that registration,
-- because anyone can register any address. An identity at another service needs an address that the service has
-- verified: Supabase Auth accepts any, and an attacker would share the account that the owner of the address opens by
-- a link.
-- New tables; the triggers lock auth.users and auth.identities for a moment.

create table public.password_permits (
  user_id uuid not null,
  is_registration boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint password_permits_pkey primary key (user_id),
  constraint password_permits_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
comment on table public.password_permits is 'Allows the password of a user to be changed once, within a minute.';
comment on column public.password_permits.is_registration is 'Valid only while the address is unconfirmed.';

create table public.registrations (
  user_id uuid not null,
  link_digest text not null,
  confirmed_at timestamptz,
  constraint registrations_pkey primary key (user_id),
  constraint registrations_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint registrations_link_digest_format check (link_digest ~ '^[0-9a-f]{64}$')
);
comment on table public.registrations is
  'The mailed link that confirms a registration with a password, for addresses that are not confirmed yet.';
comment on column public.registrations.link_digest is
  'magic_links.token_digest of the newest mail about the registration.';
comment on column public.registrations.confirmed_at is 'When that link was opened; only then is the password kept.';

alter table public.password_permits enable row level security;
alter table public.registrations enable row level security;

create policy "clients never see permits" on public.password_permits
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see registrations" on public.registrations
  for all to anon, authenticated using (false) with check (false);

revoke all on public.password_permits, public.registrations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.password_permits, public.registrations to service_role;

-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may execute it.
create function public.has_password(p_user_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce(encrypted_password, '') <> '' from auth.users where id = p_user_id;
$$;
comment on function public.has_password(uuid) is
  'For the server: whether a learner has a password. Null for an unknown user.';

-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may execute it.
create function public.is_recovery_token(p_user_id uuid, p_token_hash text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select from auth.users where id = p_user_id and recovery_token = p_token_hash and p_token_hash <> '');
$$;
comment on function public.is_recovery_token(uuid, text) is
  'For the server: whether Supabase Auth would still accept the token of a mail to this user, because no newer mail '
  'and no new password has replaced it.';

create function public.permit_password(p_user_id uuid) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.password_permits (user_id) values (p_user_id)
  on conflict (user_id) do update set is_registration = false, created_at = clock_timestamp();
$$;
comment on function public.permit_password(uuid) is
  'For the server: allows the password of a user to be changed once, within a minute.';

create function public.permit_registration(p_user_id uuid) returns void
language sql volatile security invoker set search_path = ''
as $$
  delete from public.registrations where user_id = p_user_id;
  insert into public.password_permits (user_id, is_registration) values (p_user_id, true)
  on conflict (user_id) do update set is_registration = true, created_at = clock_timestamp();
$$;
comment on function public.permit_registration(uuid) is
  'For the server: allows the password of a user to be changed once, within a minute, while the address is '
  'unconfirmed. No mail that was sent earlier confirms the new password.';

create function public.begin_registration(p_user_id uuid, p_email text) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.registrations (user_id, link_digest)
  select p_user_id, token_digest from public.magic_links
  where email = p_email and confirms_registration order by created_at desc limit 1
  on conflict (user_id) do update set link_digest = excluded.link_digest, confirmed_at = null;
  update public.magic_links set expires_at = least(expires_at, now())
  where email = p_email and confirms_registration and used_at is null
    and token_digest <> (select link_digest from public.registrations where user_id = p_user_id);
$$;
comment on function public.begin_registration(uuid, text) is
  'For the server: ties the password of an unconfirmed address (lower case) to the newest mail about a registration, '
  'and expires the links of earlier ones.';

-- SECURITY DEFINER: the auth service, which changes the row, has no rights on the permits. Stands in for RLS: it looks
-- for a permit of the user who is being changed, and uses it up.
create function private.require_password_permit() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from public.password_permits
  where user_id = new.id and created_at > clock_timestamp() - interval '1 minute'
    and (not is_registration or old.email_confirmed_at is null);
  if not found then
    raise exception 'only the server of this site changes passwords' using
      errcode = 'P0001', detail = 'password_not_permitted', hint = 'call /api/user/change-password';
  end if;
  return new;
end;
$$;
comment on function private.require_password_permit() is
  'Trigger: raises password_not_permitted for a password that is changed without a permit, and uses the permit up.';

-- SECURITY DEFINER: the auth service, which changes the row, has no rights on registrations. Stands in for RLS: it
-- looks for the registration of the user who is being changed.
create function private.drop_unconfirmed_password() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from public.registrations where user_id = new.id and confirmed_at is not null;
  if not found then
    new.encrypted_password := null;
  end if;
  return new;
end;
$$;
comment on function private.drop_unconfirmed_password() is
  'Trigger: when an address is confirmed, drops a password that was set before, unless the mail about that '
  'registration confirmed it.';

-- SECURITY INVOKER: runs as the auth service, which then rolls back the whole sign-in.
create function private.refuse_unverified_identity() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  raise exception 'the service has not verified this address' using
    errcode = 'P0001', detail = 'address_unverified', hint = 'confirm the address at that service first';
end;
$$;
comment on function private.refuse_unverified_identity() is
  'Trigger: raises address_unverified for an identity whose service has not verified its email address.';

revoke execute on function private.require_password_permit(), private.drop_unconfirmed_password(),
  private.refuse_unverified_identity() from public;
revoke execute on function
  public.has_password(uuid), public.is_recovery_token(uuid, text), public.permit_password(uuid),
  public.permit_registration(uuid), public.begin_registration(uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function
  public.has_password(uuid), public.is_recovery_token(uuid, text), public.permit_password(uuid),
  public.permit_registration(uuid), public.begin_registration(uuid, text)
  to service_role;

create trigger users__require_password_permit before update on auth.users
  for each row when (
    new.encrypted_password is distinct from old.encrypted_password and coalesce(new.encrypted_password, '') <> ''
  )
  execute function private.require_password_permit();
create trigger users__drop_unconfirmed_password before update on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.drop_unconfirmed_password();
-- On updates too: at a later sign-in the service may report another address, by which Supabase Auth would then find
-- this account.
create trigger identities__refuse_unverified before insert or update of identity_data on auth.identities
  for each row when (
    new.provider not in ('email', 'phone')
    and coalesce(new.identity_data ->> 'email', '') <> ''
    and coalesce(new.identity_data ->> 'email_verified', '') <> 'true'
  )
  execute function private.refuse_unverified_identity();
