-- Runs as commend_owner. Needs PostgreSQL 15 (NULLS NOT DISTINCT) and the roles of prisma/roles.sql.
create schema ledger;

create type ledger.side as enum ('debit', 'credit');

create table ledger.currency (
  code     char(3)  primary key check (code ~ '^[A-Z]{3}$'),
  exponent smallint not null check (exponent between 0 and 4)
);

create table ledger.chart (
  code        text primary key,
  normal_side ledger.side not null,
  constraint chart_side unique (code, normal_side)
);

create table ledger.account (
  id          bigint generated always as identity primary key,
  code        text    not null,
  normal_side ledger.side not null,
  partner_id  uuid,
  sub_account text    not null default '',
  currency    char(3) not null references ledger.currency,
  created_at  timestamptz not null default now(),
  constraint account_chart foreign key (code, normal_side) references ledger.chart (code, normal_side),
  constraint account_scope unique nulls not distinct (partner_id, code, sub_account, currency),   -- by partner first: a look-up too
  constraint account_partner check (starts_with(code, 'partner_') = (partner_id is not null))
);

-- kept for partner accounts only; the balance of a company account is derived from the postings
create table ledger.balance (
  account_id bigint primary key references ledger.account,
  balance    bigint not null default 0,
  version    bigint not null default 0,
  constraint balance_floor check (balance >= 0)
) with (fillfactor = 50);

create table ledger.journal_entry (
  id                uuid primary key,
  kind              text  not null,
  idempotency_key   text  not null,
  request_hash      bytea not null,
  effective_at      timestamptz not null,
  recorded_at       timestamptz not null default clock_timestamp(),
  actor             text  not null,
  source_type       text, source_id text,
  reverses_entry_id uuid references ledger.journal_entry,
  memo              text, metadata jsonb not null default '{}',
  posting_count     smallint not null check (posting_count >= 1),
  constraint journal_entry_idempotency unique (idempotency_key)
);
create unique index journal_entry_one_reversal on ledger.journal_entry (reverses_entry_id)
  where reverses_entry_id is not null;

-- one row = one balanced move; version and balance_after are null on the side whose balance is not kept
create table ledger.posting (
  entry_id          uuid     not null,
  line_no           smallint not null,
  debit_account_id  bigint   not null,
  credit_account_id bigint   not null,
  currency          char(3)  not null,
  amount            bigint   not null check (amount between 1 and 9007199254740991),
  debit_version  bigint, debit_balance_after  bigint,
  credit_version bigint, credit_balance_after bigint,
  primary key (entry_id, line_no),
  constraint posting_two_accounts check (debit_account_id <> credit_account_id),
  constraint posting_debit_version  unique (debit_account_id, debit_version),
  constraint posting_credit_version unique (credit_account_id, credit_version),
  constraint balance_floor check (least(debit_balance_after, credit_balance_after) >= 0)
);

create table ledger.posting_rule (
  kind        text not null,
  debit_code  text not null references ledger.chart,
  credit_code text not null references ledger.chart,
  primary key (kind, debit_code, credit_code)
);

create table ledger.period_close (
  only_row      boolean primary key default true check (only_row),
  closed_before timestamptz not null
);

-- append-only, for the owner too
create function ledger.deny() returns trigger language plpgsql as $$
begin
  raise exception 'LEDGER_APPEND_ONLY: % on %.% is forbidden', tg_op, tg_table_schema, tg_table_name
    using errcode = 'P0001';
end $$;
create trigger read_only before update or delete on ledger.journal_entry for each row execute function ledger.deny();
create trigger read_only before update or delete on ledger.posting       for each row execute function ledger.deny();
create trigger read_only before update or delete on ledger.account       for each row execute function ledger.deny();
create trigger no_delete before delete           on ledger.balance       for each row execute function ledger.deny();
create trigger no_truncate before truncate on ledger.journal_entry execute function ledger.deny();
create trigger no_truncate before truncate on ledger.posting       execute function ledger.deny();
create trigger no_truncate before truncate on ledger.account       execute function ledger.deny();
create trigger no_truncate before truncate on ledger.balance       execute function ledger.deny();

