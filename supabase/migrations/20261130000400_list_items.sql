-- The words of a list: at most 200, each once, each at its own position, and all of them locked once the list has
-- been tested; and the calls that append, reorder and restore words. New table; locks nothing that is in use.

create table public.list_items (
  id uuid not null default gen_random_uuid(),
  list_id uuid not null,
  position integer not null,
  display text not null,
  -- A trigger writes it; the default makes it optional in the clients' generated types.
  normalized text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint list_items_pkey primary key (id),
  constraint list_items_list_id_fkey foreign key (list_id) references public.lists (id) on delete cascade,
  -- Deferrable, so that one UPDATE may pass positions around; still checked when the statement ends.
  constraint list_items_list_id_position_key unique (list_id, position) deferrable initially immediate,
  constraint list_items_list_id_normalized_key unique (list_id, normalized),
  -- Far above 200, for gaps; far below what an integer holds, so that appending always finds a position.
  constraint list_items_position_range check (position between 1 and 1000000),
  constraint list_items_display_length check (char_length(display) <= 80 and normalized <> '')
);
comment on table public.list_items is 'The words of lists, at most 200 per list. Locked once the list has been tested.';
comment on column public.list_items.position is
  'Order within the list, from 1. May have gaps: the number that a learner sees is the rank.';
comment on column public.list_items.display is 'The word as the learner wrote it.';
comment on column public.list_items.normalized is
  'normalize_word(display), unique within the list. Written by a trigger only.';

alter table public.list_items enable row level security;

create policy "learners read items of own lists" on public.list_items
  for select to authenticated using (
    exists (select 1 from public.lists l where l.id = list_id and l.user_id = (select auth.uid())));
create policy "learners add items to own lists" on public.list_items
  for insert to authenticated with check (
    exists (select 1 from public.lists l where l.id = list_id and l.user_id = (select auth.uid())));
create policy "learners change items of own lists" on public.list_items
  for update to authenticated using (
    exists (select 1 from public.lists l where l.id = list_id and l.user_id = (select auth.uid())))
  with check (
    exists (select 1 from public.lists l where l.id = list_id and l.user_id = (select auth.uid())));
create policy "learners delete items of own lists" on public.list_items
  for delete to authenticated using (
    exists (select 1 from public.lists l where l.id = list_id and l.user_id = (select auth.uid())));
create policy "live sessions of active accounts only" on public.list_items
  as restrictive for all to authenticated using ((select private.require_live_session()));

revoke all on public.list_items from public, anon, authenticated, service_role;
grant select, delete on public.list_items to authenticated;
grant insert (id, list_id, position, display) on public.list_items to authenticated;
grant update (position, display) on public.list_items to authenticated;
grant select, insert, update, delete on public.list_items to service_role;

-- Locking the list row serializes item changes with the first test: a change that comes first is in the test's
-- count, one that comes second finds first_tested_at set.
-- SECURITY DEFINER: saves the policies for each row. Stands in for RLS: another learner's list is passed over, so that
-- the error for it is the policy's, whether or not the list is locked. So is a list that is itself being deleted, which
-- lets the cascade through.
create function private.refuse_locked_items() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_list uuid;
  v_is_locked boolean;
begin
  foreach v_list in array case
    when tg_op = 'INSERT' then array[new.list_id]
    when tg_op = 'DELETE' or new.list_id = old.list_id then array[old.list_id]
    else array[least(old.list_id, new.list_id), greatest(old.list_id, new.list_id)]
  end loop
    select l.first_tested_at is not null into v_is_locked from public.lists l
    where l.id = v_list and (current_setting('role') <> 'authenticated' or l.user_id = auth.uid())
    for no key update;
    if v_is_locked then
      raise exception 'cannot modify list items after first test has been completed' using
        errcode = 'P0001', detail = 'list_locked', hint = 'list has been tested and is now locked';
    end if;
  end loop;
  return case when tg_op = 'DELETE' then old else new end;
end;
$$;
comment on function private.refuse_locked_items() is
  'Trigger: raises list_locked for any change to the words of a list that has been tested.';

create function private.normalize_item() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  new.normalized := public.normalize_word(new.display);
  return new;
end;
$$;
comment on function private.normalize_item() is 'Trigger: sets list_items.normalized.';

-- Says in words what the constraints of the table would refuse by their names. They still decide where a statement
-- hides its text.
-- SECURITY DEFINER: saves the policies for each row. Stands in for RLS: words of another learner's list are passed
-- over, so that the error for it is the policy's.
create function private.validate_item() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_sees_all boolean := current_setting('role') <> 'authenticated';
  v_statement text;
