-- A test and its answers in one transaction, and once however often the same run is handed in: a
-- double click, or a retry after an answer was lost on the way. Adds a nullable column to
-- test_details, which takes an ACCESS EXCLUSIVE lock for a moment.

alter table public.test_details
  add column run_id uuid,
  add constraint test_details_run_id_key unique (run_id);
comment on column public.test_details.run_id is 'Chosen by the page when the test began: the same run is the same test.';
grant insert (run_id) on public.test_details to authenticated;

-- Does what complete_test does, and stores p_run_id, p_mode, p_raw_correct, p_order_score and
-- p_answers beside it. Returns the test; for a run of this list that was handed in before, the test
-- of that time. A run of another list is refused by test_details_run_id_key.
-- SECURITY INVOKER: complete_test and the policies of test_details decide what the caller may do.
create function public.record_test(
  p_list_id uuid,
  p_correct integer,
  p_wrong integer,
  p_run_id uuid,
  p_mode public.recall_mode,
  p_raw_correct integer,
  p_order_score integer,
  p_answers jsonb
) returns public.tests
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_test public.tests;
begin
  -- The same run twice at once takes turns: the second then finds what the first has stored.
  perform pg_advisory_xact_lock(hashtextextended('run:' || p_run_id, 0));
  select t.* into v_test from public.tests t join public.test_details d on d.test_id = t.id
  where d.run_id = p_run_id and t.list_id = p_list_id;
  if found then
    return v_test;
  end if;

  v_test := public.complete_test(p_list_id, p_correct, p_wrong);
  insert into public.test_details (test_id, run_id, mode, raw_correct, order_score, answers)
  values (v_test.id, p_run_id, p_mode, p_raw_correct, p_order_score, p_answers);
  return v_test;
end;
$$;
revoke execute on function public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)
  to authenticated;
