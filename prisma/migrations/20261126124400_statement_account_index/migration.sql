-- the last statement of an account is where its next one begins
CREATE INDEX "statement_account_account_id_idx" ON "statement_account"("account_id");
