-- What strangers may not leave on an account, and who changes passwords. Anyone can register any address, so a password,
-- a name and a role given before the address was confirmed count only if the mail about that registration confirms it,
-- opened in the browser that registered. An identity at another service needs an address that the service has verified,
-- or an attacker would share the account that the owner of the address opens by a link. A learner's own token changes no
-- password without a permit from our server, which checks the rules, requires a fresh proof and notifies the owner: a
-- stolen token must not set a password that outlives it. User metadata is part of every access token, so it is kept small.
-- No trigger makes a statement of Supabase Auth fail. Two of them run at commit, when its transaction shows what it was;
-- one of these refuses a commit: that of a change of the password that may be a learner's own and has no permit.
-- New tables; the triggers lock auth.users, auth.sessions and auth.identities for a moment.

create table public.password_permits (
  user_id uuid not null,
  is_registration boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint password_permits_pkey primary key (user_id, is_registration),
  constraint password_permits_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
comment on table public.password_permits is 'Allows a learner''s own session to change their password once, within a minute.';
comment on column public.password_permits.is_registration is
  'Announces the password of a registration, which must not replace one once the address is confirmed.';

create table public.registrations (
  user_id uuid not null,
  link_digest text not null,
  browser_digest text not null,
  role public.account_role not null default 'buyer',
  name text not null,
  locale text not null default 'en',
  timezone text not null default 'UTC',
  theme_preference public.theme_preference not null default 'system',
  confirmed_at timestamptz,
  constraint registrations_pkey primary key (user_id),
  constraint registrations_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint registrations_link_digest_format check (link_digest ~ '^[0-9a-f]{64}$'),
  constraint registrations_role_chosen check (role <> 'admin'),
  -- As in profiles, so that the trigger that copies them there when the address is confirmed cannot fail.
  constraint registrations_locale_format check (locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  constraint registrations_timezone_format check (timezone ~ '^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}$'),
  constraint registrations_name_length check (char_length(name) <= 100 and btrim(name) <> '')
);
comment on table public.registrations is
  'The newest registration with a password for an address that is not confirmed yet.';
comment on column public.registrations.link_digest is
  'magic_links.token_digest of the newest mail about the registration.';
comment on column public.registrations.browser_digest is
  'SHA-256 of the cookie of the browser that registered. The owner of the address cannot tell the mail of a stranger''s '
  'registration from their own, but opens either in their own browser.';
comment on column public.registrations.role is 'Becomes accounts.role.';
comment on column public.registrations.locale is 'The language of that browser; becomes profiles.locale.';
comment on column public.registrations.timezone is 'The time zone of that browser; becomes profiles.timezone.';
comment on column public.registrations.confirmed_at is
  'When that link was opened in that browser; only then do the password, the name and the role count.';

create table public.ended_sessions (
  id uuid not null default gen_random_uuid(),
  user_digest bytea not null,
  ended_at timestamptz not null default clock_timestamp(),
  constraint ended_sessions_pkey primary key (id)
);
comment on table public.ended_sessions is
  'Sessions that ended a moment ago; purge_expired deletes them. A user who signs out while their own change of the '
  'password is being committed leaves no session that shows whose change it was.';
comment on column public.ended_sessions.user_digest is
  'SHA-256 of the user''s id, so that nothing here names a deleted user.';
comment on column public.ended_sessions.ended_at is
  'Matters for 15 seconds: Supabase Auth gives up a request after 10.';

alter table public.password_permits enable row level security;
alter table public.registrations enable row level security;
alter table public.ended_sessions enable row level security;

create policy "clients never see permits" on public.password_permits
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see registrations" on public.registrations
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see ended sessions" on public.ended_sessions
  for all to anon, authenticated using (false) with check (false);

revoke all on public.password_permits, public.registrations, public.ended_sessions
  from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.password_permits, public.registrations, public.ended_sessions
  to service_role;

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
  'For the server: whether the token of a mail to this user is still the newest, because no later mail and no new '
  'password has replaced it. Does not look at its age; magic_links does.';

create function public.permit_password(p_user_id uuid) returns timestamptz
language sql volatile security invoker set search_path = ''
as $$
  insert into public.password_permits (user_id) values (p_user_id)
  on conflict (user_id, is_registration) do update set created_at = clock_timestamp()
  returning created_at;
$$;
comment on function public.permit_password(uuid) is
  'For the server: allows a learner''s own session to change their password once, within a minute. Returns the time by '
  'which the server withdraws the permit if the change fails.';

create function public.replace_registration(p_user_id uuid) returns timestamptz
language sql volatile security invoker set search_path = ''
as $$
  delete from public.registrations where user_id = p_user_id;
  insert into public.password_permits (user_id, is_registration) values (p_user_id, true)
  on conflict (user_id, is_registration) do update set created_at = clock_timestamp()
  returning created_at;
$$;
comment on function public.replace_registration(uuid) is
  'For the server, just before it replaces the password of an unconfirmed address: no mail that was sent earlier '
  'confirms the new one, and if the address is confirmed before that, the password stays as it is. Returns the time of '
  'the permit, as permit_password does.';

create function public.begin_registration(
  p_user_id uuid, p_email text, p_browser_digest text, p_role public.account_role,
  p_name text, p_locale text, p_timezone text, p_theme_preference public.theme_preference
) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.registrations (
    user_id, link_digest, browser_digest, role, name, locale, timezone, theme_preference
  )
  select p_user_id, token_digest, p_browser_digest, p_role, p_name, p_locale,
    -- Browsers know zones that Postgres does not.
    coalesce((select name from pg_timezone_names where name = p_timezone), 'UTC'), p_theme_preference
  from public.magic_links
  where email = p_email and confirms_registration order by created_at desc limit 1
  on conflict (user_id) do update set
    link_digest = excluded.link_digest, browser_digest = excluded.browser_digest, role = excluded.role,
    name = excluded.name, locale = excluded.locale, timezone = excluded.timezone,
    theme_preference = excluded.theme_preference, confirmed_at = null;
  update public.magic_links set expires_at = least(expires_at, now())
  where email = p_email and confirms_registration and used_at is null
    and token_digest <> (select link_digest from public.registrations where user_id = p_user_id);
$$;
comment on function public.begin_registration(
  uuid, text, text, public.account_role, text, text, text, public.theme_preference
) is
  'For the server: ties what was given at a registration of an unconfirmed address (lower case) to the newest mail about '
  'a registration and to the browser (SHA-256 of its cookie), and expires the links of earlier ones.';

-- Supabase Auth changes a password in three ways. An admin's change and the random password of an accepted invitation
-- end every session of the user; a learner's own change keeps the session that asked for it. So at commit only a
-- learner's own change leaves a session that this transaction has not opened.
-- SECURITY DEFINER: the auth service, which changes the row, has no rights on the permits. Stands in for RLS: it looks
-- for a permit and a session of the user who is being changed, and uses the permit up.
create function private.require_password_permit() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_is_registering boolean;
  v_is_permitted boolean;
begin
  delete from public.password_permits
  where user_id = new.id and is_registration and created_at > clock_timestamp() - interval '1 minute';
  v_is_registering := found;
  if v_is_registering and old.email_confirmed_at is null then
    return null;
  end if;
  delete from public.password_permits
  where user_id = new.id and not is_registration and created_at > clock_timestamp() - interval '1 minute';
  v_is_permitted := found;
  -- A registration that was on its way when its address was confirmed: nothing tells its password from the owner's, who
  -- tries again once the registration has been refused.
  if v_is_registering
    or not v_is_permitted and (
      exists (select from auth.sessions where user_id = new.id and xmin <> pg_current_xact_id()::xid)
      or exists (
        select from public.ended_sessions
        where user_digest = sha256(convert_to(new.id::text, 'UTF8')) and ended_at > clock_timestamp() - interval '15 seconds'
          and xmin <> pg_current_xact_id()::xid
      )
    )
  then
    raise exception 'only the server of this site changes passwords' using
      errcode = 'P0001', detail = 'password_not_permitted', hint = 'call /api/user/change-password';
  end if;
  return null;
end;
$$;
comment on function private.require_password_permit() is
  'Trigger, at commit: raises password_not_permitted for a password that is changed without a permit while the user has '
  'a session, or had one until a moment ago that another transaction ended; also for the password of a registration '
  'whose address has been confirmed. Uses the permit up.';

-- SECURITY DEFINER: the auth service has no rights on our tables. Stands in for RLS: it records what the statement has
-- deleted. Inserts only, so that simultaneous statements do not wait for each other.
create function private.record_ended_sessions() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  insert into public.ended_sessions (user_digest)
  select distinct sha256(convert_to(user_id::text, 'UTF8')) from ended;
  return null;
end;
$$;
comment on function private.record_ended_sessions() is
  'Trigger: records whose sessions a statement has ended.';

-- SECURITY DEFINER: the auth service, which changes the row, has no rights on our tables. Stands in for RLS: it touches
-- only rows of the user who is being confirmed.
create function private.drop_unconfirmed_data() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_registration public.registrations;
begin
  -- Inserted by this very transaction: an admin's user with a confirmed address, or a first sign-in with another service.
  if exists (select 1 from public.accounts where user_id = new.id and created_at = now()) then
    return new;
  end if;
  delete from auth.identities
  where user_id = new.id and provider not in ('email', 'phone')
    and coalesce(identity_data ->> 'email_verified', '') <> 'true';
  delete from public.registrations where user_id = new.id returning * into v_registration;
  if v_registration.confirmed_at is null then
    new.encrypted_password := null;
    return new;
  end if;
  -- An operator may have made the account an admin's before its address was confirmed.
  update public.accounts set role = v_registration.role where user_id = new.id and role <> 'admin';
  insert into public.profiles (user_id, name, locale, timezone, theme_preference)
  values (
    new.id, v_registration.name, v_registration.locale, v_registration.timezone, v_registration.theme_preference
  )
  on conflict (user_id) do nothing;
  return new;
end;
$$;
comment on function private.drop_unconfirmed_data() is
  'Trigger: when an address is confirmed, drops unverified identities and, unless the mail about a registration was '
  'opened in the browser that registered, the password that was given before; otherwise also applies the name, the role '
  'and the settings of the registration.';

-- SECURITY INVOKER: it changes the given row only.
create function private.limit_user_metadata() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  new.raw_user_meta_data := coalesce((
    select jsonb_object_agg(key, value)
    from jsonb_each(case jsonb_typeof(new.raw_user_meta_data) when 'object' then new.raw_user_meta_data end)
    -- Supabase Auth's own, then ours.
    where (key in ('email_verified', 'phone_verified') and jsonb_typeof(value) = 'boolean')
      or (key = 'locale' and jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= 35)
  ), '{}');
  return new;
end;
$$;
comment on function private.limit_user_metadata() is
  'Trigger: keeps the user metadata to the keys that are in use and to short values, so that an access token, which '
  'contains it, fits into a cookie.';

-- SECURITY INVOKER: runs as the auth service, which owns these tables.
create function private.drop_unverified_identity() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if exists (select 1 from auth.users where id = new.user_id and confirmed_at is not null) then
    update auth.identities set identity_data = identity_data - 'email'
    where id = new.id and identity_data = new.identity_data;
    return null;
  end if;
  delete from auth.identities where id = new.id and identity_data = new.identity_data;
  -- Supabase Auth makes a user without an address if the address has an account already.
  delete from auth.users
  where id = new.user_id and coalesce(email, '') = '' and coalesce(phone, '') = ''
    and not exists (select 1 from auth.identities where user_id = users.id);
  return null;
end;
$$;
comment on function private.drop_unverified_identity() is
  'Trigger, at commit: for an identity whose service has not verified its address, deletes it from an unconfirmed user, '
  'with a user who has nothing else, and removes the address from that of a confirmed user, so that Supabase Auth never '
  'finds an account by it.';

revoke execute on function private.require_password_permit(), private.record_ended_sessions(),
  private.drop_unconfirmed_data(),
  private.limit_user_metadata(), private.drop_unverified_identity() from public;
revoke execute on function
  public.has_password(uuid), public.is_recovery_token(uuid, text), public.permit_password(uuid),
  public.replace_registration(uuid), public.begin_registration(
    uuid, text, text, public.account_role, text, text, text, public.theme_preference
  )
  from public, anon, authenticated, service_role;
grant execute on function
  public.has_password(uuid), public.is_recovery_token(uuid, text), public.permit_password(uuid),
  public.replace_registration(uuid), public.begin_registration(
    uuid, text, text, public.account_role, text, text, text, public.theme_preference
  )
  to service_role;

create trigger registrations__check_timezone before insert or update of timezone on public.registrations
  for each row execute function private.check_profile_timezone();
create trigger users__drop_unconfirmed_data before update on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.drop_unconfirmed_data();
create trigger users__limit_metadata before insert or update of raw_user_meta_data on auth.users
  for each row execute function private.limit_user_metadata();
-- A change of the password clears the pending tokens in the same statement. Writing the hash alone is no change: a
-- sign-in encrypts it again when a project's key has changed.
create constraint trigger users__require_password_permit after update of recovery_token on auth.users
  deferrable initially deferred
  for each row when (
    new.encrypted_password is distinct from old.encrypted_password and coalesce(new.encrypted_password, '') <> ''
  )
  execute function private.require_password_permit();
create trigger sessions__record_ended after delete on auth.sessions
  referencing old table as ended for each statement execute function private.record_ended_sessions();
-- On updates too: at a later sign-in the service may report another address.
create constraint trigger identities__drop_unverified after insert or update of identity_data on auth.identities
  deferrable initially deferred
  for each row when (
    new.provider not in ('email', 'phone')
    and coalesce(new.identity_data ->> 'email', '') <> ''
    and coalesce(new.identity_data ->> 'email_verified', '') <> 'true'
  )
  execute function private.drop_unverified_identity();
