-- What happens around an address belongs to its learner's log too: a link that was asked for, a sign-in
-- that failed, whoever did it. Adds a trigger; locks auth_events for a moment.

-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: it fills in only whose
-- address the new entry names, and tells nobody.
create function private.name_event_learner() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if new.user_id is null and new.email is not null then
    -- As the index on it says it; people who come by single sign-on have no address of their own here.
    select id into new.user_id from auth.users where email = new.email and is_sso_user = false for key share;
    -- A link is mailed to somebody who exists; who is gone by now was deleted meanwhile.
    if new.user_id is null and new.type = 'magic_link_sent' then
      new.email := null;
      new.ip := null;
      new.user_agent := null;
    end if;
  end if;
  return new;
end;
$$;
revoke execute on function private.name_event_learner() from public;
create trigger auth_events__name_learner before insert on public.auth_events
  for each row execute function private.name_event_learner();
