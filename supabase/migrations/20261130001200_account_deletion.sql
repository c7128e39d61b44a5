-- Erases the personal data of a deleted account, and purges rows that are kept for a limited time. Foreign keys delete
-- the learner's rows; audit events and rows that hold only the address are anonymized or deleted in the same
-- transaction, however the user is deleted.
-- New table; the triggers lock auth.users and auth.audit_log_entries for a moment.

create table public.account_deletions (
  id uuid not null default gen_random_uuid(),
  -- Only the day, because an exact time could be matched with a log.
  deleted_on date not null default (now() at time zone 'utc')::date,
  constraint account_deletions_pkey primary key (id)
);
comment on table public.account_deletions is 'One row per deleted account, without its identity; kept for 30 days.';
comment on column public.account_deletions.deleted_on is 'UTC day.';

alter table public.account_deletions enable row level security;

create policy "clients never see deletions" on public.account_deletions
  for all to anon, authenticated using (false) with check (false);

revoke all on public.account_deletions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.account_deletions to service_role;

-- SECURITY DEFINER: a user is deleted by the auth service, which has no rights on these tables.
-- Stands in for RLS: only rows of the user who is being deleted are touched.
create function private.erase_personal_data() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_email text := lower(old.email);
begin
  -- The locks of reserve_mail and start_code_attempt, so that a row that they are just writing is erased too.
  perform pg_advisory_xact_lock(hashtextextended('magic_link_attempts:' || v_email, 0));
  perform pg_advisory_xact_lock(hashtextextended('code_attempts:' || v_email, 0));
  update public.magic_link_attempts set email = 'erased', ip = null, browser_digest = null,
    created_at = date_trunc('day', created_at), mailed_at = date_trunc('day', mailed_at)
  where email = v_email;
  update public.code_attempts set email = 'erased', browser_digest = null, created_at = date_trunc('day', created_at)
  where email = v_email;
  delete from public.magic_links where email = v_email;
  update public.auth_events set user_id = null, email = null, ip = null, user_agent = null, metadata = '{}',
    created_at = date_trunc('day', created_at)
  where user_id = old.id or (user_id is null and email = v_email);
  -- Supabase Auth's own log, where it keeps one in the database: each entry names the user's id.
  delete from auth.audit_log_entries where position(old.id::text in payload::text) > 0;
  -- Not a user whom the same transaction has made: Supabase Auth then refuses a sign-in, and no account was deleted.
  insert into public.account_deletions
  select where not exists (select from public.accounts where user_id = old.id and created_at = now());
  return old;
end;
$$;
comment on function private.erase_personal_data() is
  'Trigger: anonymizes the audit events of a deleted user, and the mail requests and code attempts of their address, '
  'deletes their links and their entries in the log of Supabase Auth, and records the deletion.';

-- SECURITY DEFINER: the auth service writes its log as a role of its own, which cannot call into this schema.
-- Stands in for RLS: only the entry that was just written is touched. Runs at the end of the transaction, because
-- Supabase Auth writes the entry about a deletion first: of two deletions at once, the second finds no user to delete.
create function private.drop_entry_of_deleted_user() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_user text := coalesce(new.payload #>> '{traits,user_id}', new.payload ->> 'actor_id');
begin
  -- The nil id stands for the project itself.
  if v_user ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' and v_user <> '00000000-0000-0000-0000-000000000000'
    and not exists (select from auth.users where id = v_user::uuid)
  then
    delete from auth.audit_log_entries where id = new.id;
  end if;
  return null;
end;
$$;
comment on function private.drop_entry_of_deleted_user() is
  'Trigger: deletes an entry in the log of Supabase Auth whose user was deleted while it was written.';

-- Skips locked rows, so that it cannot deadlock with a deletion in progress or with itself; the next call purges them.
create function public.purge_expired() returns void
language sql volatile security invoker set search_path = ''
as $$
  delete from public.account_deletions where id in (
    select id from public.account_deletions
    where deleted_on <= (now() at time zone 'utc')::date - 30 for update skip locked);
  delete from public.auth_events where id in (
    select id from public.auth_events where created_at < now() - interval '90 days' for update skip locked);
  -- Long after they expire, so that opening an old link still says that it has expired.
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
  delete from public.ended_sessions where id in (
    select id from public.ended_sessions where ended_at < now() - interval '1 minute' for update skip locked);
  delete from public.deleted_account_usage where (address_digest, day_utc) in (
    select address_digest, day_utc from public.deleted_account_usage
    where day_utc < (now() at time zone 'utc')::date for update skip locked);
$$;
comment on function public.purge_expired() is
  'For the server or pg_cron, daily or more often: deletes account deletions after 30 days, events, login attempts '
  'and rate limit violations after 90, links 30 days after they expire, requests for mails and code attempts after '
  'one day, ended sessions after one minute, usage of deleted accounts when its day is over.';

revoke execute on function private.erase_personal_data(), private.drop_entry_of_deleted_user() from public;
revoke execute on function public.purge_expired() from public, anon, authenticated, service_role;
grant execute on function public.purge_expired() to service_role;

create trigger users__erase_personal_data before delete on auth.users
  for each row execute function private.erase_personal_data();
create constraint trigger audit_log_entries__drop_entry_of_deleted_user after insert on auth.audit_log_entries
  deferrable initially deferred for each row execute function private.drop_entry_of_deleted_user();

-- With pg_cron these run even while no app is running.
do $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is not null then
    perform cron.schedule('word-lists: purge expired rows', '17 3 * * *', 'select public.purge_expired()');
    perform cron.schedule('word-lists: expire sessions', '27 * * * *', 'select public.expire_sessions()');
  end if;
end;
$$;
