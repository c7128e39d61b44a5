-- A learner in two halves: `accounts` holds what the server alone writes, `profiles` what learners
-- may write themselves. New tables; reads auth.users once to give existing users their account.

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
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint accounts_pkey primary key (user_id),
  constraint accounts_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint accounts_stripe_customer_id_key unique (stripe_customer_id),
  -- Last line of defence: the trigger on lists keeps the count and refuses first, with words.
  constraint accounts_list_count_range check (list_count between 0 and 50)
);
comment on column public.accounts.list_count is
  'How many lists the learner has; kept by lists__count. One row to lock makes the limit of 50 hold under concurrency.';

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

alter table public.accounts enable row level security;
alter table public.profiles enable row level security;

create policy "learners read own account" on public.accounts
  for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read own profile" on public.profiles
  for select to authenticated using (user_id = (select auth.uid()));
create policy "learners create own profile" on public.profiles
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "learners change own profile" on public.profiles
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "learners delete own profile" on public.profiles
  for delete to authenticated using (user_id = (select auth.uid()));

revoke all on public.accounts, public.profiles from public, anon, authenticated, service_role;
-- Billing ids and the reason of a suspension are the operator's business.
grant select (user_id, role, tier, status, list_count, created_at, updated_at) on public.accounts to authenticated;
grant select, delete on public.profiles to authenticated;
grant insert (user_id, theme_preference, locale, timezone, name, avatar_url) on public.profiles to authenticated;
grant update (theme_preference, locale, timezone, name, avatar_url) on public.profiles to authenticated;
grant select, insert, update, delete on public.accounts, public.profiles to service_role;

-- The time zone is tried out rather than looked up: pg_timezone_names reads hundreds of files.
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
revoke execute on function private.check_profile_timezone(), private.create_account() from public;

create trigger accounts__set_updated_at before update on public.accounts
  for each row execute function private.set_updated_at();
create trigger profiles__set_updated_at before update on public.profiles
  for each row execute function private.set_updated_at();
create trigger profiles__check_timezone before insert or update of timezone on public.profiles
  for each row execute function private.check_profile_timezone();
create trigger users__take_turn before delete on auth.users
  for each row execute function private.take_turn();
create trigger users__create_account after insert on auth.users
  for each row execute function private.create_account();

insert into public.accounts (user_id) select id from auth.users on conflict (user_id) do nothing;