begin
  if char_length(new.display) > 80 or new.normalized = '' then
    raise exception 'a word must have 1 to 80 characters' using
      errcode = 'check_violation', constraint = 'list_items_display_length',
      detail = 'validation_error', hint = 'shorten the word, or leave it out if it is empty';
  end if;
  if new.position not between 1 and 1000000 then
    raise exception 'a position must be between 1 and 1000000' using
      errcode = 'check_violation', constraint = 'list_items_position_range',
      detail = 'validation_error', hint = 'use the position after that of the last word';
  end if;

  if tg_op = 'UPDATE' and (new.list_id, new.normalized) = (old.list_id, old.normalized) then
    return new;
  end if;
  if not exists (
    select 1 from public.list_items i
    where i.list_id = new.list_id and i.normalized = new.normalized and i.id <> new.id
  ) then
    return new;
  end if;
  if not v_sees_all and not exists (
    select 1 from public.lists l where l.id = new.list_id and l.user_id = auth.uid()
  ) then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if exists (
      select 1 from public.list_items i join public.lists l on l.id = i.list_id
      where i.id = new.id and (v_sees_all or l.user_id = auth.uid())
    ) then
      return new;
    end if;
    -- An insert that leaves duplicates to ON CONFLICT must get as far as that, and only its text tells: that of the
    -- function that makes it, in the second line of the context, or else of the client. Where neither shows an insert,
    -- the constraint is left to refuse the word.
    get diagnostics v_statement = pg_context;
    v_statement := regexp_replace(v_statement, '^[^\n]*\n?', '');
    v_statement := case when v_statement = '' then current_query() else substring(v_statement from '^[^"\n]*"(.*)') end;
    if v_statement ~* '^\s*(insert|with)\M' is not true
      or v_statement ~* '\mon\s+conflict\s*(on\s+constraint|[(][^)]*\mnormalized\M)'
    then
      return new;
    end if;
  end if;
  raise exception 'a list holds each word once' using
    errcode = 'unique_violation', constraint = 'list_items_list_id_normalized_key', detail = 'duplicate_word',
    hint = format('"%s" is already in the list; case and accents make no difference', new.display);
end;
$$;
comment on function private.validate_item() is
  'Trigger: raises validation_error for a word or a position that is out of range, and duplicate_word for a word that '
  'the list holds already.';

-- Once the statement has moved every word, because one UPDATE may pass positions around.
-- SECURITY DEFINER: saves the policies for each row. Stands in for RLS: only rows that already passed the policies
-- of list_items get here, and nothing of the other word is told.
create function private.refuse_taken_position() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.list_items i
    where i.list_id = new.list_id and i.position = new.position and i.id <> new.id
  ) then
    raise exception 'another word of the list has this position' using
      errcode = 'unique_violation', constraint = 'list_items_list_id_position_key',
      detail = 'position_taken', hint = 'use a free position, or call reorder_list_items to move words';
  end if;
  return null;
end;
$$;
comment on function private.refuse_taken_position() is
  'Trigger: raises position_taken for a position that another word of the list has.';

-- After the statement, because rows that an upsert skips must not count.
-- SECURITY DEFINER: learners cannot write item_count. Stands in for RLS: only rows that already passed the policies
-- of list_items reach the transition tables.
create function private.count_items() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_changes jsonb;
  v_list record;
begin
  -- Each event has its own transition tables, so each gets its own statement.
  if tg_op = 'INSERT' then
    select jsonb_object_agg(list_id, items) into v_changes
    from (select list_id, count(*) as items from new_rows group by list_id) n;
  elsif tg_op = 'DELETE' then
    select jsonb_object_agg(list_id, -items) into v_changes
    from (select list_id, count(*) as items from old_rows group by list_id) o;
  else
    select jsonb_object_agg(list_id, items) into v_changes
    from (
      select list_id, sum(change) as items
      from (select list_id, 1 as change from new_rows union all select list_id, -1 from old_rows) both_sides
      group by list_id having sum(change) <> 0
    ) moved;
  end if;

  for v_list in
    select key::uuid as id, value::integer as items from jsonb_each_text(coalesce(v_changes, '{}')) order by 1
  loop
    update public.lists set item_count = item_count + v_list.items
    where id = v_list.id and item_count + v_list.items <= 200;
    if not found and v_list.items > 0 then
      raise exception 'maximum number of words per list exceeded (200)' using
        errcode = 'P0001', detail = 'word_limit_reached', hint = 'start another list for more words';
    end if;
  end loop;
  return null;
end;
$$;
comment on function private.count_items() is
  'Trigger: keeps lists.item_count and raises word_limit_reached beyond 200 words.';