-- all postings of an entry come in one statement, as many as its header sealed, between accounts of their currency and
-- never from one partner to another
create function ledger.check_postings() returns trigger language plpgsql as $$
declare v_entry uuid; v_word text;
begin
  select a.entry_id into v_entry
    from (select q.entry_id, count(*) as n, min(q.line_no) as first, max(q.line_no) as last
          from added q group by q.entry_id) a
    left join ledger.journal_entry e on e.id = a.entry_id
    where (a.first, a.last, a.n) is distinct from (1::smallint, e.posting_count, e.posting_count::bigint) limit 1;
  if found then
    raise exception 'LEDGER_SEALED: these are not exactly the postings of entry %', v_entry using errcode = '23514';
  end if;
  select c.entry_id, c.word into v_entry, v_word
    from (select q.entry_id, coalesce((                          -- one look-up a posting; an unknown account has no currency
            select case when (d.currency, c.currency) is distinct from (q.currency, q.currency) then 'LEDGER_CURRENCY'
                        when d.partner_id <> c.partner_id then 'LEDGER_PARTNER' else '' end
            from ledger.account d, ledger.account c where d.id = q.debit_account_id and c.id = q.credit_account_id),
            'LEDGER_CURRENCY') as word from added q) c
    where c.word <> '' limit 1;
  if found then
    raise exception '%: entry % has a posting between two currencies or two partners', v_word, v_entry using errcode = '23514';
  end if;
  return null;
end $$;
create trigger posting_check after insert on ledger.posting referencing new table as added
  for each statement execute function ledger.check_postings();

create function ledger.open_account(p_code text, p_partner_id uuid, p_sub_account text, p_currency char(3))
returns bigint language plpgsql security definer set search_path = ledger, pg_temp as $$
declare v_id bigint;
begin
  insert into ledger.account (code, normal_side, partner_id, sub_account, currency)
    values (p_code, (select c.normal_side from ledger.chart c where c.code = p_code), p_partner_id, p_sub_account,
      p_currency)
    on conflict on constraint account_scope do nothing returning id into v_id;
  if v_id is not null and p_partner_id is not null then
    insert into ledger.balance (account_id) values (v_id);
  end if;
  return coalesce(v_id, (select a.id from ledger.account a where a.code = p_code
    and a.partner_id is not distinct from p_partner_id and a.sub_account = p_sub_account and a.currency = p_currency));
end $$;

-- what a key stands for: the same for both functions
create function ledger.payload_hash(p_kind text, p_reverses_entry_id uuid, p_postings jsonb)
returns bytea language sql stable as $$
  select sha256(convert_to(p_kind || '|' || coalesce(p_reverses_entry_id::text, '') || '|' || p_postings::text, 'UTF8'))
$$;

create function ledger.post(p_id uuid, p_kind text, p_key text, p_effective_at timestamptz, p_actor text,
  p_postings jsonb,                                              -- [[debit account, credit account, amount], ...]
  p_source_type text default null, p_source_id text default null,
  p_reverses_entry_id uuid default null, p_memo text default null, p_metadata jsonb default '{}')
returns table (entry_id uuid, created boolean)
language plpgsql security definer set search_path = ledger, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_hash bytea := ledger.payload_hash(p_kind, p_reverses_entry_id, p_postings);
  v_id uuid; v_old_hash bytea; v_pair record; v_rows ledger.posting[]; v_debit ledger.balance; v_credit ledger.balance;
