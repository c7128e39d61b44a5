-- Whoever signs an address up with a password has not shown that the address is theirs. When its owner
-- confirms it later, by a mailed link or code, that password must not open their account. New
-- trigger; locks auth.users for a moment.

-- SECURITY INVOKER: runs as the auth service, on the row that it is changing. A registration by our
-- own server, whose owner chose the password, says so in app_metadata, which only the server writes.
create function private.drop_unclaimed_password() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if coalesce(new.raw_app_meta_data ->> 'password_by', '') <> 'registration' then
    new.encrypted_password := null;
  end if;
  return new;
end;
$$;
revoke execute on function private.drop_unclaimed_password() from public;

create trigger users__drop_unclaimed_password before update on auth.users
  for each row when (old.email_confirmed_at is null and new.email_confirmed_at is not null)
  execute function private.drop_unclaimed_password();
