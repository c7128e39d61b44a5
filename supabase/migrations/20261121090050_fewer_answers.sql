-- As many answers as a test can have and no more, as our server has always asked: thousands of empty ones
-- fit the size allowed and are heavy to read. Checks the rows there are; locks test_details meanwhile.

alter table public.test_details
  add constraint test_details_answers_count check (case when jsonb_typeof(answers) = 'array' then jsonb_array_length(answers) <= 250 end);
