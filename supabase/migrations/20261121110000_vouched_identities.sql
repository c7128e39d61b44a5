-- An identity at another service (Google, GitHub) may carry an address only if that service vouches for it.
-- Supabase Auth takes in one with any address and waits for a mail to confirm the account; whoever holds the
-- identity would then share an account that the owner of the address has opened by a link of their own.
-- New trigger; locks auth.identities for a moment.

-- SECURITY INVOKER: runs as the auth service, which undoes the whole sign-in.
create function private.refuse_unvouched_identity() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  raise exception 'the service does not vouch for this address' using
    errcode = 'P0001', detail = 'address_unvouched', hint = 'confirm the address at that service first';
end;
$$;
revoke execute on function private.refuse_unvouched_identity() from public;

-- On a change, too: at the next sign-in the service may name another address than before, and by that one
-- Supabase Auth would find the account for somebody else.
create trigger identities__refuse_unvouched before insert or update of identity_data on auth.identities
  for each row when (
    new.provider not in ('email', 'phone')
    and coalesce(new.identity_data ->> 'email', '') <> ''
    and coalesce(new.identity_data ->> 'email_verified', '') <> 'true'
  )
  execute function private.refuse_unvouched_identity();