create function public.append_list_items(p_list_id uuid, p_words text[]) returns setof public.list_items
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  -- Checked before the insert, whose row triggers would process every word first.
  if cardinality(p_words) > 200 then
    raise exception 'maximum number of words per list exceeded (200)' using
      errcode = 'P0001', detail = 'word_limit_reached', hint = 'start another list for more words';
  end if;

  perform internal.lock_own_list(p_list_id);
  return query
  insert into public.list_items (list_id, position, display)
  select p_list_id, w.place + coalesce(
    (select max(i.position) from public.list_items i where i.list_id = p_list_id), 0), w.word
  from unnest(p_words) with ordinality as w(word, place)
  returning *;
end;
$$;
comment on function public.append_list_items(uuid, text[]) is
  'Adds words at the end of a list, in order, all or none, and returns the new items. Raises list_not_found, '
  'word_limit_reached; every rule of list_items applies.';

create function public.reorder_list_items(p_list_id uuid, p_item_ids uuid[]) returns setof public.list_items
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform internal.lock_own_list(p_list_id);
  if array(select i.id from public.list_items i where i.list_id = p_list_id order by i.id)
    is distinct from array(select o.id from unnest(p_item_ids) as o(id) order by o.id)
  then
    raise exception 'the words of this list have changed' using
      errcode = 'P0001', detail = 'items_changed', hint = 'load the list again and repeat the change';
  end if;

  update public.list_items i set position = o.place
  from unnest(p_item_ids) with ordinality as o(id, place)
  where i.id = o.id and i.list_id = p_list_id and i.position is distinct from o.place;

  return query select i.* from public.list_items i where i.list_id = p_list_id order by i.position;
end;
$$;
comment on function public.reorder_list_items(uuid, uuid[]) is
  'Puts the words of a list in the order of p_item_ids, as positions 1..n, and returns them. Raises list_not_found, '
  'list_locked, and items_changed unless p_item_ids names every item of the list exactly once.';

create function public.restore_list_item(p_list_id uuid, p_id uuid, p_position integer, p_display text)
returns public.list_items
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_item public.list_items;
begin
  perform internal.lock_own_list(p_list_id);
  select * into v_item from public.list_items i where i.id = p_id and i.list_id = p_list_id;
  if found then
    return v_item;
  end if;

  if exists (select 1 from public.list_items i where i.list_id = p_list_id and i.position = p_position) then
    update public.list_items i set position = i.position + 1
    where i.list_id = p_list_id and i.position >= p_position;
  end if;

  insert into public.list_items (id, list_id, position, display) values (p_id, p_list_id, p_position, p_display)
  on conflict (id) do nothing
  returning * into v_item;
  if not found then
    -- Another list has a word with this id. To not disclose that, the word gets a new id.
    insert into public.list_items (list_id, position, display) values (p_list_id, p_position, p_display)
    returning * into v_item;
  end if;
  return v_item;
end;
$$;
comment on function public.restore_list_item(uuid, uuid, integer, text) is
  'Undoes the deletion of a word: puts it back with its old id at p_position, moving up by one the words from there '
  'on if that position is taken. Returns the item, unchanged if it is already back. Raises list_not_found; every '
  'rule of list_items applies.';

revoke execute on function private.refuse_locked_items(), private.normalize_item(), private.count_items(),
  private.validate_item(), private.refuse_taken_position() from public;
revoke execute on function public.append_list_items(uuid, text[]), public.reorder_list_items(uuid, uuid[]),
  public.restore_list_item(uuid, uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.append_list_items(uuid, text[]), public.reorder_list_items(uuid, uuid[]),
  public.restore_list_item(uuid, uuid, integer, text) to authenticated;

create trigger list_items__lock_learner before insert or update or delete on public.list_items
  for each statement execute function private.lock_learner();
create trigger list_items__enforce_lock before insert or update or delete on public.list_items
  for each row execute function private.refuse_locked_items();
-- On inserts only, where the policy would come after list_items__validate, which must not speak first.
create trigger list_items__require_live_session before insert on public.list_items
  for each statement execute function private.enforce_live_session();
create trigger list_items__set_normalized before insert or update of display, normalized on public.list_items
  for each row execute function private.normalize_item();
create trigger list_items__set_updated_at before update on public.list_items
  for each row execute function private.set_updated_at();
create trigger list_items__validate before insert or update on public.list_items
  for each row execute function private.validate_item();
-- Triggers run in alphabetical order, and this must come before the one of the deferrable constraint, whose name is
-- Unique_ConstraintTrigger_<number>.
create trigger "List_items__refuse_taken_position" after insert or update of list_id, position on public.list_items
  for each row execute function private.refuse_taken_position();
create trigger list_items__count_inserted after insert on public.list_items
  referencing new table as new_rows for each statement execute function private.count_items();
create trigger list_items__count_deleted after delete on public.list_items
  referencing old table as old_rows for each statement execute function private.count_items();
create trigger list_items__count_moved after update on public.list_items
  referencing old table as old_rows new table as new_rows for each statement execute function private.count_items();
