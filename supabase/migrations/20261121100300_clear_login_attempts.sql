-- Whoever sets a new password by mail has shown up: failures before that lock nobody any more. Under the lock of
-- the address, so that an account that is deleted at the same moment leaves no row behind. A new function.

-- Counts a success for the address (lower case) of a learner; nothing where nobody has it.
-- SECURITY DEFINER: the server has no rights on auth.users. Stands in for RLS: only the server may ask.
create function public.clear_login_attempts(p_email text, p_ip inet, p_user_agent text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('login_attempts:' || p_email, 0));
  insert into public.login_attempts (email, success, ip, user_agent)
  select p_email, true, p_ip, left(p_user_agent, 512)
  from auth.users where email = p_email and is_sso_user = false;
end;
$$;
revoke execute on function public.clear_login_attempts(text, inet, text)
  from public, anon, authenticated, service_role;
grant execute on function public.clear_login_attempts(text, inet, text) to service_role;
