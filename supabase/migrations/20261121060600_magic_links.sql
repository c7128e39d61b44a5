-- Sign-in by mail: who asked for links and when (document 002), which links went out, and how often
-- a code was tried. Only the server reads or writes these. New tables; locks nothing in use.

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
comment on column public.magic_link_attempts.browser_digest is
  'SHA-256 of the cookie in the browser that asked: there, one click on the link signs in.';
comment on column public.magic_link_attempts.mailed_at is
  'When the mail of this attempt went out; each attempt is good for one.';
create index magic_link_attempts_email_created_at_idx on public.magic_link_attempts (email, created_at desc);

create table public.magic_links (
  token_digest text not null,
  email text not null,
  type text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint magic_links_pkey primary key (token_digest),
  constraint magic_links_token_digest_format check (token_digest ~ '^[0-9a-f]{64}$'),
  constraint magic_links_email_lower check (email = lower(email))
);
comment on table public.magic_links is
  'Links that were mailed, by hash: lets /auth/verify tell used, expired and invalid apart.';

create table public.code_attempts (
  id uuid not null default gen_random_uuid(),
  email text not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint code_attempts_pkey primary key (id),
  constraint code_attempts_email_lower check (email = lower(email))
);
create index code_attempts_email_created_at_idx on public.code_attempts (email, created_at desc);

alter table public.magic_link_attempts enable row level security;
alter table public.magic_links enable row level security;
alter table public.code_attempts enable row level security;

-- Said as policies, so that a grant given by mistake still shows nobody anything.
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

-- Takes a place for one magic link to p_email (lower case): one in 60 seconds, 10 in a rolling hour.
-- Returns {"allowed": true, "id"} or {"allowed": false, "reason": "cooldown" | "hourly",
-- "retry_after_seconds"}. A refused try is not counted and lengthens nothing (document 002).
create function public.claim_magic_link_attempt(p_email text, p_ip inet, p_browser_digest text) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_newest timestamptz;
  v_tenth timestamptz;
  v_id uuid;
begin
  -- Simultaneous requests for one address take turns: without a row to lock, a lock by name.
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || p_email, 0));
  v_now := clock_timestamp();

  delete from public.magic_link_attempts where email = p_email and created_at < v_now - interval '1 day';
  select max(created_at) into v_newest from public.magic_link_attempts
  where email = p_email and created_at > v_now - interval '60 seconds';
  select created_at into v_tenth from public.magic_link_attempts
  where email = p_email and created_at > v_now - interval '1 hour'
  order by created_at desc offset 9 limit 1;

  -- The longer wait first: after it, the shorter one is over too.
  if v_tenth is not null then
    return jsonb_build_object('allowed', false, 'reason', 'hourly',
      'retry_after_seconds', greatest(1, ceil(extract(epoch from v_tenth + interval '1 hour' - v_now))::integer));
  end if;
  if v_newest is not null then
    return jsonb_build_object('allowed', false, 'reason', 'cooldown',
      'retry_after_seconds', greatest(1, ceil(extract(epoch from v_newest + interval '60 seconds' - v_now))::integer));
  end if;

  insert into public.magic_link_attempts (email, ip, browser_digest, created_at)
  values (p_email, p_ip, p_browser_digest, v_now) returning id into v_id;
  return jsonb_build_object('allowed', true, 'id', v_id);
end;
$$;

-- Admits one mail to p_email (lower case), just before it is sent. Every mail passes here, also one
-- that a client asked Supabase Auth for directly: that one has no attempt yet and takes its place
-- within the same limits. Answers as claim_magic_link_attempt does.
create function public.admit_mail(p_email text) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_claim jsonb;
  v_id uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || p_email, 0));
  select id into v_id from public.magic_link_attempts
  where email = p_email and mailed_at is null and created_at > clock_timestamp() - interval '60 seconds'
  order by created_at desc limit 1;
  if v_id is not null then
    v_claim := jsonb_build_object('allowed', true, 'id', v_id);
  else
    v_claim := public.claim_magic_link_attempt(p_email, null, null);
  end if;

  update public.magic_link_attempts set mailed_at = clock_timestamp() where id = (v_claim ->> 'id')::uuid;
  return v_claim;
end;
$$;

-- Takes one of five tries in 15 minutes at the six-digit code of p_email (lower case): guessing a
-- million codes must stay out of reach. Returns 0, or the seconds to wait.
create function public.claim_code_attempt(p_email text) returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_fifth timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('code_attempts:' || p_email, 0));
  v_now := clock_timestamp();

  delete from public.code_attempts where email = p_email and created_at <= v_now - interval '15 minutes';
  select created_at into v_fifth from public.code_attempts
  where email = p_email order by created_at desc offset 4 limit 1;
  if v_fifth is not null then
    return greatest(1, ceil(extract(epoch from v_fifth + interval '15 minutes' - v_now))::integer);
  end if;

  insert into public.code_attempts (email, created_at) values (p_email, v_now);
  return 0;
end;
$$;
revoke execute on function
  public.claim_magic_link_attempt(text, inet, text), public.admit_mail(text), public.claim_code_attempt(text)
  from public, anon, authenticated, service_role;
grant execute on function
  public.claim_magic_link_attempt(text, inet, text), public.admit_mail(text), public.claim_code_attempt(text)
  to service_role;
