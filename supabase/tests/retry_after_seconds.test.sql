-- internal.retry_after_seconds: the seconds that a client must wait.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(6);

select is(internal.retry_after_seconds('2026-01-26 12:00', timestamptz '2026-01-26 12:00' + wait), seconds, description)
from (values
  (interval '60 seconds', 60, 'whole seconds stay as they are'),
  (interval '59.000001 seconds', 60, 'a part of a second counts as a whole one'),
  (interval '1 hour', 3600, 'an hour is given in seconds'),
  (interval '0', 1, 'a wait that ends now is one second'),
  (interval '-5 seconds', 1, 'a wait that has ended is one second')) as waits (wait, seconds, description);
set local role authenticated;
select throws_ok('select internal.retry_after_seconds(now(), now())', '42501',
  'permission denied for function retry_after_seconds', 'a learner: not executable');

select * from finish();
rollback;
