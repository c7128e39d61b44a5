-- Signing in by password: every try, the lock after five failures, and refused requests (documents 000,
-- section 4.1, and 001, "Log Analysis"). Only the server reads or writes these. New tables; auth.users gets
-- a trigger, under a lock of a moment.

create table public.login_attempts (
  id uuid not null default gen_random_uuid(),
  email text not null,
  success boolean not null default false,
  ip inet,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  constraint login_attempts_pkey primary key (id),
  constraint login_attempts_email_lower check (email = lower(email)),
  constraint login_attempts_user_agent_length check (char_length(user_agent) <= 512)
);
create index login_attempts_email_created_at_idx on public.login_attempts (email, created_at desc);
create index login_attempts_created_at_idx on public.login_attempts (created_at);

create table public.rate_limit_violations (
  id uuid not null default gen_random_uuid(),
  endpoint text not null,
  ip inet,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  constraint rate_limit_violations_pkey primary key (id),
  constraint rate_limit_violations_user_agent_length check (char_length(user_agent) <= 512)
);
create index rate_limit_violations_created_at_idx on public.rate_limit_violations (created_at);

alter table public.login_attempts enable row level security;
alter table public.rate_limit_violations enable row level security;
create policy "clients never see login attempts" on public.login_attempts
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see violations" on public.rate_limit_violations
  for all to anon, authenticated using (false) with check (false);
revoke all on public.login_attempts, public.rate_limit_violations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.login_attempts, public.rate_limit_violations to service_role;

-- Takes a try at the password of p_email (lower case), known or not. It counts as a failure until
-- settle_login_attempt says otherwise, so that any number at once are five. After five failures within 15
-- minutes, and no success between, the address is locked for 15 minutes from the fifth; a refused try is
-- not counted and lengthens nothing. Returns {"allowed": true, "id"} or {"allowed": false,
-- "retry_after_seconds"}.
create function public.claim_login_attempt(p_email text, p_ip inet, p_user_agent text) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_since timestamptz;
  v_newest timestamptz;
  v_fifth timestamptz;
  v_id uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('login_attempts:' || p_email, 0));
  v_now := clock_timestamp();

  -- Whatever came after the newest success is a failure. Older ones lock nothing any more: five within 15
  -- minutes, and 15 minutes from there. So an address that is tried for months is no slower to look up.
  select greatest(v_now - interval '30 minutes', max(created_at)) into v_since from public.login_attempts
  where email = p_email and success and created_at > v_now - interval '30 minutes';
  select max(created_at), (array_agg(created_at order by created_at desc))[5] into v_newest, v_fifth
  from public.login_attempts where email = p_email and created_at > v_since;
  if v_fifth > v_newest - interval '15 minutes' and v_newest > v_now - interval '15 minutes' then
    return jsonb_build_object('allowed', false, 'retry_after_seconds',
      greatest(1, ceil(extract(epoch from v_newest + interval '15 minutes' - v_now))::integer));
  end if;

  insert into public.login_attempts (email, ip, user_agent, created_at)
  values (p_email, p_ip, left(p_user_agent, 512), v_now) returning id into v_id;
  return jsonb_build_object('allowed', true, 'id', v_id);
end;
$$;

-- Says how a try ended. A right one clears the failures before it. Returns whether this one, being wrong, is
-- the fifth, from which the address is locked: of any number that were under way at once, one is.
create function public.settle_login_attempt(p_id uuid, p_success boolean) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_attempt public.login_attempts;
begin
  update public.login_attempts set
    success = p_success, created_at = case when p_success then clock_timestamp() else created_at end
  where id = p_id returning * into v_attempt;
  -- Erased: its account was deleted meanwhile, and what it would be counted with is other people's.
  return v_attempt.email is distinct from 'erased' and 5 = (
    select count(*) from public.login_attempts
    where email = v_attempt.email and created_at <= v_attempt.created_at
      and created_at > v_attempt.created_at - interval '15 minutes'
      and created_at > coalesce((
        select max(created_at) from public.login_attempts
        where email = v_attempt.email and success and created_at > v_attempt.created_at - interval '15 minutes'),
        '-infinity'));
end;
$$;

revoke execute on function public.claim_login_attempt(text, inet, text), public.settle_login_attempt(uuid, boolean)
  from public, anon, authenticated, service_role;
grant execute on function public.claim_login_attempt(text, inet, text), public.settle_login_attempt(uuid, boolean)
  to service_role;

-- Whether a learner has a password, which nobody may read: null for nobody.
-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may ask.
create function public.has_password(p_user_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce(encrypted_password, '') <> '' from auth.users where id = p_user_id;
$$;

-- What the server may know of an address before anybody has signed in: whose it is, whether it was ever
-- confirmed, and the state of the account. No row for an address that is nobody's.
-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may ask.
create function public.find_account(p_email text) returns table (
  user_id uuid, is_confirmed boolean, status public.account_status
)
language sql stable security definer set search_path = ''
as $$
  select users.id, users.email_confirmed_at is not null, accounts.status
  from auth.users join public.accounts on accounts.user_id = users.id
  where users.email = lower(p_email) and users.is_sso_user = false;
$$;
revoke execute on function public.has_password(uuid), public.find_account(text)
  from public, anon, authenticated, service_role;
grant execute on function public.has_password(uuid), public.find_account(text) to service_role;

-- A deleted account leaves no tries behind that name it.
-- SECURITY DEFINER: a user is deleted by the auth service, which has no rights on this table. Stands in for
-- RLS: only rows of the address that is being deleted are touched.
create function private.erase_login_attempts() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('login_attempts:' || lower(old.email), 0));
  update public.login_attempts set email = 'erased', ip = null, user_agent = null where email = lower(old.email);
  return old;
end;
$$;
revoke execute on function private.erase_login_attempts() from public;
create trigger users__erase_login_attempts before delete on auth.users
  for each row execute function private.erase_login_attempts();
