-- Beyond the document's types: a session that ended because an old refresh token of it was used again. On its
-- own, because a new value of a type cannot be used where it is made. Locks nothing.
alter type public.auth_event_type add value 'session_replayed';
