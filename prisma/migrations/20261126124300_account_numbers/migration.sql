-- What our accounts are called in the company's own bookkeeping; where nothing is written, the chart of the program's defaults holds
create table account_number (
  code        text    not null references ledger.chart,
  sub_account text    not null default '',
  currency    text    not null default '',
  number      text    not null check (number <> ''),
  name        text    not null,
  version     integer not null default 1,
  created_at  timestamptz(6) not null default now(),
  constraint account_number_pkey primary key (code, sub_account, currency)
);
grant select on account_number to commend_api, commend_worker;
grant insert, update on account_number to commend_api;
