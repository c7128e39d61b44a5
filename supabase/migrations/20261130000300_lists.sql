-- Lists of words, at most 50 per learner, and the calls that mark one as used and create one with its words.
-- New table; locks nothing that is in use.

create type public.list_source as enum ('manual', 'ai');
create type public.noun_category as enum ('animals', 'food', 'household_items', 'transport', 'jobs');

create table public.lists (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  name text not null,
  source public.list_source not null default 'manual',
  category public.noun_category,
  item_count smallint not null default 0,
  last_accessed_at timestamptz,
  first_tested_at timestamptz,
  last_tested_at timestamptz,
  last_score smallint,
  last_correct smallint,
  last_wrong smallint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint lists_pkey primary key (id),
  constraint lists_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint lists_name_length check (char_length(name) <= 100 and btrim(name) <> ''),
  constraint lists_item_count_range check (item_count between 0 and 200),
  constraint lists_last_score_range check (last_score between 0 and 100),
  constraint lists_test_columns_together check (
    num_nonnulls(first_tested_at, last_tested_at, last_score, last_correct, last_wrong) in (0, 5))
);
comment on table public.lists is 'Ordered lists of words, at most 50 per learner.';
comment on column public.lists.source is 'manual: written by the learner. ai: saved from a draft.';
comment on column public.lists.item_count is
  'How many words the list holds, kept by triggers on list_items; at most 200.';
comment on column public.lists.last_accessed_at is 'Set by touch_list.';
comment on column public.lists.first_tested_at is 'Set by the first test; from then on the words are locked.';
comment on column public.lists.last_tested_at is
  'When the newest test was completed; last_score, last_correct and last_wrong are its result.';

create index lists_user_id_last_accessed_at_idx on public.lists (user_id, last_accessed_at desc nulls last);

alter table public.lists enable row level security;

create policy "learners read own lists" on public.lists
  for select to authenticated using (user_id = (select auth.uid()));
create policy "learners create own lists" on public.lists
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "learners change own lists" on public.lists
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "learners delete own lists" on public.lists
  for delete to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.lists
  as restrictive for all to authenticated using ((select private.require_live_session()));

revoke all on public.lists from public, anon, authenticated, service_role;
grant select, delete on public.lists to authenticated;
grant insert (id, user_id, name, source, category) on public.lists to authenticated;
grant update (name, category) on public.lists to authenticated;
grant select, insert, update, delete on public.lists to service_role;

-- A transaction that changes the count holds the account row until it ends, so two inserts can never both be the
-- fiftieth; a count(*) could not see the other one. After the statement, because rows that an upsert skips must not
-- count.
-- SECURITY DEFINER: learners cannot write accounts. Stands in for RLS: only rows that already passed the policies of
-- lists reach the transition tables.
create function private.count_lists() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_learner record;
begin
  if tg_op = 'DELETE' then
    -- The account row may already be gone when a whole learner is deleted.
    update public.accounts a set list_count = a.list_count - d.lists
    from (select user_id, count(*) as lists from old_rows group by user_id) d
    where a.user_id = d.user_id;
    return null;
  end if;

  for v_learner in select user_id, count(*) as lists from new_rows group by user_id order by user_id loop
    insert into public.accounts (user_id) values (v_learner.user_id) on conflict (user_id) do nothing;
    update public.accounts set list_count = list_count + v_learner.lists
    where user_id = v_learner.user_id and list_count + v_learner.lists <= 50;
    if not found then
      raise exception 'maximum number of lists per user exceeded (50)' using
        errcode = 'P0001', detail = 'list_limit_reached', hint = 'delete a list to make room for a new one';
    end if;
  end loop;
  return null;
end;
$$;
comment on function private.count_lists() is
  'Trigger: keeps accounts.list_count and raises list_limit_reached beyond 50 lists.';

-- A new owner would make the counters of both learners wrong, and nothing needs to change it.
create function private.refuse_owner_change() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if new.user_id is distinct from old.user_id then
    raise exception 'a list cannot change its owner' using
      errcode = 'P0001', detail = 'owner_fixed', hint = 'create a new list for the other learner';
  end if;
  return new;
end;
$$;
comment on function private.refuse_owner_change() is 'Trigger: raises owner_fixed when a list would change its owner.';