begin
  insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor,
      source_type, source_id, reverses_entry_id, memo, metadata, posting_count)
    values (p_id, p_kind, p_key, v_hash, p_effective_at, p_actor,
      p_source_type, p_source_id, p_reverses_entry_id, p_memo, p_metadata, jsonb_array_length(p_postings))
    on conflict on constraint journal_entry_idempotency do nothing returning id into v_id;
  if v_id is null then                                           -- a replay: same answer, nothing written
    select e.id, e.request_hash into v_id, v_old_hash from ledger.journal_entry e where e.idempotency_key = p_key;
    if v_old_hash <> v_hash then
      raise exception 'LEDGER_IDEMPOTENCY_MISMATCH: key % reused with a different payload', p_key
        using errcode = 'P0002';
    end if;
    return query select v_id, false;
    return;
  end if;

  if p_kind = 'reversal' or p_reverses_entry_id is not null then
    if p_kind <> 'reversal' or p_reverses_entry_id is null or exists (
      with mirror as (select (x ->> 1)::bigint, (x ->> 0)::bigint, (x ->> 2)::bigint from jsonb_array_elements(p_postings) x),
           original as (select p.debit_account_id, p.credit_account_id, p.amount
                        from ledger.posting p where p.entry_id = p_reverses_entry_id)
      (table mirror except all table original) union all (table original except all table mirror)) then
      raise exception 'LEDGER_REVERSAL: not the exact mirror of entry %', p_reverses_entry_id using errcode = 'P0007';
    end if;
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.period_close', 0));
  if exists (select from ledger.period_close c where p_effective_at < c.closed_before) then
    raise exception 'LEDGER_PERIOD_CLOSED: effective_at %', p_effective_at using errcode = 'P0004';
  end if;

  perform from ledger.balance b                                  -- all rows, in one order: no deadlock
    where b.account_id in (select (x ->> side)::bigint
                           from jsonb_array_elements(p_postings) x, generate_series(0, 1) side)
    order by b.account_id for no key update;

  for v_pair in
    select q.line_no, d.id as debit_id, d.code as debit_code, c.id as credit_id, c.code as credit_code, d.currency,
           q.amount, r.kind is not null or p_kind = 'reversal' as allowed,
           case when d.partner_id is null then null when d.normal_side = 'debit' then q.amount else -q.amount end as debit_change,
           case when c.partner_id is null then null when c.normal_side = 'debit' then -q.amount else q.amount end as credit_change
    from (select n::smallint as line_no, (x ->> 0)::bigint as debit, (x ->> 1)::bigint as credit,
                 (x ->> 2)::bigint as amount
          from jsonb_array_elements(p_postings) with ordinality as e(x, n)) q
    left join ledger.account d on d.id = q.debit
    left join ledger.account c on c.id = q.credit
    left join ledger.posting_rule r on r.kind = p_kind and r.debit_code = d.code and r.credit_code = c.code
    order by q.line_no
  loop
    if v_pair.debit_id is null or v_pair.credit_id is null then
      raise exception 'LEDGER_NO_ACCOUNT: posting % of %', v_pair.line_no, p_postings using errcode = 'P0003';
    elsif not v_pair.allowed then
      raise exception 'LEDGER_RULE: % may not post % to %', p_kind, v_pair.debit_code, v_pair.credit_code
        using errcode = 'P0005';
    end if;
    v_debit := null; v_credit := null;                           -- stay null where no balance is kept
    if v_pair.debit_change is not null then
      update ledger.balance b set balance = b.balance + v_pair.debit_change, version = b.version + 1
        where b.account_id = v_pair.debit_id returning * into v_debit;
    end if;
    if v_pair.credit_change is not null then
      update ledger.balance b set balance = b.balance + v_pair.credit_change, version = b.version + 1
        where b.account_id = v_pair.credit_id returning * into v_credit;
    end if;
    v_rows := v_rows || row (v_id, v_pair.line_no, v_pair.debit_id, v_pair.credit_id, v_pair.currency, v_pair.amount,
      v_debit.version, v_debit.balance, v_credit.version, v_credit.balance)::ledger.posting;
  end loop;
  insert into ledger.posting select * from unnest(v_rows);
  return query select v_id, true;
end $$;

-- the same for many entries: [{id, kind, key, effectiveAt, actor, postings, sourceType?, sourceId?, memo?, metadata?}, ...]
-- all or nothing; a key seen before, or twice in the call, is a replay; no reversals
create function ledger.post_many(p_entries jsonb)
returns table (key text, entry_id uuid, created boolean)
language plpgsql security definer set search_path = ledger, pg_temp set random_page_cost = 1 as $$
declare
  v_new bigint[]; v_bad text;
  v_entries uuid[]; v_kinds text[]; v_lines smallint[]; v_debits bigint[]; v_credits bigint[]; v_amounts bigint[];
