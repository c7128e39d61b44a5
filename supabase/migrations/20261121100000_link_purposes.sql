-- A link says what it is for, and /auth/verify refuses one whose type was changed on the way (document 000,
-- section 1.2, step 5). A new column; locks magic_links for a moment.
alter table public.magic_links add column purpose text
  constraint magic_links_purpose_known check (purpose in ('login', 'signup', 'invite', 'recovery'));
comment on column public.magic_links.purpose is 'Null for links that were mailed before this was kept.';
