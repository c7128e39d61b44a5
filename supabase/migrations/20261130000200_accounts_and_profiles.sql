-- Two tables about a learner: accounts, which only the server writes, and profiles, which learners write themselves.
-- New tables; reads auth.users once to give existing users their account. The triggers lock auth.users for a moment.

create type public.account_role as enum ('buyer', 'seller', 'partner', 'admin');
create type public.account_tier as enum ('free', 'pro', 'enterprise');
create type public.account_status as enum ('active', 'suspended', 'deleted');
create type public.theme_preference as enum ('system', 'light', 'dark');

create table public.accounts (
  user_id uuid not null,
  role public.account_role not null default 'buyer',
  tier public.account_tier not null default 'free',
  status public.account_status not null default 'active',
  suspended_at timestamptz,
  suspended_reason text,
  stripe_customer_id text,
  stripe_subscription_id text,
  list_count smallint not null default 0,
  first_signed_in_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint accounts_pkey primary key (user_id),
  constraint accounts_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint accounts_stripe_customer_id_key unique (stripe_customer_id),
  -- Last line of defence: the trigger on lists keeps the count and raises the proper error first.
  constraint accounts_list_count_range check (list_count between 0 and 50)
);
comment on table public.accounts is
  'Server-managed data of a learner. One row per user, created with the user.';
comment on column public.accounts.role is 'Chosen at registration; only an operator grants admin.';
comment on column public.accounts.status is 'Only active accounts are served; see private.require_live_session.';
comment on column public.accounts.suspended_reason is 'For operators; learners cannot read it.';
comment on column public.accounts.list_count is
  'How many lists the learner has, kept by triggers on lists. Locking this one row makes the limit of 50 hold under '
  'concurrency.';
comment on column public.accounts.first_signed_in_at is 'Null until the first sign-in.';

create table public.profiles (
  user_id uuid not null default auth.uid(),
  theme_preference public.theme_preference not null default 'system',
  locale text not null default 'en',
  timezone text not null default 'UTC',
  name text,
  avatar_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint profiles_pkey primary key (user_id),
  constraint profiles_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint profiles_locale_format check (locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  constraint profiles_timezone_format check (timezone ~ '^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}$'),
  constraint profiles_name_length check (char_length(name) <= 100 and btrim(name) <> ''),
  constraint profiles_avatar_url_format check (avatar_url ~ '^https://' and char_length(avatar_url) <= 2048)
);
comment on table public.profiles is
  'Settings that learners write themselves. A learner without a row has the defaults.';
comment on column public.profiles.locale is 'A BCP 47 language tag such as en or pt-BR.';
comment on column public.profiles.timezone is 'An IANA time zone name such as Europe/Warsaw.';
comment on column public.profiles.name is 'How the product addresses the learner.';
comment on column public.profiles.avatar_url is 'An https address.';

alter table public.accounts enable row level security;
alter table public.profiles enable row level security;

create policy "learners read own account" on public.accounts
  for select to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.accounts
  as restrictive for all to authenticated using ((select private.require_live_session()));
create policy "learners read own profile" on public.profiles
  for select to authenticated using (user_id = (select auth.uid()));
create policy "learners create own profile" on public.profiles
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "learners change own profile" on public.profiles
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "learners delete own profile" on public.profiles
  for delete to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.profiles
  as restrictive for all to authenticated using ((select private.require_live_session()));

revoke all on public.accounts, public.profiles from public, anon, authenticated, service_role;
-- Only operators see billing ids and the reason of a suspension.
grant select (user_id, role, tier, status, list_count, first_signed_in_at, last_signed_in_at, created_at, updated_at)
  on public.accounts to authenticated;
grant select, delete on public.profiles to authenticated;
grant insert (user_id, theme_preference, locale, timezone, name, avatar_url) on public.profiles to authenticated;
-- user_id too, because an upsert by PostgREST sets every column that is sent; the policies keep it the caller's own.
grant update (user_id, theme_preference, locale, timezone, name, avatar_url) on public.profiles to authenticated;
grant select, insert, update, delete on public.accounts, public.profiles to service_role;

-- Uses the time zone instead of looking it up, because pg_timezone_names reads hundreds of files.
create function private.check_profile_timezone() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform now() at time zone new.timezone;
  return new;
exception when invalid_parameter_value then
  raise exception 'unknown time zone' using
    errcode = 'P0001', detail = 'timezone_unknown', hint = 'use an IANA name such as Europe/Warsaw';
end;
$$;
comment on function private.check_profile_timezone() is
  'Trigger: raises timezone_unknown for a time zone that Postgres does not know.';

-- SECURITY DEFINER: a sign-up runs as the auth service, which has no rights on public.accounts.
-- Stands in for RLS: the row can only be that of the user who was just inserted.
create function private.create_account() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  insert into public.accounts (user_id) values (new.id) on conflict (user_id) do nothing;
  return new;
end;
$$;
comment on function private.create_account() is 'Trigger: gives a new user an account with the defaults.';

-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may execute it.
create function public.find_account(p_email text) returns table (
  user_id uuid, is_confirmed boolean, status public.account_status
)
language sql stable security definer set search_path = ''
as $$
  select users.id, users.email_confirmed_at is not null,
    case when users.banned_until > now() then 'suspended' else accounts.status end
  from auth.users join public.accounts on accounts.user_id = users.id
  where users.email = lower(p_email) and users.is_sso_user = false;
$$;
comment on function public.find_account(text) is
  'For the server, before a sign-in: the user with an email address, whether the address was ever confirmed, and '
  'the status of the account, suspended also while Supabase Auth bans the user. No row for an unknown address.';

revoke execute on function private.check_profile_timezone(), private.create_account() from public;
revoke execute on function public.find_account(text)
  from public, anon, authenticated, service_role;
grant execute on function public.find_account(text) to service_role;

create trigger accounts__set_updated_at before update on public.accounts
  for each row execute function private.set_updated_at();
create trigger profiles__set_updated_at before update on public.profiles
  for each row execute function private.set_updated_at();
create trigger profiles__check_timezone before insert or update of timezone on public.profiles
  for each row execute function private.check_profile_timezone();
create trigger users__lock_learner before delete on auth.users
  for each row execute function private.lock_learner();
create trigger users__create_account after insert on auth.users
  for each row execute function private.create_account();

insert into public.accounts (user_id, first_signed_in_at, last_signed_in_at)
select id, last_sign_in_at, last_sign_in_at from auth.users on conflict (user_id) do nothing;