begin
  with incoming as materialized (
    select distinct on (e ->> 'key') n, (e ->> 'id')::uuid as id, e
    from jsonb_array_elements(p_entries) with ordinality as q(e, n)
    order by e ->> 'key', n                                      -- one order of keys too
  ), inserted as (
    insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor,
        source_type, source_id, memo, metadata, posting_count)
      select i.id, e ->> 'kind', e ->> 'key', ledger.payload_hash(e ->> 'kind', null, e -> 'postings'),
        (e ->> 'effectiveAt')::timestamptz, e ->> 'actor', e ->> 'sourceType', e ->> 'sourceId', e ->> 'memo',
        coalesce(e -> 'metadata', '{}'), jsonb_array_length(e -> 'postings')
      from incoming i
      on conflict on constraint journal_entry_idempotency do nothing returning id
  )
  select coalesce(array_agg(i.n), '{}') into v_new from inserted join incoming i using (id);

  if cardinality(v_new) < jsonb_array_length(p_entries) then
    select e ->> 'key' into v_bad from jsonb_array_elements(p_entries) e
      join ledger.journal_entry j on j.idempotency_key = e ->> 'key'
      where j.request_hash <> ledger.payload_hash(e ->> 'kind', null, e -> 'postings') limit 1;
    if found then
      raise exception 'LEDGER_IDEMPOTENCY_MISMATCH: key % reused with a different payload', v_bad
        using errcode = 'P0002';
    end if;
  end if;

  select array_agg(id order by m, n), array_agg(kind order by m, n), array_agg(n::smallint order by m, n),
         array_agg((x ->> 0)::bigint order by m, n), array_agg((x ->> 1)::bigint order by m, n),
         array_agg((x ->> 2)::bigint order by m, n)
    into v_entries, v_kinds, v_lines, v_debits, v_credits, v_amounts
    from (select m, (e ->> 'id')::uuid as id, e ->> 'kind' as kind, e -> 'postings' as postings
          from jsonb_array_elements(p_entries) with ordinality as q(e, m) join unnest(v_new) as f(m) using (m)) w,
      jsonb_array_elements(postings) with ordinality as r(x, n);

  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.period_close', 0));
  select e ->> 'key' into v_bad
    from jsonb_array_elements(p_entries) with ordinality as q(e, m) join unnest(v_new) as f(m) using (m)
    join ledger.period_close c on (e ->> 'effectiveAt')::timestamptz < c.closed_before limit 1;
  if found then
    raise exception 'LEDGER_PERIOD_CLOSED: effective_at of key %', v_bad using errcode = 'P0004';
  end if;

  select format(case when d.id is null or c.id is null then 'LEDGER_NO_ACCOUNT: %s posts %s to %s'
                     else 'LEDGER_RULE: %s may not post %s to %s' end,
      q.kind, coalesce(d.code, q.debit::text), coalesce(c.code, q.credit::text)) into v_bad
    from unnest(v_kinds, v_debits, v_credits) as q(kind, debit, credit)
    left join ledger.account d on d.id = q.debit
    left join ledger.account c on c.id = q.credit
    left join ledger.posting_rule r on r.kind = q.kind and r.debit_code = d.code and r.credit_code = c.code
    where r.kind is null limit 1;
  if found then
    raise exception '%', v_bad using errcode = case when v_bad like 'LEDGER_RULE%' then 'P0005' else 'P0003' end;
  end if;

  perform from ledger.balance b where b.account_id = any (v_debits || v_credits) order by b.account_id for no key update;

  with side as (                                                 -- two rows per posting, one per account
    select q.*, a.id as account_id, a.currency, s.is_debit,
           case when s.is_debit = (a.normal_side = 'debit') then q.amount else -q.amount end as change
    from unnest(v_entries, v_lines, v_debits, v_credits, v_amounts) with ordinality
      as q(entry_id, line_no, debit, credit, amount, n)
    cross join lateral (values (true, q.debit), (false, q.credit)) as s(is_debit, account_id)
    join ledger.account a on a.id = s.account_id
  ), moved as (                                                  -- null where no balance is kept
    select s.*, b.version + row_number() over w as version, (b.balance + sum(s.change) over w)::bigint as balance
    from side s left join ledger.balance b on b.account_id = s.account_id
    window w as (partition by s.account_id order by s.n)
  ), kept as (
    update ledger.balance b set version = l.version, balance = l.balance
    from (select distinct on (m.account_id) m.account_id, m.version, m.balance from moved m where m.version is not null
          order by m.account_id, m.version desc) l
    where b.account_id = l.account_id
  )
  insert into ledger.posting
  select m.entry_id, m.line_no, m.debit, m.credit, min(m.currency) filter (where m.is_debit), m.amount,
         min(m.version) filter (where m.is_debit),     min(m.balance) filter (where m.is_debit),
         min(m.version) filter (where not m.is_debit), min(m.balance) filter (where not m.is_debit)
  from moved m group by m.n, m.entry_id, m.line_no, m.debit, m.credit, m.amount;

  return query select e ->> 'key', j.id, m = any (v_new)
    from jsonb_array_elements(p_entries) with ordinality as q(e, m)
    join ledger.journal_entry j on j.idempotency_key = e ->> 'key' order by m;
