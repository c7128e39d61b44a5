-- What remains of a deleted account: nothing that leads to a person (document 003, section 2.2). Rows
-- that belong to the learner go by their foreign keys; those that carry only the address are made
-- anonymous in the same transaction, whoever deletes the user. New table; locks nothing in use.

create table public.account_deletions (
  id uuid not null default gen_random_uuid(),
  -- A day, because a moment could be matched with a log.
  deleted_on date not null default (now() at time zone 'utc')::date,
  constraint account_deletions_pkey primary key (id)
);
comment on table public.account_deletions is 'That an account was deleted, not whose; kept for 30 days.';

alter table public.account_deletions enable row level security;
create policy "clients never see deletions" on public.account_deletions
  for all to anon, authenticated using (false) with check (false);
revoke all on public.account_deletions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.account_deletions to service_role;

-- SECURITY DEFINER: a user is deleted by the auth service, which has no rights on these tables.
-- Stands in for RLS: only rows of the user who is being deleted are touched.
create function private.erase_traces() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_email text := lower(old.email);
begin
  -- As who asks for a link or tries a code does: what they are writing just now is not missed.
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || v_email, 0));
  perform pg_advisory_xact_lock(hashtextextended('code_attempts:' || v_email, 0));
  update public.magic_link_attempts set email = 'erased', ip = null, browser_digest = null,
    created_at = date_trunc('day', created_at), mailed_at = date_trunc('day', mailed_at)
  where email = v_email;
  update public.code_attempts set email = 'erased', created_at = date_trunc('day', created_at)
  where email = v_email;
  delete from public.magic_links where email = v_email;
  update public.auth_events set user_id = null, email = null, ip = null, user_agent = null, metadata = '{}',
    created_at = date_trunc('day', created_at)
  where user_id = old.id or (user_id is null and email = v_email);
  -- Supabase Auth's own log, where it keeps one in the database: each entry names the user's id.
  delete from auth.audit_log_entries where position(old.id::text in payload::text) > 0;
  insert into public.account_deletions default values;
  return old;
end;
$$;
revoke execute on function private.erase_traces() from public;
create trigger users__erase_traces before delete on auth.users
  for each row execute function private.erase_traces();

-- Deletes what was kept for a time that is over: deletions 30 days, events, tries and refused requests 90, links 30 (so that an old
-- one is still told apart from an invented one), attempts one day, spent generations until their day ends.
-- Meant to be called every day, by pg_cron or by the app; more often does no harm. It waits for no row, so
-- that it cannot deadlock with an account that is just being deleted, or with itself: what is locked goes
-- the next time.
create function public.purge_expired() returns void
language sql volatile security invoker set search_path = ''
as $$
  delete from public.account_deletions where id in (
    select id from public.account_deletions
    where deleted_on <= (now() at time zone 'utc')::date - 30 for update skip locked);
  delete from public.auth_events where id in (
    select id from public.auth_events where created_at < now() - interval '90 days' for update skip locked);
  delete from public.magic_links where token_digest in (
    select token_digest from public.magic_links
    where expires_at < now() - interval '30 days' for update skip locked);
  delete from public.magic_link_attempts where id in (
    select id from public.magic_link_attempts where created_at < now() - interval '1 day' for update skip locked);
  delete from public.code_attempts where id in (
    select id from public.code_attempts where created_at < now() - interval '1 day' for update skip locked);
  delete from public.login_attempts where id in (
    select id from public.login_attempts where created_at < now() - interval '90 days' for update skip locked);
  delete from public.rate_limit_violations where id in (
    select id from public.rate_limit_violations where created_at < now() - interval '90 days' for update skip locked);
  delete from public.spent_generations where (address_digest, day_utc) in (
    select address_digest, day_utc from public.spent_generations
    where day_utc < (now() at time zone 'utc')::date for update skip locked);
$$;
revoke execute on function public.purge_expired() from public, anon, authenticated, service_role;
grant execute on function public.purge_expired() to service_role;

-- Hosted projects that have switched pg_cron on need no app running for this.
do $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is not null then
    perform cron.schedule('word-lists: purge expired rows', '17 3 * * *', 'select public.purge_expired()');
  end if;
end;
$$;