-- Says in words what lists_name_length refuses by its name; the constraint still decides.
create function private.validate_list() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if char_length(new.name) > 100 or btrim(new.name) = '' then
    raise exception 'a name must have 1 to 100 characters' using
      errcode = 'check_violation', constraint = 'lists_name_length',
      detail = 'validation_error', hint = 'shorten the name, or choose one if it is empty';
  end if;
  return new;
end;
$$;
comment on function private.validate_list() is 'Trigger: raises validation_error for a name without or with too many characters.';

create function internal.lock_own_list(p_list_id uuid) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('learner:' || auth.uid(), 0));
  perform 1 from public.lists where id = p_list_id and user_id = auth.uid();
  if not found then
    raise exception 'list not found or access denied' using
      errcode = 'P0001', detail = 'list_not_found', hint = 'check the id, and who is signed in';
  end if;
end;
$$;
comment on function internal.lock_own_list(uuid) is
  'Takes the lock of private.lock_learner before a function reads a list, so that the list cannot change before the '
  'function writes to it. Raises list_not_found unless the list is the caller''s.';

-- SECURITY DEFINER: last_accessed_at is not a column that learners may write. Stands in for RLS: the owner in the
-- WHERE clause; an anonymous caller's null matches no row.
create function public.touch_list(p_list_id uuid) returns public.lists
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_list public.lists;
begin
  update public.lists set last_accessed_at = now()
  where id = p_list_id and user_id = (select auth.uid())
  returning * into v_list;

  if not found then
    raise exception 'list not found or access denied' using
      errcode = 'P0001', detail = 'list_not_found', hint = 'check the id, and who is signed in';
  end if;
  return v_list;
end;
$$;
comment on function public.touch_list(uuid) is
  'Marks a list as used now and returns it. Raises list_not_found for a list that is missing or not the caller''s.';

create function public.create_list_with_items(
  p_name text,
  p_source public.list_source default 'manual',
  p_category public.noun_category default null,
  p_words text[] default '{}'
) returns public.lists
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_list public.lists;
begin
  insert into public.lists (name, source, category) values (p_name, p_source, p_category)
  returning * into v_list;
  perform public.append_list_items(v_list.id, p_words);
  -- Read again for the count, which the words have changed.
  select * into v_list from public.lists where id = v_list.id;
  return v_list;
end;
$$;
comment on function public.create_list_with_items(text, public.list_source, public.noun_category, text[]) is
  'Creates a list with its words, all or nothing, so that a refused word leaves no empty list behind. Returns the '
  'list. Every rule of lists and list_items applies.';

revoke execute on function private.count_lists(), private.refuse_owner_change(), private.validate_list(),
  internal.lock_own_list(uuid) from public;
revoke execute on function
  public.touch_list(uuid), public.create_list_with_items(text, public.list_source, public.noun_category, text[])
  from public, anon, authenticated, service_role;
grant execute on function internal.lock_own_list(uuid) to authenticated;
grant execute on function
  public.touch_list(uuid), public.create_list_with_items(text, public.list_source, public.noun_category, text[])
  to authenticated;

-- Triggers run in alphabetical order, hence the numbers.
create trigger lists__1_lock_learner_row before insert on public.lists
  for each statement execute function private.lock_learner_row();
create trigger lists__2_lock_learner before insert or delete on public.lists
  for each statement execute function private.lock_learner();
create trigger lists__count_inserted after insert on public.lists
  referencing new table as new_rows for each statement execute function private.count_lists();
create trigger lists__count_deleted after delete on public.lists
  referencing old table as old_rows for each statement execute function private.count_lists();
create trigger lists__refuse_owner_change before update of user_id on public.lists
  for each row execute function private.refuse_owner_change();
-- On inserts too: the policy would come after lists__validate, which must not speak first.
create trigger lists__require_live_session before insert or update on public.lists
  for each statement execute function private.enforce_live_session();
-- For these columns only: opening or testing a list must not set updated_at.
create trigger lists__set_updated_at before update of name, category, item_count on public.lists
  for each row execute function private.set_updated_at();
create trigger lists__validate before insert or update of name on public.lists
  for each row execute function private.validate_list();
