-- Deleting an account and signing up again must not bring five more generations the same day. What a deleted
-- learner had used is kept until that day is over, under a digest of the address that only the server's secret
-- can make. New table; locks nothing in use.

create table public.spent_generations (
  address_digest text not null,
  day_utc date not null,
  used smallint not null,
  refunded smallint not null,
  constraint spent_generations_pkey primary key (address_digest, day_utc),
  constraint spent_generations_address_digest_format check (address_digest ~ '^[0-9a-f]{64}$'),
  constraint spent_generations_used_range check (used between 0 and 5),
  constraint spent_generations_refunded_range check (refunded between 0 and 5)
);
comment on column public.spent_generations.address_digest is
  'HMAC-SHA-256 under a secret that is not in the database.';

alter table public.spent_generations enable row level security;
create policy "clients never see spent generations" on public.spent_generations
  for all to anon, authenticated using (false) with check (false);
revoke all on public.spent_generations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.spent_generations to service_role;

-- Gives today's usage under p_digest, if any, to p_user_id: once, however many ask at the same time.
create function public.inherit_generations(p_user_id uuid, p_digest text) returns void
language sql volatile security invoker set search_path = ''
as $$
  with spent as (
    delete from public.spent_generations
    where address_digest = p_digest and day_utc = (now() at time zone 'utc')::date
    returning *
  )
  insert into public.ai_usage_daily as usage (user_id, day_utc, used, refunded)
  select p_user_id, day_utc, used, refunded from spent
  on conflict (user_id, day_utc) do update set
    used = least(5, usage.used + excluded.used), refunded = least(5, usage.refunded + excluded.refunded);
$$;
revoke execute on function public.inherit_generations(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.inherit_generations(uuid, text) to service_role;
