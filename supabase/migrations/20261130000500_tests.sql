-- Completed recall tests, written only by complete_test and record_test, and the answers given in them.
-- New tables; locks nothing that is in use.

create type public.recall_mode as enum ('in_order', 'any_order');

create table public.tests (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  list_id uuid not null,
  completed_at timestamptz not null,
  items_count smallint not null,
  correct smallint not null,
  wrong smallint not null,
  score smallint not null,
  created_at timestamptz not null default now(),
  constraint tests_pkey primary key (id),
  constraint tests_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade,
  constraint tests_list_id_fkey foreign key (list_id) references public.lists (id) on delete cascade,
  constraint tests_items_count_range check (items_count between 5 and 200),
  constraint tests_correct_and_wrong_sum check (correct >= 0 and wrong >= 0 and correct + wrong = items_count),
  constraint tests_score_is_percentage check (score = (100 * correct::integer) / items_count)
);
comment on table public.tests is 'Completed recall tests; written by complete_test and record_test, never changed.';
comment on column public.tests.completed_at is 'When the learner finished; may be earlier than created_at.';
comment on column public.tests.items_count is 'How many words the list had, which is how many were asked.';
comment on column public.tests.score is 'Percentage of correct words, rounded down.';

create index tests_user_id_completed_at_idx on public.tests (user_id, completed_at desc);
create index tests_list_id_completed_at_idx on public.tests (list_id, completed_at desc);

create table public.test_details (
  test_id uuid not null,
  run_id uuid,
  mode public.recall_mode not null,
  raw_correct smallint not null,
  order_score smallint,
  answers jsonb not null,
  created_at timestamptz not null default now(),
  constraint test_details_pkey primary key (test_id),
  constraint test_details_test_id_fkey foreign key (test_id) references public.tests (id) on delete cascade,
  constraint test_details_run_id_key unique (run_id),
  constraint test_details_raw_correct_range check (raw_correct between 0 and 200),
  constraint test_details_order_score_range check (order_score between 0 and 100),
  constraint test_details_answers_shape check (
    jsonb_typeof(answers) = 'array' and octet_length(answers::text) <= 131072),
  -- Thousands of empty answers would fit the size and are heavy to read.
  constraint test_details_answers_count check (
    case when jsonb_typeof(answers) = 'array' then jsonb_array_length(answers) <= 250 end)
);
comment on table public.test_details is
  'How a test was taken and what was answered; optional, at most one row per test.';
comment on column public.test_details.run_id is
  'Chosen by the client when the test began: the same run is the same test.';
comment on column public.test_details.raw_correct is
  'Correct answers before the learner overruled any with "I was right".';
comment on column public.test_details.order_score is '0-100 by edit distance; null where order did not matter.';
comment on column public.test_details.answers is 'An array with one element per answer, in the order given.';

alter table public.tests enable row level security;
alter table public.test_details enable row level security;

create policy "learners read own tests" on public.tests
  for select to authenticated using (user_id = (select auth.uid()));
create policy "live sessions of active accounts only" on public.tests
  as restrictive for all to authenticated using ((select private.require_live_session()));
create policy "learners read details of own tests" on public.test_details
  for select to authenticated using (
    exists (select 1 from public.tests t where t.id = test_id and t.user_id = (select auth.uid())));
create policy "learners add details to own tests" on public.test_details
  for insert to authenticated with check (
    exists (select 1 from public.tests t where t.id = test_id and t.user_id = (select auth.uid())));
create policy "live sessions of active accounts only" on public.test_details
  as restrictive for all to authenticated using ((select private.require_live_session()));

revoke all on public.tests, public.test_details from public, anon, authenticated, service_role;
grant select on public.tests, public.test_details to authenticated;
grant insert (test_id, run_id, mode, raw_correct, order_score, answers) on public.test_details to authenticated;
grant select, insert, update, delete on public.tests, public.test_details to service_role;

-- SECURITY DEFINER: learners can write neither tests nor the last_* columns of lists.
-- Stands in for RLS: the caller must be known, and the list must be theirs.
create function public.complete_test(
  p_list_id uuid,
  p_correct integer,
  p_wrong integer,
  p_completed_at timestamptz default now()
) returns public.tests
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_learner uuid := internal.require_learner();
  v_list public.lists;
  v_items integer;
  v_test public.tests;
begin
  -- The learner before the list, as account deletion locks them; the new row would ask for it later.
  perform 1 from auth.users where id = v_learner for key share;

  -- Held until the end: an item change either came before and is counted, or waits and is refused.
  select * into v_list from public.lists where id = p_list_id and user_id = v_learner for no key update;
  if not found then
    raise exception 'list not found' using
      errcode = 'P0001', detail = 'list_not_found', hint = 'check the id, and who is signed in';
  end if;

  if p_correct is null or p_wrong is null or p_completed_at is null then
    raise exception 'correct, wrong and completed_at must not be null' using
      errcode = 'P0001', detail = 'invalid_result', hint = 'leave completed_at out for a test that ends now';
  end if;
  if p_correct < 0 or p_wrong < 0 then
    raise exception 'correct and wrong must not be negative' using
      errcode = 'P0001', detail = 'invalid_result', hint = 'count every word of the list once, as correct or as wrong';
  end if;
  if p_completed_at > clock_timestamp() or p_completed_at < v_list.created_at then
    raise exception 'completed_at must lie between the creation of the list and now' using
      errcode = 'P0001', detail = 'invalid_result', hint = 'leave completed_at out for a test that ends now';
  end if;

  select count(*) into v_items from public.list_items where list_id = p_list_id;
  if v_items < 5 then
    raise exception 'list must have at least 5 items to complete a test' using
      errcode = 'P0001', detail = 'too_few_items', hint = 'add words until there are five';
  end if;
  if p_correct::bigint + p_wrong <> v_items then
    raise exception 'correct + wrong must equal total items in list (expected: %, got: %)',
      v_items, p_correct::bigint + p_wrong using
      errcode = 'P0001', detail = 'count_mismatch', hint = 'load the list again: its words may have changed';
  end if;

  insert into public.tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
  values (v_learner, p_list_id, p_completed_at, v_items, p_correct, p_wrong, (100 * p_correct) / v_items)
  returning * into v_test;

  -- A test that is handed in late must not hide a newer one.
  if v_list.last_tested_at is null or p_completed_at >= v_list.last_tested_at then
    update public.lists set
      first_tested_at = coalesce(first_tested_at, p_completed_at),
      last_tested_at = p_completed_at,
      last_score = v_test.score,
      last_correct = p_correct,
      last_wrong = p_wrong
    where id = p_list_id;
  end if;
  return v_test;
end;
$$;
comment on function public.complete_test(uuid, integer, integer, timestamptz) is
  'Records a test of a list and, with the first one, locks its words. Returns the test. Raises access_denied, '
  'list_not_found (also for another learner''s list), too_few_items, count_mismatch, invalid_result.';

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
  -- Two calls for one run are serialized: the second finds what the first has stored.
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
comment on function public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb) is
  'complete_test together with the answers, in one transaction and once per p_run_id: a repeated call returns the '
  'test of the first. A run of another list violates test_details_run_id_key.';

revoke execute on function public.complete_test(uuid, integer, integer, timestamptz),
  public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.complete_test(uuid, integer, integer, timestamptz),
  public.record_test(uuid, integer, integer, uuid, public.recall_mode, integer, integer, jsonb)
  to authenticated;

create trigger tests__require_live_session before insert on public.tests
  for each statement execute function private.enforce_live_session();
