-- A list and its first words as one change, so that a refused word leaves no empty list behind.
-- New function; locks nothing that is in use.

-- Returns the list. What the tables refuse (50 lists, duplicates, length, 200 words) is refused
-- here too. RLS applies.
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
  -- Before any row is touched: the triggers would look at every word first.
  if cardinality(p_words) > 200 then
    raise exception 'maximum number of words per list exceeded (200)' using
      errcode = 'P0001', detail = 'word_limit_reached', hint = 'start another list for more words';
  end if;

  insert into public.lists (name, source, category) values (p_name, p_source, p_category)
  returning * into v_list;

  insert into public.list_items (list_id, position, display)
  select v_list.id, w.place, w.word from unnest(p_words) with ordinality as w(word, place);

  -- Once more, for the count that the words have changed.
  select * into v_list from public.lists l where l.id = v_list.id;
  return v_list;
end;
$$;
revoke execute on function public.create_list_with_items(text, public.list_source, public.noun_category, text[])
  from public, anon, authenticated, service_role;
grant execute on function public.create_list_with_items(text, public.list_source, public.noun_category, text[])
  to authenticated;
