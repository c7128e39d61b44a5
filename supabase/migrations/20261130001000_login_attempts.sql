-- Sign-in by password: every attempt, the lockout after five failures, and requests that a rate limit refused. Only
-- the server and Supabase Auth, by its hook, write these. New tables; the trigger locks auth.users for a moment.

create table public.login_attempts (
  id uuid not null default gen_random_uuid(),
  email text not null,
  success boolean not null default false,
  checked_at timestamptz,
  ip inet,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  constraint login_attempts_pkey primary key (id),
  constraint login_attempts_email_lower check (email = lower(email)),
  constraint login_attempts_user_agent_length check (char_length(user_agent) <= 512)
);
comment on table public.login_attempts is
  'Attempts to sign in with a password, by address, known or not; the lockout counts them. Kept for 90 days.';
comment on column public.login_attempts.email is 'Lower case; ''erased'' once the account is deleted.';
comment on column public.login_attempts.success is 'False until finish_login_attempt records the outcome.';
comment on column public.login_attempts.checked_at is
  'When the password was checked; null while our server waits for Supabase Auth, whose hook then leaves the attempt to it.';

create table public.rate_limit_violations (
  id uuid not null default gen_random_uuid(),
  endpoint text not null,
  ip inet,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  constraint rate_limit_violations_pkey primary key (id),
  constraint rate_limit_violations_user_agent_length check (char_length(user_agent) <= 512)
);
comment on table public.rate_limit_violations is 'Requests that a rate limit refused; kept for 90 days.';
comment on column public.rate_limit_violations.endpoint is 'The requested path.';

create index login_attempts_email_created_at_idx on public.login_attempts (email, created_at desc);
create index login_attempts_created_at_idx on public.login_attempts (created_at);
create index rate_limit_violations_created_at_idx on public.rate_limit_violations (created_at);

alter table public.login_attempts enable row level security;
alter table public.rate_limit_violations enable row level security;

create policy "clients never see login attempts" on public.login_attempts
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see violations" on public.rate_limit_violations
  for all to anon, authenticated using (false) with check (false);

revoke all on public.login_attempts, public.rate_limit_violations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.login_attempts, public.rate_limit_violations to service_role;

create function public.start_login_attempt(p_email text, p_ip inet, p_user_agent text) returns jsonb
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

  -- Every row after the newest success is a failure. A failure matters for at most 30 minutes: five within 15
  -- minutes lock for 15 minutes from the fifth. Older rows are not read, so an address under attack stays fast.
  select greatest(v_now - interval '30 minutes', max(created_at)) into v_since from public.login_attempts
  where email = p_email and success and created_at > v_now - interval '30 minutes';
  select max(created_at), (array_agg(created_at order by created_at desc))[5] into v_newest, v_fifth
  from public.login_attempts where email = p_email and created_at > v_since;
  if v_fifth > v_newest - interval '15 minutes' and v_newest > v_now - interval '15 minutes' then
    return jsonb_build_object('allowed', false,
      'retry_after_seconds', internal.retry_after_seconds(v_now, v_newest + interval '15 minutes'));
  end if;

  insert into public.login_attempts (email, ip, user_agent, created_at)
  values (p_email, p_ip, left(p_user_agent, 512), v_now) returning id into v_id;
  return jsonb_build_object('allowed', true, 'id', v_id);
end;
$$;
comment on function public.start_login_attempt(text, inet, text) is
  'For the server: starts an attempt at the password of p_email (lower case), known or not. It counts as a failure '
  'until finish_login_attempt, so that simultaneous attempts count too. After five failures within 15 minutes, with no '
  'success in between, the address is locked for 15 minutes from the fifth. Returns {"allowed": true, "id"} or '
  '{"allowed": false, "retry_after_seconds"}; a refused attempt is not counted and extends no lock.';

create function public.finish_login_attempt(p_id uuid, p_success boolean) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_attempt public.login_attempts;
begin
  update public.login_attempts set
    success = p_success, checked_at = coalesce(checked_at, clock_timestamp()),
    created_at = case when p_success then clock_timestamp() else created_at end
  where id = p_id returning * into v_attempt;
  -- An erased attempt belongs to an account deleted in the meantime; the other erased ones are not its own.
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
comment on function public.finish_login_attempt(uuid, boolean) is
  'For the server: records how an attempt ended. A success clears the failures before it. Returns whether this '
  'failure is the fifth, which locks the address; of simultaneous attempts exactly one is.';

