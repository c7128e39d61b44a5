-- Passwords change by our own server alone, which knows their rules, asks for the current one and tells the
-- owner: a token that was stolen is no way to a password that outlives it. And a password that somebody has
-- registered with opens the account only if the address is confirmed by the mail that told of it. New tables; a
-- column on magic_links, and a trigger on auth.users, each under a lock of a moment.

create table public.password_permits (
  user_id uuid not null,
  -- For an address that nobody has confirmed yet, and no longer than that.
  is_registration boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint password_permits_pkey primary key (user_id),
  constraint password_permits_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
comment on table public.password_permits is 'That a password may be changed, once, within a minute.';

create table public.registrations (
  user_id uuid not null,
  link text not null,
  confirmed_at timestamptz,
  constraint registrations_pkey primary key (user_id),
  constraint registrations_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint registrations_link_format check (link ~ '^[0-9a-f]{64}$')
);
comment on table public.registrations is
  'The link, by hash, that was mailed with the password that an unconfirmed address is registered with.';

alter table public.magic_links add column confirms boolean not null default false;
comment on column public.magic_links.confirms is 'Whether its mail tells of a password that somebody has chosen.';

alter table public.password_permits enable row level security;
alter table public.registrations enable row level security;
create policy "clients never see permits" on public.password_permits
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see registrations" on public.registrations
  for all to anon, authenticated using (false) with check (false);
revoke all on public.password_permits, public.registrations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.password_permits, public.registrations to service_role;

-- Lets the password of a learner be changed, once, within a minute.
create function public.permit_password(p_user_id uuid) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.password_permits (user_id) values (p_user_id)
  on conflict (user_id) do update set is_registration = false, created_at = clock_timestamp();
$$;

-- Ties the password that an unconfirmed address (lower case) is registered with to the newest mail that told of
-- one, and lets it be changed, once, within a minute, and while the address is unconfirmed. The mails before that
-- confirm nothing any more.
create function public.begin_registration(p_user_id uuid, p_email text) returns void
language sql volatile security invoker set search_path = ''
as $$
  insert into public.registrations (user_id, link)
  select p_user_id, token_digest from public.magic_links
  where email = p_email and confirms order by created_at desc limit 1
  on conflict (user_id) do update set link = excluded.link, confirmed_at = null;
  update public.magic_links set expires_at = least(expires_at, now())
  where email = p_email and confirms and used_at is null
    and token_digest <> (select link from public.registrations where user_id = p_user_id);
  insert into public.password_permits (user_id, is_registration) values (p_user_id, true)
  on conflict (user_id) do update set is_registration = true, created_at = clock_timestamp();
$$;
revoke execute on function public.permit_password(uuid), public.begin_registration(uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function public.permit_password(uuid), public.begin_registration(uuid, text) to service_role;

-- SECURITY DEFINER: the auth service, which changes the row, has no rights on the permits. Stands in for RLS: it
-- looks for one of the user who is being changed, and uses it up.
create function private.refuse_unpermitted_password() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from public.password_permits
  where user_id = new.id and created_at > clock_timestamp() - interval '1 minute'
    and (not is_registration or old.email_confirmed_at is null);
  if not found then
    raise exception 'passwords are changed by the server of this site alone' using
      errcode = 'P0001', detail = 'password_not_permitted', hint = 'call /api/user/change-password';
  end if;
  return new;
end;
$$;
revoke execute on function private.refuse_unpermitted_password() from public;
create trigger users__refuse_unpermitted_password before update on auth.users
  for each row when (
    new.encrypted_password is distinct from old.encrypted_password and coalesce(new.encrypted_password, '') <> ''
  )
  execute function private.refuse_unpermitted_password();

-- As it was, but for how a registration shows that it is the owner's: by the mail that told of the password, and
-- no longer by what the server wrote when somebody asked for it.
-- SECURITY DEFINER: as above. Stands in for RLS: it looks for the registration of the user who is being changed.
create or replace function private.drop_unclaimed_password() returns trigger
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
