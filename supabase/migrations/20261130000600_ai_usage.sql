-- The quota of five AI generations per learner and UTC day: consuming, refunding and reading it, and carrying it over
-- to a new account for the address of one that was deleted the same day. New tables; locks nothing that is in use.

create table public.ai_usage_daily (
  user_id uuid not null,
  day_utc date not null,
  used smallint not null default 0,
  refunded smallint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_usage_daily_pkey primary key (user_id, day_utc),
  constraint ai_usage_daily_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint ai_usage_daily_used_range check (used between 0 and 5),
  constraint ai_usage_daily_refunded_range check (refunded between 0 and 5)
);
comment on table public.ai_usage_daily is 'AI generations per learner and UTC day.';
comment on column public.ai_usage_daily.used is 'Generations consumed and not refunded; at most 5.';
comment on column public.ai_usage_daily.refunded is
  'Refunded generations; at most 5, so that a learner cannot ask a provider that always fails without limit.';

create table public.deleted_account_usage (
  address_digest text not null,
  day_utc date not null,
  used smallint not null,
  refunded smallint not null,
  constraint deleted_account_usage_pkey primary key (address_digest, day_utc),
  constraint deleted_account_usage_address_digest_format check (address_digest ~ '^[0-9a-f]{64}$'),
  constraint deleted_account_usage_used_range check (used between 0 and 5),
  constraint deleted_account_usage_refunded_range check (refunded between 0 and 5)
);
comment on table public.deleted_account_usage is
  'Usage of accounts that were deleted today, kept until the day is over, so that signing up again does not reset '
  'the quota.';
comment on column public.deleted_account_usage.address_digest is
  'HMAC-SHA-256 of the email address under a secret that is not in the database.';
comment on column public.deleted_account_usage.refunded is 'As in ai_usage_daily.';

alter table public.ai_usage_daily enable row level security;
alter table public.deleted_account_usage enable row level security;

create policy "learners read own usage" on public.ai_usage_daily
  for select to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.ai_usage_daily
  as restrictive for all to authenticated using ((select private.require_live_session()));
create policy "clients never see usage of deleted accounts" on public.deleted_account_usage
  for all to anon, authenticated using (false) with check (false);

revoke all on public.ai_usage_daily, public.deleted_account_usage from public, anon, authenticated, service_role;
grant select on public.ai_usage_daily to authenticated;
grant select, insert, update, delete on public.ai_usage_daily, public.deleted_account_usage to service_role;

create function internal.quota(p_used integer) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('used', p_used, 'remaining', 5 - p_used, 'limit', 5,
    -- Written out, because a cast to timestamptz would mean midnight of the session's time zone.
    'reset_at', to_char((now() at time zone 'utc')::date + 1, 'YYYY-MM-DD"T00:00:00Z"'));
$$;
comment on function internal.quota(integer) is
  'Today''s quota after p_used generations: {"used", "remaining", "limit", "reset_at" (ISO 8601, UTC)}.';

-- SECURITY DEFINER: learners cannot write their own usage. Stands in for RLS: the row is always the caller's, and the
-- caller must be known.
create function public.consume_ai_generation() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_learner uuid := internal.require_learner();
  v_used integer;
begin
  insert into public.ai_usage_daily as usage (user_id, day_utc, used)
  values (v_learner, (now() at time zone 'utc')::date, 1)
  on conflict (user_id, day_utc) do update set used = usage.used + 1 where usage.used < 5
  returning used into v_used;

  if v_used is null then
    raise exception 'daily ai generation limit exceeded (5/day)' using
      errcode = 'P0001', detail = 'ai_limit_reached',
      hint = format('Limit resets at %s', internal.quota(5) ->> 'reset_at');
  end if;
  return internal.quota(v_used);
end;
$$;
comment on function public.consume_ai_generation() is
  'Consumes one of today''s five generations and returns the quota {"used", "remaining", "limit", "reset_at"}. Raises '
  'access_denied, ai_limit_reached.';

create function public.ai_quota() returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_learner uuid := internal.require_learner();
  v_used integer;
begin
  select used into v_used from public.ai_usage_daily
  where user_id = v_learner and day_utc = (now() at time zone 'utc')::date;
  return internal.quota(coalesce(v_used, 0));
end;
$$;
comment on function public.ai_quota() is
  'Today''s quota {"used", "remaining", "limit", "reset_at"}, without consuming a generation. Raises access_denied.';

create function public.refund_ai_generation(p_user_id uuid, p_day date) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  update public.ai_usage_daily set used = used - 1, refunded = refunded + 1
  where user_id = p_user_id and day_utc = p_day and used > 0 and refunded < 5;
  return found;
end;
$$;
comment on function public.refund_ai_generation(uuid, date) is
  'For the server: refunds one generation consumed on p_day, which may be over by now; at most five a day. Returns '
  'whether one was refunded.';

create function public.carry_over_ai_usage(p_user_id uuid, p_address_digest text) returns void
language sql volatile security invoker set search_path = ''
as $$
  with deleted_account as (
    delete from public.deleted_account_usage
    where address_digest = p_address_digest and day_utc = (now() at time zone 'utc')::date
    returning *
  )
  insert into public.ai_usage_daily as usage (user_id, day_utc, used, refunded)
  select p_user_id, day_utc, used, refunded from deleted_account
  on conflict (user_id, day_utc) do update set
    used = least(5, usage.used + excluded.used), refunded = least(5, usage.refunded + excluded.refunded);
$$;
comment on function public.carry_over_ai_usage(uuid, text) is
  'For the server: adds today''s usage of a deleted account with the same address to that of p_user_id; of '
  'simultaneous calls, exactly one does.';

revoke execute on function internal.quota(integer) from public;
revoke execute on function public.consume_ai_generation(), public.ai_quota(),
  public.refund_ai_generation(uuid, date), public.carry_over_ai_usage(uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function internal.quota(integer), public.consume_ai_generation(), public.ai_quota() to authenticated;
grant execute on function public.refund_ai_generation(uuid, date), public.carry_over_ai_usage(uuid, text)
  to service_role;

create trigger ai_usage_daily__set_updated_at before update on public.ai_usage_daily
  for each row execute function private.set_updated_at();
create trigger ai_usage_daily__require_live_session before insert on public.ai_usage_daily
  for each statement execute function private.enforce_live_session();
