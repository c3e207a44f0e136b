-- as it was called where it lay: what people know a file by
alter table bank_file_import add column file_name text check (char_length(file_name) between 1 and 200);
