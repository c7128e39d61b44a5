-- Completed recall tests, written by complete_test alone (document 003, sections 3.2 and 4.5), and
-- what the learner answered in them. New tables; locks nothing that is in use.

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
  constraint tests_answers_add_up check (correct >= 0 and wrong >= 0 and correct + wrong = items_count),
  constraint tests_score_follows check (score = (100 * correct::integer) / items_count)
);

create index tests_user_id_completed_at_idx on public.tests (user_id, completed_at desc);
create index tests_list_id_completed_at_idx on public.tests (list_id, completed_at desc);

-- Beside the score, which the contract fixes: how the recall was asked for and what was answered.
create table public.test_details (
  test_id uuid not null,
  mode public.recall_mode not null,
  raw_correct smallint not null,
  order_score smallint,
  answers jsonb not null,
  created_at timestamptz not null default now(),
  constraint test_details_pkey primary key (test_id),
  constraint test_details_test_id_fkey foreign key (test_id) references public.tests (id) on delete cascade,
  constraint test_details_raw_correct_range check (raw_correct between 0 and 200),
  constraint test_details_order_score_range check (order_score between 0 and 100),
  constraint test_details_answers_shape check (jsonb_typeof(answers) = 'array' and octet_length(answers::text) <= 131072)
);
comment on column public.test_details.raw_correct is 'Correct answers before the learner said "I was right" to any.';
comment on column public.test_details.order_score is '0-100 by edit distance; null where order did not matter.';

alter table public.tests enable row level security;
alter table public.test_details enable row level security;

create policy "learners read own tests" on public.tests
  for select to authenticated using (user_id = (select auth.uid()));
create policy "learners read details of own tests" on public.test_details
  for select to authenticated using (
    exists (select 1 from public.tests t where t.id = test_id and t.user_id = (select auth.uid())));
create policy "learners add details to own tests" on public.test_details
  for insert to authenticated with check (
    exists (select 1 from public.tests t where t.id = test_id and t.user_id = (select auth.uid())));

revoke all on public.tests, public.test_details from public, anon, authenticated, service_role;
grant select on public.tests, public.test_details to authenticated;
grant insert (test_id, mode, raw_correct, order_score, answers) on public.test_details to authenticated;
grant select, insert, update, delete on public.tests, public.test_details to service_role;

-- Document 003, section 3.2. Records one test of a list and, with the first one, locks its words.
-- Raises, all as P0001, by detail: access_denied, list_not_found, too_few_items, count_mismatch,
-- invalid_result. Somebody else's list is "not found", so that ids tell nothing.
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
  v_learner uuid := auth.uid();
  v_list public.lists;
  v_items integer;
  v_test public.tests;
begin
  if v_learner is null then
    raise exception 'access denied' using
      errcode = 'P0001', detail = 'access_denied', hint = 'sign in first';
  end if;

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
revoke execute on function public.complete_test(uuid, integer, integer, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.complete_test(uuid, integer, integer, timestamptz) to authenticated;
