-- Sign-in by mail: requests for links, the links that were mailed, and attempts at codes. Only the
-- server reads or writes these. New tables; locks nothing that is in use.

create table public.magic_link_attempts (
  id uuid not null default gen_random_uuid(),
  email text not null,
  ip inet,
  browser_digest text,
  created_at timestamptz not null default clock_timestamp(),
  mailed_at timestamptz,
  constraint magic_link_attempts_pkey primary key (id),
  constraint magic_link_attempts_email_lower check (email = lower(email))
);
comment on table public.magic_link_attempts is
  'Requests for a mail with a link, by address; the limits of one a minute and ten an hour count them. Kept for a day.';
comment on column public.magic_link_attempts.browser_digest is
  'SHA-256 of the cookie of the browser that requested the link. There, one click on the link signs in.';
comment on column public.magic_link_attempts.mailed_at is
  'When the mail for this request was sent; each request allows one.';

create table public.magic_links (
  token_digest text not null,
  token_hash text not null,
  email text not null,
  type text not null,
  purpose text,
  confirms_registration boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  claimed_at timestamptz,
  used_at timestamptz,
  constraint magic_links_pkey primary key (token_digest),
  constraint magic_links_token_digest_format check (token_digest ~ '^[0-9a-f]{64}$'),
  constraint magic_links_email_lower check (email = lower(email)),
  constraint magic_links_purpose_known check (purpose in ('login', 'signup', 'invite', 'recovery'))
);
comment on table public.magic_links is
  'Links that were mailed, by hash: tells used, expired and unknown links apart. Kept for 30 days after they expire.';
comment on column public.magic_links.token_digest is 'SHA-256 of the token in the link.';
comment on column public.magic_links.token_hash is
  'What Supabase Auth verifies when the link is used. It is a hash of the address and the six-digit code, which can be '
  'guessed, so our pages take the token in the link only.';
comment on column public.magic_links.type is 'The type by which Supabase Auth verifies the token.';
comment on column public.magic_links.purpose is
  'What the link is for. A link opened with another type in its address is refused; null accepts any.';
comment on column public.magic_links.confirms_registration is
  'Whether the mail is about a registration with a password; opening its link confirms that password.';
comment on column public.magic_links.claimed_at is
  'When a request began to use the link. Keeps others from it for a minute, or until the link is used or released.';

create table public.code_attempts (
  id uuid not null default gen_random_uuid(),
  email text not null,
  browser_digest text,
  created_at timestamptz not null default clock_timestamp(),
  constraint code_attempts_pkey primary key (id),
  constraint code_attempts_email_lower check (email = lower(email))
);
comment on table public.code_attempts is 'Attempts at the six-digit code of a mail, by address. Kept for a day.';
comment on column public.code_attempts.browser_digest is
  'The browser that tried, if it had requested the code, as in magic_link_attempts; null for all others.';

create index magic_link_attempts_email_created_at_idx on public.magic_link_attempts (email, created_at desc);
create index magic_links_email_idx on public.magic_links (email);
create index code_attempts_email_created_at_idx on public.code_attempts (email, created_at desc);

alter table public.magic_link_attempts enable row level security;
alter table public.magic_links enable row level security;
alter table public.code_attempts enable row level security;

-- As policies too, so that a grant given by mistake still shows nothing.
create policy "clients never see attempts" on public.magic_link_attempts
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see links" on public.magic_links
  for all to anon, authenticated using (false) with check (false);
create policy "clients never see code attempts" on public.code_attempts
  for all to anon, authenticated using (false) with check (false);

revoke all on public.magic_link_attempts, public.magic_links, public.code_attempts
  from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.magic_link_attempts, public.magic_links, public.code_attempts
  to service_role;

create function public.reserve_magic_link(p_email text, p_ip inet, p_browser_digest text) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_newest timestamptz;
  v_tenth timestamptz;
  v_id uuid;
begin
  -- Serializes simultaneous requests for one address; there is no row to lock yet.
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || p_email, 0));
  v_now := clock_timestamp();

  delete from public.magic_link_attempts where email = p_email and created_at < v_now - interval '1 day';
  select max(created_at) into v_newest from public.magic_link_attempts
  where email = p_email and created_at > v_now - interval '60 seconds';
  select created_at into v_tenth from public.magic_link_attempts
  where email = p_email and created_at > v_now - interval '1 hour'
  order by created_at desc offset 9 limit 1;

  -- The longer wait first: when it is over, so is the shorter one.
  if v_tenth is not null then
    return jsonb_build_object('allowed', false, 'reason', 'hourly',
      'retry_after_seconds', internal.retry_after_seconds(v_now, v_tenth + interval '1 hour'));
  end if;
  if v_newest is not null then
    return jsonb_build_object('allowed', false, 'reason', 'cooldown',
      'retry_after_seconds', internal.retry_after_seconds(v_now, v_newest + interval '60 seconds'));
  end if;

  insert into public.magic_link_attempts (email, ip, browser_digest, created_at)
  values (p_email, p_ip, p_browser_digest, v_now) returning id into v_id;
  return jsonb_build_object('allowed', true, 'id', v_id);
end;
$$;
comment on function public.reserve_magic_link(text, inet, text) is
  'For the server: reserves one mail with a link to p_email (lower case) within one in 60 seconds and ten in a '
  'rolling hour. Returns {"allowed": true, "id"} or {"allowed": false, "reason": "cooldown" | "hourly", '
  '"retry_after_seconds"}. A refused request is not counted and extends no wait.';