end $$;

create function ledger.close_period(p_before timestamptz)
returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger.period_close', 0));   -- waits for postings in flight
  insert into ledger.period_close (closed_before) values (p_before)
    on conflict (only_row) do update
      set closed_before = greatest(ledger.period_close.closed_before, excluded.closed_before);
end $$;

-- the classic journal: two lines per posting
create view ledger.line with (security_invoker = true) as
select p.entry_id, p.line_no, 'debit'::ledger.side as side, p.debit_account_id as account_id, p.currency, p.amount,
       p.debit_version as account_version, p.debit_balance_after as balance_after
from ledger.posting p
union all
select p.entry_id, p.line_no, 'credit', p.credit_account_id, p.currency, p.amount,
       p.credit_version, p.credit_balance_after
from ledger.posting p;

-- any balance, derived: what was recorded up to one instant and effective before another
create function ledger.balances(p_account_id bigint default null,
  p_recorded_until timestamptz default 'infinity', p_effective_before timestamptz default 'infinity')
returns table (account_id bigint, debits bigint, credits bigint, balance bigint) language sql stable as $$
  select a.id, s.debits, s.credits,
         case a.normal_side when 'debit' then s.debits - s.credits else s.credits - s.debits end
  from ledger.account a
  join (select l.account_id,
               coalesce(sum(l.amount) filter (where l.side = 'debit'), 0)::bigint  as debits,
               coalesce(sum(l.amount) filter (where l.side = 'credit'), 0)::bigint as credits
        from ledger.line l join ledger.journal_entry e on e.id = l.entry_id
        where (p_account_id is null or l.account_id = p_account_id)
          and e.recorded_at <= p_recorded_until and e.effective_at < p_effective_before
        group by l.account_id) s on s.account_id = a.id
$$;

-- all that the portal sees of the ledger: the partner set for this transaction. The views read as their owner and are the policy
create view ledger.own_balance with (security_barrier = true) as
select a.id as account_id, a.code, a.sub_account, a.currency, b.balance, b.version
from ledger.account a join ledger.balance b on b.account_id = a.id
where a.partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid);

create view ledger.own_line with (security_barrier = true) as
select a.id as account_id, a.code, a.currency, e.kind, e.effective_at, e.recorded_at, e.source_type, e.source_id, e.memo,
       p.entry_id, p.line_no, p.amount, p.debit_account_id = a.id as is_debit,
       case when p.debit_account_id = a.id then p.debit_version else p.credit_version end as account_version,
       case when p.debit_account_id = a.id then p.debit_balance_after else p.credit_balance_after end as balance_after
from ledger.account a
join ledger.posting p on a.id in (p.debit_account_id, p.credit_account_id)
join ledger.journal_entry e on e.id = p.entry_id
where a.partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid);

revoke all on function ledger.post, ledger.post_many, ledger.open_account, ledger.close_period from public;
grant usage on schema ledger to commend_api, commend_worker, commend_auditor;
grant select on all tables in schema ledger to commend_api, commend_worker, commend_auditor;
alter default privileges in schema ledger grant select on tables to commend_api, commend_worker, commend_auditor;
grant execute on function ledger.post, ledger.post_many, ledger.open_account, ledger.close_period to commend_worker;
grant usage on schema ledger to commend_portal;
grant select on ledger.own_balance, ledger.own_line to commend_portal;

