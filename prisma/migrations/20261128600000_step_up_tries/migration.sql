-- A session that keeps guessing at its second factor has to wait.
alter table session
  add column step_up_tries integer not null default 0 check (step_up_tries >= 0),
  add column step_up_tried_at timestamptz(6);
