-- A batch looks at the closed period once, not at each of its entries with each other.
create or replace function ledger.post_many(p_entries jsonb)
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

-- The same rows in the same order as `bank_entry_suspense`.
drop index bank_entry_open;
