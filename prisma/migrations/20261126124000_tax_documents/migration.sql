-- where there is no tax, the document of a payout is a plain statement; it counts in a series of its own
alter table tax_document
  drop constraint tax_document_kind,
  add constraint tax_document_kind check (kind in ('self_bill', 'commission_statement', 'correction')),
  add constraint tax_document_regime check (regime in ('none', 'domestic', 'domestic_inside', 'acquisition_tax', 'reverse_charge'));

-- valid_to is the first day that is not meant any more
alter table tax_rate add constraint tax_rate_period check (valid_to > valid_from), add constraint tax_rate_part check (rate_bps between 0 and 10000);

-- Standard rates as published: CH by the Federal Tax Administration (MWSTG Art. 25), DE UStG § 12 and the Second Corona Tax Aid Act,
-- AT UStG § 10, FR CGI Art. 278, IT DPR 633/72 Art. 16, NL Wet OB 1968 Art. 9. Others are entered by staff.
insert into tax_rate (id, country, code, rate_bps, valid_from, valid_to) values
  ('01939f00-0000-7000-8000-000000000001', 'CH', 'standard',  770, '2018-01-01', '2024-01-01'),
  ('01939f00-0000-7000-8000-000000000002', 'CH', 'standard',  810, '2024-01-01', null),
  ('01939f00-0000-7000-8000-000000000003', 'DE', 'standard', 1900, '2007-01-01', '2020-07-01'),
  ('01939f00-0000-7000-8000-000000000004', 'DE', 'standard', 1600, '2020-07-01', '2021-01-01'),
  ('01939f00-0000-7000-8000-000000000005', 'DE', 'standard', 1900, '2021-01-01', null),
  ('01939f00-0000-7000-8000-000000000006', 'AT', 'standard', 2000, '1984-01-01', null),
  ('01939f00-0000-7000-8000-000000000007', 'FR', 'standard', 2000, '2014-01-01', null),
  ('01939f00-0000-7000-8000-000000000008', 'IT', 'standard', 2200, '2013-10-01', null),
  ('01939f00-0000-7000-8000-000000000009', 'NL', 'standard', 2100, '2012-10-01', null);
