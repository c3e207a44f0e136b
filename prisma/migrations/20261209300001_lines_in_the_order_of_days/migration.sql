-- The lines of a partner's account are in the order of their days: a statement takes them by their number, the books take them by day, and both say the same. What
-- took effect before a line that stands is booked with that one's instant, and names its true day.

-- of the accounts whose balance is kept, when the last line of each took effect; null before the first one
create function ledger.latest_lines(p_accounts bigint[])
returns table (account_id bigint, partner_id uuid, currency char(3), latest timestamptz)
language sql stable set search_path = ledger, pg_temp set random_page_cost = 1 as $$
  select b.account_id, a.partner_id, a.currency, e.effective_at
  from ledger.balance b
  join ledger.account a on a.id = b.account_id
  left join lateral (
    select p.entry_id from ledger.posting p where p.debit_account_id = b.account_id and p.debit_version = b.version
    union all
    select p.entry_id from ledger.posting p where p.credit_account_id = b.account_id and p.credit_version = b.version) l on true
  left join ledger.journal_entry e on e.id = l.entry_id
  where b.account_id = any (p_accounts)
$$;

create function ledger.with_true_day(p_metadata jsonb, p_asked timestamptz, p_at timestamptz)
returns jsonb language sql stable set search_path = ledger, pg_temp as $$
  select case when p_asked >= p_at or p_metadata ? 'belongsTo' then p_metadata else (
    select case when d.asked = d.at then p_metadata else p_metadata || jsonb_build_object('belongsTo', d.asked::text) end
    from (select (p_asked at time zone z.name)::date as asked, (p_at at time zone z.name)::date as at from (select public.books_time_zone() as name) z) d) end
$$;
revoke all on function ledger.latest_lines, ledger.with_true_day from public;

create or replace function ledger.post(p_id uuid, p_kind text, p_key text, p_effective_at timestamptz, p_actor text,
  p_postings jsonb,                                              -- [[debit account, credit account, amount], ...]
  p_source_type text default null, p_source_id text default null,
  p_reverses_entry_id uuid default null, p_memo text default null, p_metadata jsonb default '{}')
returns table (entry_id uuid, created boolean)
language plpgsql security definer set search_path = ledger, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_hash bytea := ledger.payload_hash(p_kind, p_reverses_entry_id, p_postings);
  v_id uuid; v_old_hash bytea; v_pair record; v_rows ledger.posting[]; v_debit ledger.balance; v_credit ledger.balance;
  v_accounts bigint[]; v_at timestamptz;
begin
  select array_agg((x ->> side)::bigint) into v_accounts from jsonb_array_elements(p_postings) x, generate_series(0, 1) side;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.period_close', 0));
  perform from ledger.balance b where b.account_id = any (v_accounts) order by b.account_id for no key update; -- all rows, in one order: no deadlock
  v_at := greatest(p_effective_at, (select max(l.latest) from ledger.latest_lines(v_accounts) l));
  insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor,
      source_type, source_id, reverses_entry_id, memo, metadata, posting_count)
    values (p_id, p_kind, p_key, v_hash, v_at, p_actor,
      p_source_type, p_source_id, p_reverses_entry_id, p_memo, ledger.with_true_day(p_metadata, p_effective_at, v_at), jsonb_array_length(p_postings))
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
  if exists (select from ledger.period_close c where p_effective_at < c.closed_before) then
    raise exception 'LEDGER_PERIOD_CLOSED: effective_at %', p_effective_at using errcode = 'P0004';
  end if;

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

create or replace function ledger.post_many(p_entries jsonb)
returns table (key text, entry_id uuid, created boolean)
language plpgsql security definer set search_path = ledger, pg_temp set random_page_cost = 1 as $$
declare
  v_new bigint[]; v_bad text;
  v_entries uuid[]; v_kinds text[]; v_lines smallint[]; v_debits bigint[]; v_credits bigint[]; v_amounts bigint[];
  v_accounts bigint[];
begin
  select array_agg(distinct (x ->> side)::bigint) into v_accounts
    from jsonb_array_elements(p_entries) e, jsonb_array_elements(e -> 'postings') x, generate_series(0, 1) side;
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger.period_close', 0));
  perform from ledger.balance b where b.account_id = any (v_accounts) order by b.account_id for no key update;

  with touched as (                                              -- what an entry shares with one before it is its partner and currency
    select q.n, (q.e ->> 'effectiveAt')::timestamptz as at, l.partner_id, l.currency, max(l.latest) as latest
    from jsonb_array_elements(p_entries) with ordinality as q(e, n), jsonb_array_elements(q.e -> 'postings') x, generate_series(0, 1) side,
      ledger.latest_lines(v_accounts) l
    where l.account_id = (x ->> side)::bigint group by 1, 2, 3, 4
  ), ordered as (
    select n, max(before) as at from (
      select n, max(greatest(at, latest)) over (partition by partner_id, currency order by n) as before from touched) t group by n
  ), incoming as materialized (
    select distinct on (q.e ->> 'key') q.n, (q.e ->> 'id')::uuid as id, q.e, (q.e ->> 'effectiveAt')::timestamptz as asked,
      greatest((q.e ->> 'effectiveAt')::timestamptz, o.at) as at
    from jsonb_array_elements(p_entries) with ordinality as q(e, n) left join ordered o using (n)
    order by q.e ->> 'key', q.n                                  -- one order of keys too
  ), inserted as (
    insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor,
        source_type, source_id, memo, metadata, posting_count)
      select i.id, e ->> 'kind', e ->> 'key', ledger.payload_hash(e ->> 'kind', null, e -> 'postings'),
        i.at, e ->> 'actor', e ->> 'sourceType', e ->> 'sourceId', e ->> 'memo',
        ledger.with_true_day(coalesce(e -> 'metadata', '{}'), i.asked, i.at), jsonb_array_length(e -> 'postings')
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

  select e ->> 'key' into v_bad                                  -- the closed period first: no join of all with all where nothing is closed
    from ledger.period_close c cross join lateral (select q.e from jsonb_array_elements(p_entries) with ordinality as q(e, m)
      where (q.e ->> 'effectiveAt')::timestamptz < c.closed_before and q.m = any (v_new) limit 1) late;
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