-- The same count and lock for those who sign in at Supabase Auth directly.
-- SECURITY DEFINER: Supabase Auth has no rights on our tables. Stands in for RLS: only Supabase Auth may execute it, about the
-- user whose password it has just checked.
create function public.password_verification_attempt(p_event jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_user_id uuid := (p_event ->> 'user_id')::uuid;
  v_valid boolean := coalesce((p_event ->> 'valid')::boolean, false);
  v_email text;
  v_attempt jsonb;
  v_locks boolean;
begin
  select lower(email) into v_email from auth.users where id = v_user_id and is_sso_user = false;
  if v_email is null then
    return '{"decision": "continue"}';
  end if;
  -- Each attempt of our server stands for one check. A direct check that uses it up makes ours count twice.
  update public.login_attempts set checked_at = clock_timestamp() where id = (
    select id from public.login_attempts
    where email = v_email and checked_at is null and created_at > clock_timestamp() - interval '1 minute'
    order by created_at limit 1 for update skip locked
  );
  if found then
    return '{"decision": "continue"}';
  end if;

  v_attempt := public.start_login_attempt(v_email, null, null);
  if not (v_attempt ->> 'allowed')::boolean then
    -- In the words of a wrong password, because an unknown address is answered with them however often it is tried.
    return '{"decision": "reject", "message": "Invalid login credentials", "should_logout_user": false}';
  end if;
  v_locks := public.finish_login_attempt((v_attempt ->> 'id')::uuid, v_valid);
  insert into public.auth_events (type, email)
  select type, v_email from (values
    ('password_login_failed'::public.auth_event_type, not v_valid), ('account_locked', v_locks)
  ) as event (type, happened)
  where happened;
  return '{"decision": "continue"}';
end;
$$;
comment on function public.password_verification_attempt(jsonb) is
  'Hook of Supabase Auth ("Password Verification Attempt"): counts passwords that are tried at Supabase Auth directly like '
  'those that are tried at our server, and rejects every one while the address is locked.';

-- Under the lock of the address, so that an account deleted at the same moment leaves no row behind.
-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may execute it.
create function public.clear_login_attempts(p_email text, p_ip inet, p_user_agent text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('login_attempts:' || p_email, 0));
  insert into public.login_attempts (email, success, ip, user_agent)
  select p_email, true, p_ip, left(p_user_agent, 512)
  from auth.users where email = p_email and is_sso_user = false;
end;
$$;
comment on function public.clear_login_attempts(text, inet, text) is
  'For the server: counts a success for the address (lower case) of a learner who has set a new password by mail, '
  'so that earlier failures no longer lock it. Does nothing for an unknown address.';

-- SECURITY DEFINER: a user is deleted by the auth service, which has no rights on this table. Stands in for RLS: only
-- rows of the address that is being deleted are touched.
create function private.erase_login_attempts() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('login_attempts:' || lower(old.email), 0));
  update public.login_attempts set email = 'erased', ip = null, user_agent = null where email = lower(old.email);
  return old;
end;
$$;
comment on function private.erase_login_attempts() is
  'Trigger: anonymizes the login attempts of a deleted user.';

revoke execute on function private.erase_login_attempts() from public;
revoke execute on function public.password_verification_attempt(jsonb) from public, anon, authenticated, service_role;
grant usage on schema public to supabase_auth_admin;
grant execute on function public.password_verification_attempt(jsonb) to supabase_auth_admin;
revoke execute on function public.start_login_attempt(text, inet, text), public.finish_login_attempt(uuid, boolean),
  public.clear_login_attempts(text, inet, text) from public, anon, authenticated, service_role;
grant execute on function public.start_login_attempt(text, inet, text), public.finish_login_attempt(uuid, boolean),
  public.clear_login_attempts(text, inet, text) to service_role;

create trigger users__erase_login_attempts before delete on auth.users
  for each row execute function private.erase_login_attempts();
