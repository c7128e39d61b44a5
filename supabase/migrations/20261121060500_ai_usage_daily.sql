-- Five AI generations a learner and UTC day (document 003, section 3.3). New table; locks nothing
-- that is in use.

create table public.ai_usage_daily (
  user_id uuid not null,
  day_utc date not null,
  used smallint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ai_usage_daily_pkey primary key (user_id, day_utc),
  constraint ai_usage_daily_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint ai_usage_daily_used_range check (used between 0 and 5)
);

alter table public.ai_usage_daily enable row level security;

create policy "learners read own usage" on public.ai_usage_daily
  for select to authenticated using (user_id = (select auth.uid()));

revoke all on public.ai_usage_daily from public, anon, authenticated, service_role;
grant select on public.ai_usage_daily to authenticated;
grant select, insert, update, delete on public.ai_usage_daily to service_role;

create trigger ai_usage_daily__set_updated_at before update on public.ai_usage_daily
  for each row execute function private.set_updated_at();

-- Takes one generation from today's five and returns
-- {"used", "remaining", "limit", "reset_at" (ISO 8601, UTC)}. Raises, as P0001, by detail:
-- access_denied, ai_limit_reached.
-- SECURITY DEFINER: learners cannot write their own usage. Stands in for RLS: the row is always the
-- caller's, and the caller must be known.
create function public.consume_ai_generation() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_learner uuid := auth.uid();
  v_day date := (now() at time zone 'utc')::date;
  -- Written out, because a cast to timestamptz would mean midnight of the session's time zone.
  v_reset_at text := to_char(v_day + 1, 'YYYY-MM-DD"T00:00:00Z"');
  v_used integer;
begin
  if v_learner is null then
    raise exception 'access denied' using
      errcode = 'P0001', detail = 'access_denied', hint = 'sign in first';
  end if;

  insert into public.ai_usage_daily as usage (user_id, day_utc, used) values (v_learner, v_day, 1)
  on conflict (user_id, day_utc) do update set used = usage.used + 1 where usage.used < 5
  returning used into v_used;

  if v_used is null then
    raise exception 'daily ai generation limit exceeded (5/day)' using
      errcode = 'P0001', detail = 'ai_limit_reached', hint = format('Limit resets at %s', v_reset_at);
  end if;
  return jsonb_build_object('used', v_used, 'remaining', 5 - v_used, 'limit', 5, 'reset_at', v_reset_at);
end;
$$;
revoke execute on function public.consume_ai_generation() from public, anon, authenticated, service_role;
grant execute on function public.consume_ai_generation() to authenticated;
