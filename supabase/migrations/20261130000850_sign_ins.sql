-- Sign-ins of every kind. Our server records those that it makes itself, with the browser and its address;
-- learners who sign in at Supabase Auth directly, by supabase-js, get the same entries a minute later.
-- New table; the trigger locks auth.mfa_amr_claims for a moment.

create table public.unrecorded_sign_ins (
  session_id uuid not null,
  user_id uuid not null,
  method text not null,
  ip inet,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  constraint unrecorded_sign_ins_pkey primary key (user_id, session_id),
  constraint unrecorded_sign_ins_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
comment on table public.unrecorded_sign_ins is
  'Sessions that have just been opened. Our server removes those that it records or ends itself; after a minute '
  'record_missed_sign_ins records the others.';
comment on column public.unrecorded_sign_ins.method is 'Of Supabase Auth, such as otp, password or oauth.';
comment on column public.unrecorded_sign_ins.session_id is 'Not a foreign key: a session that has ended was one too.';

alter table public.unrecorded_sign_ins enable row level security;

create policy "clients never see unrecorded sign-ins" on public.unrecorded_sign_ins
  for all to anon, authenticated using (false) with check (false);

revoke all on public.unrecorded_sign_ins from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.unrecorded_sign_ins to service_role;

-- Supabase Auth opens a session and then names the method; a session without a method was never handed out.
-- SECURITY DEFINER: the auth service has no rights on our tables. Stands in for RLS: it notes the session that was just
-- opened.
create function private.note_sign_in() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  insert into public.unrecorded_sign_ins (session_id, user_id, method, ip, user_agent)
  select id, user_id, new.authentication_method, ip, left(user_agent, 512)
  from auth.sessions where id = new.session_id
  on conflict (user_id, session_id) do nothing;
  return null;
end;
$$;
comment on function private.note_sign_in() is 'Trigger: notes a session that was opened and how, until it is recorded.';

create function public.record_sign_in(p_user_id uuid, p_session_id uuid) returns jsonb
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_status public.account_status;
  v_is_first boolean;
begin
  select status, first_signed_in_at is null into v_status, v_is_first
  from public.accounts where user_id = p_user_id for no key update;
  if v_status is distinct from 'active' then
    return jsonb_build_object('status', v_status, 'is_first', false);
  end if;
  update public.accounts set
    first_signed_in_at = coalesce(first_signed_in_at, now()), last_signed_in_at = now()
  where user_id = p_user_id;
  -- After the account, in the order in which a deletion locks them.
  delete from public.unrecorded_sign_ins where user_id = p_user_id and session_id = p_session_id;
  return jsonb_build_object('status', v_status, 'is_first', v_is_first);
end;
$$;
comment on function public.record_sign_in(uuid, uuid) is
  'For the server: records the time of a sign-in that it has made, unless the account is suspended, deleted or missing. '
  'Returns {status, is_first}: the status of the account, null without one, and whether it was the learner''s first '
  'sign-in; of simultaneous first sign-ins exactly one is.';

-- SECURITY DEFINER: the server does not read auth.users. Stands in for RLS: only the server may execute it, and it chooses
-- the rows itself. Locks in the order of a deletion and of record_sign_in, and skips what is locked; of several callers
-- at once, each row is recorded by one.
create function public.record_missed_sign_ins(p_before timestamptz default clock_timestamp() - interval '1 minute')
returns setof public.auth_events
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_sign_in public.unrecorded_sign_ins;
  v_email text;
  v_is_first boolean;
begin
  for v_sign_in in
    select * from public.unrecorded_sign_ins where created_at < p_before order by created_at, session_id limit 500
  loop
    select lower(email) into v_email from auth.users where id = v_sign_in.user_id for key share skip locked;
    continue when not found;
    perform from public.accounts where user_id = v_sign_in.user_id for no key update skip locked;
    continue when not found;
    delete from public.unrecorded_sign_ins where (user_id, session_id) = (
      select user_id, session_id from public.unrecorded_sign_ins
      where user_id = v_sign_in.user_id and session_id = v_sign_in.session_id for update skip locked
    );
    continue when not found;

    update public.accounts set
      first_signed_in_at = coalesce(first_signed_in_at, v_sign_in.created_at),
      last_signed_in_at = greatest(last_signed_in_at, v_sign_in.created_at)
    where user_id = v_sign_in.user_id
    returning first_signed_in_at = v_sign_in.created_at into v_is_first;
    return query
      insert into public.auth_events (type, user_id, email, ip, user_agent, metadata, created_at)
      values (
        case
          when v_is_first then 'user_signed_up'
          when v_sign_in.method = 'password' then 'password_login_success'
          else 'user_logged_in'
        end::public.auth_event_type,
        v_sign_in.user_id, v_email, v_sign_in.ip, v_sign_in.user_agent,
        jsonb_build_object('method', v_sign_in.method), v_sign_in.created_at
      )
      returning *;
  end loop;
end;
$$;
comment on function public.record_missed_sign_ins(timestamptz) is
  'For the server, every few seconds: records the sign-ins before p_before that no server has recorded, at most 500, and '
  'returns their events, for which the learners are still to be notified.';

revoke execute on function private.note_sign_in() from public;
revoke execute on function public.record_sign_in(uuid, uuid), public.record_missed_sign_ins(timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.record_sign_in(uuid, uuid), public.record_missed_sign_ins(timestamptz) to service_role;

create trigger mfa_amr_claims__note_sign_in after insert on auth.mfa_amr_claims
  for each row execute function private.note_sign_in();
