import { setTimeout as pause } from 'node:timers/promises';
import { chainAudits } from '../../../prisma/audit/chain-audits.ts';
import { asked, audited, type Books, type Oracle, type Outside } from './books.ts';

/** The number of mails that the simulator's mail sink keeps. Beyond it, a missing mail is no finding. */
const remembered = 500;

export const mailedOnce: Oracle = {
  id: 'I9',
  title: 'At most one statement mail accepted per partner, currency, period and version, and no other mail twice',
  find: async (books) => [
    ...(await asked(
      books,
      `select 'statement of ' || partner_id || ' for ' || period || ' in ' || currency || ', version ' || version || ', is there ' || count(*) || ' times' as what
       from statement group by partner_id, currency, period, version having count(*) > 1
       union all
       select 'mail ' || message_id || ' is there ' || count(*) || ' times' from email_message group by message_id having count(*) > 1
       union all
       select 'the month ' || r.period || ' is closed and the mail of statement ' || s.number || ' is not at its end' from statement_run r
       join statement s on s.statement_run_id = r.id left join email_message m on m.event_key = 'statement:' || s.id
       where r.state = 'closed' and (m.id is null or m.state in ('queued', 'sending'))`,
    )),
    ...(books.outside === undefined ? [] : await comparedWithSink(books, books.outside)),
  ],
};

/** Compares sent mails with the mail sink. A mail that a person sends again is expected once more for each request. */
async function comparedWithSink({ db }: Books, { mails }: Outside): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ id: string; state: string; resends: number }[]>(`
    select m.message_id as id, m.state, (select count(*)::int from audit_entry a where a.action like '%.resend'
      and position(a.subject_id in m.event_key) > 0) as resends from email_message m`);
  const taken = new Map<string, number>();
  for (const id of mails) taken.set(id, (taken.get(id) ?? 0) + 1);
  const strangers = [...taken.keys()].filter((id) => !rows.some((row) => row.id === id));
  return [
    ...strangers.map((id) => `the mail server took ${id}, which we never wrote`),
    ...rows.flatMap(({ id, state, resends }) => {
      const times = taken.get(id) ?? 0;
      return [
        ...(times > 1 + resends ? [`the mail server took ${id} ${times} times`] : []),
        ...(times > 0 && (state === 'queued' || state === 'failed') && resends === 0
          ? [`${id} is ${state}, and the mail server took it`]
          : []),
        ...(times === 0 && state === 'accepted' && mails.length < remembered
          ? [`${id} is accepted, and the mail server has never seen it`]
          : []),
      ];
    }),
  ];
}

/** Entities with a state, each with the query of those whose state differs from their last audit entry. */
const states = [
  { table: 'payout', kind: 'payout', first: 'draft' },
  { table: 'referral', kind: 'referral', first: 'signed_up' },
  { table: 'payout_run', kind: 'payout_run', first: 'opened' },
  { table: 'statement_run', kind: 'statement_run', first: 'opened' },
] as const;

const stateAgainstAudit = states
  .map(
    ({ table, kind, first }) => `
  select '${kind} ' || e.id || ' is ' || e.state || ', and the audit says ' || coalesce(a.state, '${first}') as what from ${table} e
  left join lateral (select after ->> 'state' as state from audit_entry
    where subject_kind = '${kind}' and subject_id = e.id::text and after ? 'state' order by seq desc limit 1) a on true
  where e.state <> coalesce(a.state, '${first}')`,
  )
  .join(' union all ');

export const traced: Oracle = {
  id: 'I12',
  title: 'The audit chain verifies, and every change of state has exactly one audit row by a named actor',
  find: async (books) => [
    ...(await audited(books, chainAudits)),
    ...(await asked(
      books,
      `${stateAgainstAudit}
       union all
       select 'payout ' || payout_id || ' moved to ' || to_state || ' ' || moves || ' times, and the audit has ' || rows from (
         select e.payout_id, e.to_state, count(*) as moves, (select count(*) from audit_entry a where a.subject_kind = 'payout'
           and a.subject_id = e.payout_id::text and a.action = 'payout.' || e.to_state) as rows
         from payout_event e where e.from_state is distinct from e.to_state group by e.payout_id, e.to_state) m where moves <> rows
       union all
       select 'audit row ' || seq || ' (' || action || ') names nobody' from audit_entry where trim(actor_name) = ''`,
    )),
  ],
};

export const quiet: Oracle = {
  id: 'I14',
  title: 'Once the faults are over every queue is empty, no lock is stuck and no retry goes on',
  find: async (books) => {
    for (const end = Date.now() + (books.quietWithinMs ?? 0); ; await pause(250)) {
      const open = await stillOpen(books);
      if (open.length === 0 || Date.now() >= end) return open;
    }
  },
};

function stillOpen(books: Books): Promise<string[]> {
  return asked(
    books,
    `select 'ring of ' || workflow_id || ' after ' || attempts || ' tries' as what from outbox where dispatched_at is null
     union all select kind || ' unread by ' || entity_kind || ' ' || entity_id from mailbox_message where applied_at is null
     union all select kind || ' ' || key || ' after ' || attempts || ' tries: ' || coalesce(last_error, '') from effect where done_at is null
     union all select 'event ' || provider || ' ' || event_id || ' received and not placed' from inbound_event where state = 'received'
     union all select kind || ' ' || id || ' is not decided' from command where applied_at is null
     union all select 'mail ' || message_id || ' is ' || state from email_message where state in ('queued', 'sending')
     union all select 'statement run ' || period || ' of ' || program_id || ' is ' || state from statement_run where state <> 'closed'
     union all select 'payout run ' || period || ' of ' || program_id || ' is ' || state from payout_run where state = 'opened'
     union all select reference || ' is ' || state || ', and nobody asks its rail' from payout
       where state = 'uncertain' or state = 'submitting' and rail in ('stripe_connect', 'paypal')
     union all select 'session ' || pid || ' holds a transaction open' from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction' and state_change < now() - interval '10 seconds'
     union all select 'session ' || pid || ' waits for a lock' from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and state_change < now() - interval '10 seconds'`,
  );
}
