-- internal.require_learner: the signed-in learner, or access_denied.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(4);

set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "role": "authenticated"}';
select is(internal.require_learner(), '00000000-0000-4000-8000-0000000000a1', 'returns the subject of the claims');
select throws_ok($$ select set_config('request.jwt.claims', claims, true), internal.require_learner()
  from unnest(array['{"role": "authenticated"}', '']) as claims $$, 'P0001', 'access denied', 'refuses claims without a subject');
set local request.jwt.claims to '';
select throws_ok('select internal.require_learner()', 'P0001', 'access denied', 'refuses a call without claims');
set local role anon;
select throws_ok('select internal.require_learner()', '42501', 'permission denied for schema internal',
  'anonymous: not executable');

select * from finish();
rollback;
