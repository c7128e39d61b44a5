-- public.magic_links: links that were mailed, by hash. Only for the server.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(29);

insert into magic_links (token_digest, token_hash, email, type, expires_at)
values (repeat('0a', 32), 'hash', 'owner@example.com', 'email', now() + interval '15 minutes');

-- Structure
select results_eq(
  $$ select conname::text collate "default" from pg_constraint
     where conrelid = 'public.magic_links'::regclass and contype <> 'n' order by 1 $$,
  $$ values ('magic_links_email_lower'), ('magic_links_pkey'), ('magic_links_purpose_known'), ('magic_links_token_digest_format') $$,
  'constraints, by name');
select has_index('public', 'magic_links', 'magic_links_email_idx', 'email', 'the deletion of an account finds its links by an index');
select col_is_pk('public', 'magic_links', 'token_digest', 'the primary key is the hash of the token');
select results_eq(
  $$ select format('%s: %s to %s', policyname, lower(cmd), array_to_string(roles, ', ')) collate "default"
     from pg_policies where schemaname = 'public' and tablename = 'magic_links' order by 1 $$,
  $$ values ('clients never see links: all to anon, authenticated') $$,
  'policies, their commands and roles');
select throws_ok(
  format('insert into magic_links (token_digest, token_hash, email, type, expires_at) values (%L, ''hash'', %L, %L, now())', digest, 'a@example.com', 'email'),
  '23514', 'new row for relation "magic_links" violates check constraint "magic_links_token_digest_format"',
  'a token in the clear, or another kind of hash, is refused')
from unnest(array['123456', repeat('0A', 32), repeat('0a', 20)]) as digest;
select throws_ok($$ insert into magic_links (token_digest, token_hash, email, type, purpose, expires_at)
  values (repeat('0b', 32), 'hash', 'a@example.com', 'email', 'king', now()) $$,
  '23514', 'new row for relation "magic_links" violates check constraint "magic_links_purpose_known"',
  'the purpose is one of four words');
select lives_ok(
  format('insert into magic_links (token_digest, token_hash, email, type, purpose, expires_at) values (%L, ''hash'', %L, %L, %L, now())',
    encode(sha256(coalesce(purpose, 'none')::bytea), 'hex'), 'a@example.com', 'email', purpose),
  'a purpose is accepted: ' || coalesce(purpose, 'null'))
from unnest(array['login', 'signup', 'invite', 'recovery', null]) as purpose;
delete from magic_links where email = 'a@example.com';
select throws_ok(
  format('insert into magic_links (token_digest, token_hash, email, type, expires_at) values (%L, ''hash'', %L, %L, now())', repeat('0b', 32), 'A@example.com', 'email'),
  '23514', 'new row for relation "magic_links" violates check constraint "magic_links_email_lower"',
  'an address must be in lower case');

-- Learner and anonymous
set local role authenticated;
set local request.jwt.claims to '{"sub": "00000000-0000-4000-8000-0000000000a1", "email": "owner@example.com", "role": "authenticated"}';
select throws_ok(statement, '42501', 'permission denied for table magic_links', 'a learner: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from magic_links',
  $$insert into magic_links (token_digest, token_hash, email, type, expires_at) values ('', '', '', '', now())$$,
  'update magic_links set used_at = null',
  'delete from magic_links']) as statement;
set local role anon;
set local request.jwt.claims to '{"role": "anon"}';
select throws_ok(statement, '42501', 'permission denied for table magic_links', 'anonymous: ' || split_part(statement, ' ', 1))
from unnest(array[
  'select 1 from magic_links',
  $$insert into magic_links (token_digest, token_hash, email, type, expires_at) values ('', '', '', '', now())$$,
  'update magic_links set used_at = null',
  'delete from magic_links']) as statement;
reset role;

-- A grant given by mistake shows nothing
grant select, insert, update, delete on magic_links to anon, authenticated;
set local role authenticated;
select is_empty('select 1 from magic_links', 'with a grant: nothing to read');
select is_empty('update magic_links set used_at = now() returning 1', 'an update finds no row');
select is_empty('delete from magic_links returning 1', 'a delete finds no row');
select throws_ok(
  format('insert into magic_links (token_digest, token_hash, email, type, expires_at) values (%L, ''hash'', %L, %L, now())', repeat('0c', 32), 'a@example.com', 'email'),
  '42501', 'new row violates row-level security policy for table "magic_links"', 'an insert is refused');
set local role anon;
select is_empty('select 1 from magic_links', 'anonymous: no access');
reset role;
revoke all on magic_links from anon, authenticated;

-- Service
set local role service_role;
set local request.jwt.claims to '{"role": "service_role"}';
select results_eq('update magic_links set used_at = now() where used_at is null returning email',
  $$ values ('owner@example.com') $$, 'the server marks an unused link as used');
select is((select count(*) from magic_links where used_at is null), 0::bigint, 'a used link cannot be used again');

select * from finish();
rollback;
