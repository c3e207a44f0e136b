-- Payouts, bank files, statements, tax documents and seals. Runs as commend_owner.

-- CreateTable
CREATE TABLE "company_bank_account" (
    "id" UUID NOT NULL,
    "iban" BYTEA NOT NULL,
    "iban_index" TEXT NOT NULL,
    "iban_last4" TEXT NOT NULL,
    "bic" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "ref" TEXT NOT NULL,
    "batch_booking" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_bank_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_method" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "details" BYTEA NOT NULL,
    "details_index" TEXT NOT NULL,
    "details_fingerprint" TEXT NOT NULL,
    "masked" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "edited_by" UUID NOT NULL,
    "confirmed_by" UUID,
    "verified_at" TIMESTAMPTZ(6),
    "active_from" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_run" (
    "id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "period_from" TIMESTAMPTZ(6) NOT NULL,
    "period_to" TIMESTAMPTZ(6) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(6) NOT NULL,
    "progress" UUID,
    "content_hash" TEXT,
    "prepared_by" UUID,
    "approved_by" UUID,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "due" JSONB NOT NULL DEFAULT '{}',
    "next_due_at" TIMESTAMPTZ(6),
    "last_ring_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_exclusion" (
    "payout_run_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "decision_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_exclusion_pkey" PRIMARY KEY ("payout_run_id","partner_id","currency")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "program_id" UUID NOT NULL,
    "payout_run_id" UUID,
    "partner_id" UUID NOT NULL,
    "period" TEXT,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "rail" TEXT NOT NULL,
    "payout_method_id" UUID NOT NULL,
    "method_edited_by" UUID NOT NULL,
    "payout_batch_id" UUID,
    "replaces_payout_id" UUID,
    "state" TEXT NOT NULL,
    "hold_reason" TEXT,
    "hold_until" TIMESTAMPTZ(6),
    "end_to_end_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "external_id" TEXT,
    "external_status" TEXT,
    "failure_code" TEXT,
    "cancel_reason" TEXT,
    "requested_by" UUID,
    "prepared_by" UUID,
    "approved_by" UUID,
    "override_by" UUID,
    "override_reason" TEXT,
    "override_approved_by" UUID,
    "content" JSONB NOT NULL DEFAULT '{}',
    "content_hash" TEXT,
    "fx_rate" TEXT,
    "fx_source" TEXT,
    "fx_quoted_at" TIMESTAMPTZ(6),
    "reserved_at" TIMESTAMPTZ(6),
    "approved_at" TIMESTAMPTZ(6),
    "execute_on" DATE,
    "submitted_at" TIMESTAMPTZ(6),
    "settled_at" TIMESTAMPTZ(6),
    "returned_minor" BIGINT NOT NULL DEFAULT 0,
    "return_fee_minor" BIGINT NOT NULL DEFAULT 0,
    "returned_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "due" JSONB NOT NULL DEFAULT '{}',
    "next_due_at" TIMESTAMPTZ(6),
    "last_ring_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_event" (
    "id" UUID NOT NULL,
    "payout_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_id" UUID,
    "reason" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "entry_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_approval" (
    "id" UUID NOT NULL,
    "payout_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_transition" (
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,

    CONSTRAINT "payout_transition_pkey" PRIMARY KEY ("from_state","to_state")
);

-- CreateTable
CREATE TABLE "payout_batch" (
    "id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "currencies" TEXT[],
    "msg_id" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "file" BYTEA,
    "nb_of_txs" INTEGER NOT NULL,
    "ctrl_sum" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "execute_on" DATE,
    "exported_by" UUID,
    "exported_at" TIMESTAMPTZ(6) NOT NULL,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "last_downloaded_by" UUID,
    "last_downloaded_at" TIMESTAMPTZ(6),
    "handed_over_by" UUID,
    "handed_over_at" TIMESTAMPTZ(6),
    "withdrawn_by" UUID,
    "withdrawal_confirmed_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_call" (
    "idempotency_key" TEXT NOT NULL,
    "payout_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "first_sent_at" TIMESTAMPTZ(6),
    "last_status" TEXT,
    "response_ref" TEXT,
    "answered_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbound_call_pkey" PRIMARY KEY ("idempotency_key")
);

-- CreateTable
CREATE TABLE "bank_file_import" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message_version" TEXT NOT NULL,
    "account_iban_index" TEXT,
    "imported_by" UUID NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "raw" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_file_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_entry" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "account_iban" TEXT NOT NULL,
    "acct_svcr_ref" TEXT,
    "content_hash" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "is_debit" BOOLEAN NOT NULL,
    "is_reversal" BOOLEAN NOT NULL DEFAULT false,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "booked_on" DATE NOT NULL,
    "end_to_end_id" TEXT,
    "instr_id" TEXT,
    "pmt_inf_id" TEXT,
    "reason_code" TEXT,
    "charges_minor" BIGINT NOT NULL DEFAULT 0,
    "reference" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "matched_payout_id" UUID,
    "asked_by" UUID,
    "approved_by" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adjustment" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "commission_id" UUID,
    "reverses_entry_id" UUID,
    "reason" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "approved_by" UUID,
    "refused_by" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "journal_entry_id" UUID,
    "failure" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_rate" (
    "id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "code" TEXT NOT NULL,
    "rate_bps" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exchange_rate" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "base" CHAR(3) NOT NULL,
    "quote" CHAR(3) NOT NULL,
    "quoted_at" TIMESTAMPTZ(6) NOT NULL,
    "rate" TEXT NOT NULL,
    "entered_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_tax_profile" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "entity" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "town" TEXT NOT NULL,
    "vat_registered" BOOLEAN NOT NULL,
    "vat_id" TEXT,
    "vat_id_checked_at" TIMESTAMPTZ(6),
    "check_evidence" JSONB NOT NULL DEFAULT '{}',
    "self_billing_agreement_at" TIMESTAMPTZ(6),
    "edited_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_tax_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_acceptance" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "terms_id" UUID,
    "text_sha256" TEXT,
    "person_id" UUID,
    "accepted_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_run" (
    "id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "period_from" TIMESTAMPTZ(6) NOT NULL,
    "period_to" TIMESTAMPTZ(6) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "progress" UUID,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "due" JSONB NOT NULL DEFAULT '{}',
    "next_due_at" TIMESTAMPTZ(6),
    "last_ring_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "statement_run_id" UUID,
    "program_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "period" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "period_from" TIMESTAMPTZ(6) NOT NULL,
    "period_to" TIMESTAMPTZ(6) NOT NULL,
    "opening_minor" BIGINT NOT NULL,
    "closing_minor" BIGINT NOT NULL,
    "seal" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_account" (
    "statement_id" UUID NOT NULL,
    "account_id" BIGINT NOT NULL,
    "partner_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "from_version" BIGINT NOT NULL,
    "to_version" BIGINT NOT NULL,
    "opening_minor" BIGINT NOT NULL,
    "closing_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_account_pkey" PRIMARY KEY ("statement_id","account_id")
);

-- CreateTable
CREATE TABLE "tax_document" (
    "id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "corrects_id" UUID,
    "payout_id" UUID,
    "partner_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "vat_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "regime" TEXT NOT NULL,
    "company_snapshot" JSONB NOT NULL,
    "partner_tax_snapshot" JSONB NOT NULL,
    "from_versions" JSONB NOT NULL,
    "to_versions" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tax_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_document_rate" (
    "tax_document_id" UUID NOT NULL,
    "rate_bps" INTEGER NOT NULL,
    "partner_id" UUID NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "vat_minor" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tax_document_rate_pkey" PRIMARY KEY ("tax_document_id","rate_bps")
);

-- CreateTable
CREATE TABLE "document_counter" (
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "document_counter_pkey" PRIMARY KEY ("series","year")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "language" TEXT NOT NULL,
    "partner_id" UUID,
    "file_name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ledger_seal" (
    "day" DATE NOT NULL,
    "entries" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_seal_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "anchor" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "up_to" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "anchor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "company_bank_account_iban_index_key" ON "company_bank_account"("iban_index");

-- CreateIndex
CREATE UNIQUE INDEX "company_bank_account_ref_key" ON "company_bank_account"("ref");

-- CreateIndex
CREATE INDEX "payout_method_partner_id_idx" ON "payout_method"("partner_id");

-- CreateIndex
CREATE INDEX "payout_method_details_index_idx" ON "payout_method"("details_index");

-- CreateIndex
CREATE UNIQUE INDEX "payout_run_program_id_period_key" ON "payout_run"("program_id", "period");

-- CreateIndex
CREATE INDEX "payout_exclusion_partner_id_idx" ON "payout_exclusion"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_reference_key" ON "payout"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payout_end_to_end_id_key" ON "payout"("end_to_end_id");

-- CreateIndex
CREATE INDEX "payout_partner_id_idx" ON "payout"("partner_id");

-- CreateIndex
CREATE INDEX "payout_payout_run_id_idx" ON "payout"("payout_run_id");

-- CreateIndex
CREATE INDEX "payout_payout_batch_id_idx" ON "payout"("payout_batch_id");

-- CreateIndex
CREATE INDEX "payout_event_payout_id_idx" ON "payout_event"("payout_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_approval_payout_id_person_id_key" ON "payout_approval"("payout_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_msg_id_key" ON "payout_batch"("msg_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_file_sha256_key" ON "payout_batch"("file_sha256");

-- CreateIndex
CREATE INDEX "outbound_call_payout_id_idx" ON "outbound_call"("payout_id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_file_import_sha256_key" ON "bank_file_import"("sha256");

-- CreateIndex
CREATE INDEX "bank_entry_matched_payout_id_idx" ON "bank_entry"("matched_payout_id");

-- CreateIndex
CREATE INDEX "adjustment_partner_id_idx" ON "adjustment"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "tax_rate_country_code_valid_from_key" ON "tax_rate"("country", "code", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "exchange_rate_source_base_quote_quoted_at_key" ON "exchange_rate"("source", "base", "quote", "quoted_at");

-- CreateIndex
CREATE INDEX "partner_tax_profile_partner_id_idx" ON "partner_tax_profile"("partner_id");

-- CreateIndex
CREATE INDEX "agreement_acceptance_partner_id_idx" ON "agreement_acceptance"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "statement_run_program_id_period_key" ON "statement_run"("program_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "statement_number_version_key" ON "statement"("number", "version");

-- CreateIndex
CREATE UNIQUE INDEX "statement_partner_id_currency_period_version_key" ON "statement"("partner_id", "currency", "period", "version");

-- CreateIndex
CREATE UNIQUE INDEX "tax_document_reference_key" ON "tax_document"("reference");

-- CreateIndex
CREATE INDEX "tax_document_partner_id_idx" ON "tax_document"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "tax_document_series_year_number_key" ON "tax_document"("series", "year", "number");

-- CreateIndex
CREATE INDEX "document_partner_id_idx" ON "document"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_kind_subject_id_version_language_key" ON "document"("kind", "subject_id", "version", "language");

-- AddForeignKey
ALTER TABLE "payout_method" ADD CONSTRAINT "payout_method_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_run" ADD CONSTRAINT "payout_run_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_exclusion" ADD CONSTRAINT "payout_exclusion_payout_run_id_fkey" FOREIGN KEY ("payout_run_id") REFERENCES "payout_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_payout_run_id_fkey" FOREIGN KEY ("payout_run_id") REFERENCES "payout_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_payout_method_id_fkey" FOREIGN KEY ("payout_method_id") REFERENCES "payout_method"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_payout_batch_id_fkey" FOREIGN KEY ("payout_batch_id") REFERENCES "payout_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_event" ADD CONSTRAINT "payout_event_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_approval" ADD CONSTRAINT "payout_approval_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_call" ADD CONSTRAINT "outbound_call_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "bank_file_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_tax_profile" ADD CONSTRAINT "partner_tax_profile_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_run" ADD CONSTRAINT "statement_run_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_statement_run_id_fkey" FOREIGN KEY ("statement_run_id") REFERENCES "statement_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_account" ADD CONSTRAINT "statement_account_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tax_document_rate" ADD CONSTRAINT "tax_document_rate_tax_document_id_fkey" FOREIGN KEY ("tax_document_id") REFERENCES "tax_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say ---------------------------------------------------------------------------

-- payout: one open payout per partner and currency; four eyes; begun as a draft, frozen once reserved; only known transitions
create unique index payout_one_open on payout (partner_id, currency)
  where state in ('draft', 'reserved', 'approved', 'submitting', 'submitted', 'uncertain');
alter table payout
  add constraint payout_state check (state in ('draft', 'reserved', 'approved', 'submitting', 'submitted', 'uncertain', 'settled',
    'failed', 'returned', 'canceled')),
  add constraint payout_rail check (rail in ('bank_file', 'stripe_connect', 'paypal', 'manual')),
  add constraint payout_positive check (amount_minor > 0),
  add constraint payout_four_eyes check (approved_by <> requested_by and approved_by <> prepared_by
    and approved_by <> method_edited_by),
  add constraint payout_approved check (approved_by is not null or state in ('draft', 'reserved', 'canceled')),
  add constraint payout_override check ((override_by is null) = (override_reason is null)
    and (override_approved_by is null or override_by is not null and override_approved_by <> override_by)),
  add constraint payout_hold check (hold_reason is null or state in ('reserved', 'approved')),
  add constraint payout_fx check (fx_rate is null or fx_rate ~ '^[0-9]{1,9}[.][0-9]{6}$'),
  add constraint payout_end_to_end check (end_to_end_id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,34}$');
insert into payout_transition (from_state, to_state) values
  ('draft', 'reserved'), ('draft', 'canceled'),
  ('reserved', 'approved'), ('reserved', 'canceled'),
  ('approved', 'submitting'), ('approved', 'canceled'),
  ('submitting', 'submitted'), ('submitting', 'uncertain'), ('submitting', 'approved'), ('submitting', 'failed'),
  ('uncertain', 'submitting'), ('uncertain', 'submitted'), ('uncertain', 'approved'), ('uncertain', 'failed'),
  ('submitting', 'settled'), ('uncertain', 'settled'), -- a booked debit proves both
  ('submitted', 'settled'), ('submitted', 'failed'), ('settled', 'returned');
create function check_payout() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'PAYOUT_TRANSITION: begins as draft, not as %', new.state using errcode = '23514';
    end if;
  elsif new.state <> old.state and not exists (
      select from payout_transition t where t.from_state = old.state and t.to_state = new.state) then
    raise exception 'PAYOUT_TRANSITION: % to %', old.state, new.state using errcode = '23514';
  elsif old.state <> 'draft' and (new.partner_id, new.currency, new.amount_minor, new.rail, new.payout_method_id, new.end_to_end_id,
        new.requested_by, new.prepared_by, new.method_edited_by, new.content, new.content_hash)
      is distinct from (old.partner_id, old.currency, old.amount_minor, old.rail, old.payout_method_id, old.end_to_end_id,
        old.requested_by, old.prepared_by, old.method_edited_by, old.content, old.content_hash)
      or new.approved_by is distinct from old.approved_by and (old.approved_by is not null or old.state <> 'reserved') then
    raise exception 'PAYOUT_FROZEN: % after %', new.id, old.state using errcode = '23514';
  elsif new.approved_by is distinct from old.approved_by and not exists (select from payout_approval a
      where a.payout_id = new.id and a.person_id = new.approved_by and a.content_hash = new.content_hash) then
    raise exception 'PAYOUT_APPROVAL: % did not approve this content of %', new.approved_by, new.id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_payout from public;
create trigger payout_check before insert or update on payout for each row execute function check_payout();
create sequence payout_reference;

-- an approval is another person's, and of the content that is frozen
create function check_payout_approval() returns trigger language plpgsql as $$
declare about payout;
begin
  select * into about from payout where id = new.payout_id;
  if new.person_id in (about.requested_by, about.prepared_by, about.method_edited_by, about.override_by)
      or new.person_id = (select prepared_by from payout_run where id = about.payout_run_id) then
    raise exception 'PAYOUT_FOUR_EYES: % on %', new.person_id, new.payout_id using errcode = '23514';
  elsif about.state <> 'reserved' or new.content_hash is distinct from about.content_hash then
    raise exception 'PAYOUT_APPROVAL: % is not the reserved content of %', new.content_hash, new.payout_id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_payout_approval from public;
create trigger payout_approval_check before insert on payout_approval for each row execute function check_payout_approval();

-- a payout method's account never changes: a change is a new row
create function check_payout_method() returns trigger language plpgsql as $$
begin
  if (new.partner_id, new.rail, new.currency, new.details_fingerprint, new.edited_by)
      is distinct from (old.partner_id, old.rail, old.currency, old.details_fingerprint, old.edited_by) then
    raise exception 'PAYOUT_METHOD_FROZEN: %', old.id using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function check_payout_method from public;
create trigger payout_method_check before update on payout_method for each row execute function check_payout_method();
alter table payout_method
  add constraint payout_method_rail check (rail in ('bank_file', 'stripe_connect', 'paypal', 'manual')),
  add constraint payout_method_four_eyes check (confirmed_by <> edited_by);

alter table payout_run
  add constraint payout_run_state check (state in ('opened', 'proposed', 'paying', 'closed', 'canceled')),
  add constraint payout_run_four_eyes check (approved_by <> prepared_by);
alter table statement_run add constraint statement_run_state check (state in ('opened', 'mailing', 'closed'));
alter table payout_batch
  add constraint payout_batch_state check (state in ('exported', 'handed_over', 'withdrawn')),
  add constraint payout_batch_four_eyes check (withdrawal_confirmed_by <> withdrawn_by);
alter table outbound_call add constraint outbound_call_state check (state in
  ('intent', 'sent', 'accepted', 'rejected', 'uncertain', 'absent'));
create unique index outbound_call_one_open on outbound_call (payout_id) where state in ('intent', 'sent', 'uncertain');
create unique index outbound_call_attempt on outbound_call (payout_id, attempt);

alter table bank_file_import add constraint bank_file_import_kind check (kind in ('pain.002', 'camt.053', 'camt.054')),
  add constraint bank_file_import_state check (state in ('read', 'applied', 'refused'));
-- bank_entry: once per reference of the bank; without one, twins in one statement are two, the same statement twice is none
create unique index bank_entry_reference on bank_entry (account_iban, acct_svcr_ref) where acct_svcr_ref is not null;
create unique index bank_entry_content on bank_entry (account_iban, content_hash, ordinal) where acct_svcr_ref is null;
alter table bank_entry
  add constraint bank_entry_outcome check (outcome in ('matched', 'suspense', 'ignored')),
  add constraint bank_entry_four_eyes check (approved_by <> asked_by);

alter table adjustment
  add constraint adjustment_not_zero check (amount_minor <> 0),
  add constraint adjustment_kind check (kind in ('adjustment', 'take_back', 'writeoff', 'reversal')),
  add constraint adjustment_four_eyes check (approved_by <> asked_by);
alter table exchange_rate add constraint exchange_rate_six_digits check (rate ~ '^[0-9]{1,9}[.][0-9]{6}$');
alter table tax_document
  add constraint tax_document_kind check (kind in ('self_bill', 'correction')),
  add constraint tax_document_sum check (gross_minor = net_minor + vat_minor);
alter table document add constraint document_kind check (kind in ('statement', 'tax_document', 'proof', 'report'));

create index payout_due on payout (next_due_at) where next_due_at is not null;
create index payout_run_due on payout_run (next_due_at) where next_due_at is not null;
create index statement_run_due on statement_run (next_due_at) where next_due_at is not null;
create index payout_run_open on payout (payout_run_id) where state in ('draft', 'reserved', 'approved', 'submitting', 'submitted', 'uncertain');
create index payout_under_way on payout (state, partner_id) where state not in ('settled', 'failed', 'canceled');

do $$
declare name text;
begin
  foreach name in array array['payout_event', 'payout_approval', 'payout_exclusion', 'statement', 'statement_account', 'tax_document',
      'tax_document_rate', 'partner_tax_profile', 'agreement_acceptance', 'exchange_rate', 'document', 'audit_seal', 'ledger_seal',
      'anchor'] loop
    execute format('create trigger read_only before update or delete on %I for each row execute function deny_change()', name);
    execute format('create trigger no_truncate before truncate on %I execute function deny_change()', name);
  end loop;
end $$;

-- gapless document numbers: the counter row is locked until the document commits
create function next_document_number(p_series text, p_year int) returns int language sql as $$
  insert into document_counter (series, year, last_number) values (p_series, p_year, 1)
  on conflict (series, year) do update set last_number = document_counter.last_number + 1
  returning last_number
$$;
revoke all on function next_document_number from public;
grant execute on function next_document_number to commend_worker;
grant usage on sequence payout_reference to commend_worker;

-- Who may what --------------------------------------------------------------------------------------------------------

grant select on company_bank_account, payout_method, payout_run, payout_exclusion, payout, payout_event, payout_approval, payout_transition,
  payout_batch, outbound_call, bank_file_import, bank_entry, adjustment, tax_rate, exchange_rate, partner_tax_profile,
  agreement_acceptance, statement_run, statement, statement_account, tax_document, tax_document_rate, document_counter, document,
  audit_seal, ledger_seal, anchor to commend_api, commend_worker;
grant insert, update on company_bank_account, payout_method, adjustment, tax_rate to commend_api;
grant insert on bank_file_import, partner_tax_profile, agreement_acceptance, exchange_rate to commend_api;
grant update (downloads, last_downloaded_by, last_downloaded_at) on payout_batch to commend_api;
grant update (asked_by, approved_by, decided_at, reason, version) on bank_entry to commend_api;
grant insert, update on payout_run, payout, payout_batch, outbound_call, bank_file_import, bank_entry, statement_run, document_counter,
  adjustment, payout_method to commend_worker;
grant insert on payout_exclusion, payout_event, payout_approval, statement, statement_account, tax_document, tax_document_rate, document,
  audit_seal, ledger_seal, anchor, partner_tax_profile to commend_worker;
grant select on payout, payout_event, payout_approval, payout_batch, outbound_call, bank_entry, statement, statement_account, tax_document,
  tax_document_rate, audit_seal, ledger_seal, anchor, payout_run, payout_exclusion, adjustment to commend_auditor;

do $$
declare name text;
begin
  foreach name in array array['payout_method', 'payout_exclusion', 'payout', 'payout_event', 'statement', 'statement_account', 'tax_document',
      'tax_document_rate', 'document', 'adjustment', 'partner_tax_profile', 'agreement_acceptance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy staff on %I to commend_api, commend_worker, commend_auditor using (true) with check (true)', name);
    execute format('create policy own on %I for select to commend_portal
      using (partner_id = (select nullif(current_setting(''app.partner_id'', true), '''')::uuid))', name);
  end loop;
end $$;
grant select on payout_exclusion, statement, statement_account, tax_document, tax_document_rate, document, adjustment, partner_tax_profile,
  agreement_acceptance to commend_portal;
-- what a partner must not see of its own rows: encrypted details, fingerprints, names of staff
grant select (id, partner_id, rail, currency, masked, label, active_from, confirmed_by, revoked_at, revoked_reason, created_at)
  on payout_method to commend_portal;
grant select (id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id, state, hold_reason,
  hold_until, end_to_end_id, failure_code, cancel_reason, reserved_at, approved_at, execute_on, submitted_at, settled_at, returned_minor,
  return_fee_minor, returned_at, version, created_at, replaces_payout_id) on payout to commend_portal;
grant select (id, payout_id, partner_id, from_state, to_state, at, reason, created_at) on payout_event to commend_portal;
