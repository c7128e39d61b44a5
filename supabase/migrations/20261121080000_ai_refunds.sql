-- A generation that brought no words is given back, and what is left can be asked without taking
-- any (design.md, "Quota"). Adds a column with a constant default; locks ai_usage_daily for a moment.

alter table public.ai_usage_daily
  add column refunded smallint not null default 0,
  add constraint ai_usage_daily_refunded_range check (refunded between 0 and 5);

-- Gives back one generation that p_user_id took on p_day, which is the day it was taken and may be
-- over by now. At most five times a day, so that a provider that always fails is not asked for ever.
-- Returns whether one was given back.
create function public.refund_ai_generation(p_user_id uuid, p_day date) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  update public.ai_usage_daily set used = used - 1, refunded = refunded + 1
  where user_id = p_user_id and day_utc = p_day and used > 0 and refunded < 5;
  return found;
end;
$$;

-- What the caller has left today, in the shape of consume_ai_generation; takes nothing.
-- Raises, as P0001, by detail: access_denied.
create function public.ai_quota() returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_learner uuid := auth.uid();
  v_day date := (now() at time zone 'utc')::date;
  v_used integer;
begin
  if v_learner is null then
    raise exception 'access denied' using
      errcode = 'P0001', detail = 'access_denied', hint = 'sign in first';
  end if;
  select used into v_used from public.ai_usage_daily where user_id = v_learner and day_utc = v_day;
  return jsonb_build_object('used', coalesce(v_used, 0), 'remaining', 5 - coalesce(v_used, 0), 'limit', 5,
    'reset_at', to_char(v_day + 1, 'YYYY-MM-DD"T00:00:00Z"'));
end;
$$;

revoke execute on function public.refund_ai_generation(uuid, date), public.ai_quota()
  from public, anon, authenticated, service_role;
grant execute on function public.refund_ai_generation(uuid, date) to service_role;
grant execute on function public.ai_quota() to authenticated;