insert into ledger.currency (code, exponent) values ('CHF', 2), ('EUR', 2), ('USD', 2), ('JPY', 0);

insert into ledger.chart (code, normal_side) values
  ('partner_pending', 'credit'), ('partner_held', 'credit'), ('partner_available', 'credit'), ('partner_reserved', 'credit'),
  ('partner_recoverable', 'debit'), ('payout_clearing', 'credit'), ('cash', 'debit'), ('commission_expense', 'debit'),
  ('bounty_expense', 'debit'), ('adjustment_expense', 'debit'), ('bad_debt_expense', 'debit'), ('payout_fee_expense', 'debit'),
  ('input_vat', 'debit'), ('vat_payable_rc', 'credit'), ('fx_clearing', 'debit'), ('fx_gain_loss', 'debit');

-- exact pairs: each row stands for every debit of its list with every credit of its list
insert into ledger.posting_rule (kind, debit_code, credit_code)
select rule.kind, debit.code, credit.code
from (values
  ('commission.accrue',       '{commission_expense}',              '{partner_pending}'),
  ('bounty.accrue',           '{bounty_expense}',                  '{partner_pending}'),
  ('commission.release',      '{partner_pending}',                 '{partner_recoverable,partner_available}'),
  ('commission.clawback',     '{partner_pending,partner_held,partner_available,partner_recoverable}',
                                                                   '{commission_expense,bounty_expense}'),
  ('commission.reaccrue',     '{commission_expense,bounty_expense}', '{partner_recoverable,partner_available}'),
  ('dispute.hold',            '{partner_pending,partner_available}', '{partner_held}'),
  ('dispute.release',         '{partner_held}',                    '{partner_pending,partner_recoverable,partner_available}'),
  ('dispute.lost',            '{partner_held,partner_pending,partner_available,partner_recoverable}',
                                                                   '{commission_expense}'),
  ('payout.reserve',          '{partner_available}',               '{partner_reserved}'),
  ('payout.cancel',           '{partner_reserved}',                '{partner_recoverable,partner_available}'),
  ('payout.submit',           '{partner_reserved}',                '{payout_clearing}'),
  ('payout.settle',           '{payout_clearing}',                 '{cash}'),
  ('payout.fail',             '{payout_clearing}',                 '{partner_recoverable,partner_available}'),
  ('payout.return',           '{cash,payout_fee_expense}',         '{partner_recoverable,partner_available}'),
  ('payout.fee',              '{payout_fee_expense}',              '{cash}'),
  ('payout.duplicate',        '{partner_available,partner_recoverable}', '{cash}'),
  ('adjustment',              '{adjustment_expense}',              '{partner_recoverable,partner_available}'),
  ('adjustment',              '{partner_available,partner_recoverable}', '{adjustment_expense}'),
  ('writeoff',                '{bad_debt_expense}',                '{partner_recoverable}'),
  ('vat.selfbill',            '{input_vat}',                       '{partner_available}'),
  ('vat.selfbill.correction', '{partner_available,partner_recoverable}', '{input_vat}'),
  ('vat.selfbill.inclusive',  '{input_vat}',                       '{commission_expense}'),
  ('vat.selfbill.inclusive.correction', '{commission_expense}',    '{input_vat}'),
  ('vat.reverse_charge',      '{input_vat}',                       '{vat_payable_rc}'),
  ('vat.reverse_charge.correction', '{vat_payable_rc}',            '{input_vat}'),
  ('fx.convert',              '{partner_available}',               '{fx_clearing}'),
  ('fx.convert',              '{fx_clearing}',                     '{partner_available}'),
  ('fx.bank',                 '{fx_clearing}',                     '{cash}'),
  ('fx.bank',                 '{cash}',                            '{fx_clearing}'),
  ('fx.revalue',              '{fx_gain_loss}',                    '{fx_clearing}'),
  ('fx.revalue',              '{fx_clearing}',                     '{fx_gain_loss}')
) as rule (kind, debits, credits)
cross join lateral unnest(rule.debits::text[]) as debit (code)
cross join lateral unnest(rule.credits::text[]) as credit (code);
