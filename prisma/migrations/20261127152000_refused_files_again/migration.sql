-- A file of the bank that was refused can be brought again, once its account is known or its kind is read. Runs as commend_owner.
grant update (state) on bank_file_import to commend_api;