create function public.reserve_mail(p_email text) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_reservation jsonb;
  v_id uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || p_email, 0));
  select id into v_id from public.magic_link_attempts
  where email = p_email and mailed_at is null and created_at > clock_timestamp() - interval '60 seconds'
  order by created_at desc limit 1;
  if v_id is not null then
    v_reservation := jsonb_build_object('allowed', true, 'id', v_id);
  else
    v_reservation := public.reserve_magic_link(p_email, null, null);
    if (v_reservation ->> 'allowed')::boolean then
      v_reservation := v_reservation || '{"is_direct": true}';
    end if;
  end if;

  update public.magic_link_attempts set mailed_at = clock_timestamp() where id = (v_reservation ->> 'id')::uuid;
  return v_reservation;
end;
$$;
comment on function public.reserve_mail(text) is
  'For the server: called just before any mail to p_email (lower case) is sent. Uses the reservation of '
  'reserve_magic_link, or makes one if a client called Supabase Auth directly, which "is_direct" in the answer says. '
  'Otherwise returns what reserve_magic_link does.';

create function public.prepare_mail(
  p_email text, p_user_id uuid, p_token_digest text default null, p_token_hash text default null,
  p_type text default null, p_purpose text default null, p_confirms_registration boolean default false,
  p_expires_at timestamptz default null
) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_reservation jsonb := public.reserve_mail(p_email);
begin
  if not (v_reservation ->> 'allowed')::boolean then
    return v_reservation;
  end if;
  if p_token_digest is not null then
    insert into public.magic_links (
      token_digest, token_hash, email, type, purpose, confirms_registration, expires_at)
    values (p_token_digest, p_token_hash, p_email, p_type, p_purpose, p_confirms_registration, p_expires_at);
  end if;
  return v_reservation || jsonb_build_object('reader', (
    select jsonb_build_object('locale', locale, 'timezone', timezone, 'name', name)
    from public.profiles where user_id = p_user_id));
end;
$$;
comment on function public.prepare_mail(text, uuid, text, text, text, text, boolean, timestamptz) is
  'For the server: all that a mail to a user needs. Reserves it as reserve_mail does, records its link if it has one, '
  'and adds "reader": the language, time zone and name that the user has chosen, null without a profile.';

-- SECURITY DEFINER: the server does not read auth.users. Stands in for RLS: only the server may execute it, and the answer
-- does not depend on the user.
create function public.start_code_attempt(p_email text, p_browser_digest text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_now timestamptz;
  v_browser text;
  v_first timestamptz;
  v_attempts bigint;
  v_id uuid;
begin
  if p_email is null or p_email <> lower(p_email) then
    raise exception 'an address must be in lower case' using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('code_attempts:' || p_email, 0));
  v_now := clock_timestamp();
  select browser_digest into v_browser from public.magic_link_attempts
  where email = p_email and browser_digest = p_browser_digest and created_at > v_now - interval '15 minutes'
  limit 1;

  select min(created_at), count(*) into v_first, v_attempts from public.code_attempts
  where email = p_email and browser_digest is not distinct from v_browser;
  if v_first <= v_now - interval '15 minutes' then
    delete from public.code_attempts where email = p_email and browser_digest is not distinct from v_browser;
    v_attempts := 0;
  end if;
  if v_attempts >= 5 then
    return jsonb_build_object('allowed', false, 'is_requester', v_browser is not null,
      'retry_after_seconds', internal.retry_after_seconds(v_now, v_first + interval '15 minutes'));
  end if;

  -- Where there is no code to guess, nothing needs to be stored.
  if v_browser is not null or exists (
    select from auth.users
    where email = p_email and '' <> any (array[confirmation_token, recovery_token, email_change_token_current])
  ) or exists (
    -- The condition of Supabase Auth's index, which holds only the changes of address that are on their way.
    select from auth.users
    where email_change = p_email and email_change_token_new !~ '^[0-9 ]*$'
  ) then
    insert into public.code_attempts (email, browser_digest, created_at) values (p_email, v_browser, v_now)
    returning id into v_id;
  end if;
  return jsonb_build_object('allowed', true, 'id', v_id, 'is_requester', v_browser is not null);
end;
$$;
comment on function public.start_code_attempt(text, text) is
  'For the server: counts an attempt at the six-digit code of p_email (lower case): five within 15 minutes of the first for '
  'each browser that has requested the code in the last 15 minutes, and five for all others together. Returns '
  '{"allowed": true, "id", "is_requester"} or {"allowed": false, "retry_after_seconds", "is_requester"}. "id" is null '
  'where the address has no code; the server counts those itself. It deletes the row of an attempt that Supabase Auth '
  'has not checked.';

revoke execute on function
  public.reserve_magic_link(text, inet, text), public.reserve_mail(text),
  public.prepare_mail(text, uuid, text, text, text, text, boolean, timestamptz), public.start_code_attempt(text, text)
  from public, anon, authenticated, service_role;
grant execute on function
  public.reserve_magic_link(text, inet, text), public.reserve_mail(text),
  public.prepare_mail(text, uuid, text, text, text, text, boolean, timestamptz), public.start_code_attempt(text, text)
  to service_role;
