-- Undoes the deletion of a word. New function; locks nothing that is in use.

-- Puts a word back with its old id at p_position; a word that stands there by now, and those
-- behind it, move up by one. Returns the item; for a word that is back already, as it is.
-- Raises list_not_found; duplicates, 200 words and the lock are refused by the table. RLS applies.
create function public.restore_list_item(p_list_id uuid, p_id uuid, p_position integer, p_display text)
returns public.list_items
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_item public.list_items;
begin
  -- The learner's turn (private.take_turn), before looking.
  perform pg_advisory_xact_lock(hashtextextended('learner:' || auth.uid(), 0));
  perform 1 from public.lists l where l.id = p_list_id;
  if not found then
    raise exception 'list not found or access denied' using
      errcode = 'P0001', detail = 'list_not_found', hint = 'check the id, and who is signed in';
  end if;

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
  if found then
    return v_item;
  end if;

  -- The id is taken in another list. Whose, nobody needs to know: the word comes back under a new one.
  insert into public.list_items (list_id, position, display) values (p_list_id, p_position, p_display)
  returning * into v_item;
  return v_item;
end;
$$;
revoke execute on function public.restore_list_item(uuid, uuid, integer, text)
  from public, anon, authenticated, service_role;
grant execute on function public.restore_list_item(uuid, uuid, integer, text) to authenticated;
