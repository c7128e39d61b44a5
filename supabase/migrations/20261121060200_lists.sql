-- Lists of words, at most 50 a learner (document 003, section 4.3), and touch_list (3.1).
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
  constraint lists_tested_whole check (
    num_nonnulls(first_tested_at, last_tested_at, last_score, last_correct, last_wrong) in (0, 5))
);
comment on column public.lists.item_count is 'How many words the list holds; kept by list_items__count.';
comment on column public.lists.first_tested_at is 'Set by the first test; from then on the words are locked.';

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

revoke all on public.lists from public, anon, authenticated, service_role;
grant select, delete on public.lists to authenticated;
grant insert (id, user_id, name, source, category) on public.lists to authenticated;
grant update (name, category) on public.lists to authenticated;
grant select, insert, update, delete on public.lists to service_role;

-- Counts lists on the learner's account row: whoever changes the count holds that row until the
-- transaction ends, so two inserts can never both be the fiftieth (a count(*) could not see the
-- other one). After the statement, because rows that an upsert skips must not count.
-- SECURITY DEFINER: learners cannot write accounts. Stands in for RLS: only rows that already
-- passed the policies of lists reach the transition tables.
create function private.count_lists() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_learner record;
begin
  if tg_op = 'DELETE' then
    -- The account row may be gone already when a whole learner is deleted.
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

-- Owner and counter would part ways if a list changed hands; nothing needs that.
create function private.refuse_new_owner() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if new.user_id is distinct from old.user_id then
    raise exception 'a list cannot change its owner' using
      errcode = 'P0001', detail = 'owner_fixed', hint = 'create the list anew for the other learner';
  end if;
  return new;
end;
$$;
revoke execute on function private.count_lists(), private.refuse_new_owner() from public;

-- In this order, which is that of the alphabet.
create trigger lists__hold_learner before insert on public.lists
  for each statement execute function private.hold_learner();
create trigger lists__take_turn before insert or delete on public.lists
  for each statement execute function private.take_turn();
create trigger lists__enforce_limit after insert on public.lists
  referencing new table as new_rows for each statement execute function private.count_lists();
create trigger lists__release_limit after delete on public.lists
  referencing old table as old_rows for each statement execute function private.count_lists();
create trigger lists__keep_owner before update of user_id on public.lists
  for each row execute function private.refuse_new_owner();
-- Not for every column: looking at a list, or testing it, does not change it.
create trigger lists__set_updated_at before update of name, category, item_count on public.lists
  for each row execute function private.set_updated_at();

-- Document 003, section 3.1. Raises list_not_found for a list that is missing, or somebody else's.
-- SECURITY DEFINER: last_accessed_at is not a column that learners may write.
-- Stands in for RLS: the owner in the WHERE clause; an anonymous caller's null matches no row.
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
revoke execute on function public.touch_list(uuid) from public, anon, authenticated, service_role;
grant execute on function public.touch_list(uuid) to authenticated;
