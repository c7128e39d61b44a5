-- internal.quota: the AI quota as every function returns it.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(5);

set local role authenticated;
select is(internal.quota(used) - 'reset_at', jsonb_build_object('used', used, 'remaining', 5 - used, 'limit', 5),
  format('says what is left after %s of five', used))
from unnest(array[0, 3, 5]) as used;
-- At any time of day, one of these two zones has another date than UTC.
set local timezone to 'Pacific/Kiritimati';
select is((internal.quota(0) ->> 'reset_at')::timestamptz, date_trunc('day', now(), 'UTC') + interval '1 day',
  'the quota resets at the next midnight in UTC on a connection 14 hours ahead');
set local timezone to 'Pacific/Niue';
select is((internal.quota(0) ->> 'reset_at')::timestamptz, date_trunc('day', now(), 'UTC') + interval '1 day',
  'the quota resets at the next midnight in UTC on a connection 11 hours behind');

select * from finish();
rollback;
