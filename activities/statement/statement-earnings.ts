import { z } from 'zod';
import { decisionReasons } from '../../domain/decision.ts';
import type { StatementLine } from '../../domain/statement.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Reader } from '../../emails/content.ts';
import type { EarningLine, StatementContent } from '../../emails/documents/statement-content.ts';
import type { Db } from '../../prisma/client.ts';
import type { Statement } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { open, type DataKeys } from '../../prisma/secrets.ts';

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly reader: Reader;
}

export interface EarningRow {
  readonly id: string;
  readonly provider: string | null;
  readonly invoice: string | null;
  readonly settledAt: Date | null;
  readonly releaseAt: Date | null;
  readonly rateBps: number | null;
  readonly keptMinor: bigint | null;
  readonly baseMinor: bigint | null;
  readonly termsVersion: number;
  readonly customerId: string;
  readonly customerName: Uint8Array | null;
  readonly hostRef: string;
}

/** Returns the lines about commissions and bounties, each with the figures it was counted from. */
export async function readEarningLines(
  library: Library,
  lines: readonly StatementLine[],
): Promise<Pick<StatementContent, 'released' | 'takenBack'>> {
  const of = (...kinds: StatementLine['kind'][]) => lines.filter(({ kind }) => kinds.includes(kind));
  const released = of('commission.release', 'commission.reaccrue');
  const taken = of('commission.clawback', 'dispute.lost');
  const earnings = await readEarnings(library.db, [...released, ...taken]);
  const counted = await readCounted(library.db, [...released, ...taken]);
  const shown = (line: StatementLine, amount: number) => {
    const earning = earnings.get(line.sourceId ?? '');
    return earning === undefined ? [] : [lineOf(library, { at: line.at, amount, earning, counted: counted.get(line.entryId) })];
  };
  return {
    released: released.flatMap((line) => shown(line, line.effects.available - line.effects.recoverable)),
    takenBack: taken.flatMap((line) => shown(line, takenOf(line))),
  };
}

/** Returns the amount taken back, from whichever balances. */
const takenOf = ({ effects }: StatementLine): number => effects.pending + effects.held + effects.available - effects.recoverable;

/** Returns the earnings that were pending or held at the end of the period. */
export async function earningsAtClose(library: Library, statement: Statement): Promise<StatementContent['waiting']> {
  const rows = await library.db.$queryRaw<{ sourceId: string; entryId: string; pending: bigint; held: bigint }[]>`
    select e.source_id as "sourceId", (array_agg(e.id order by e.recorded_at desc, e.id desc))[1] as "entryId",
      coalesce(sum(l.amount) filter (where s.code = 'partner_pending'), 0)::bigint as pending,
      coalesce(sum(l.amount) filter (where s.code = 'partner_held'), 0)::bigint as held
    from statement_account s
    join lateral (
      select p.entry_id, -p.amount as amount from ledger.posting p where p.debit_account_id = s.account_id and p.debit_version <= s.to_version
      union all
      select p.entry_id, p.amount from ledger.posting p where p.credit_account_id = s.account_id and p.credit_version <= s.to_version) l on true
    join ledger.journal_entry e on e.id = l.entry_id
    where s.statement_id = ${statement.id}::uuid and s.code in ('partner_pending', 'partner_held') and e.source_id is not null
    group by e.source_id having sum(l.amount) <> 0 order by min(e.recorded_at)`;
  const earnings = await readEarnings(library.db, rows);
  const counted = await readCounted(library.db, rows);
  return rows.flatMap(({ sourceId, entryId, pending, held }) => {
    const earning = earnings.get(sourceId);
    if (earning === undefined) return [];
    const at = statement.periodTo.toISOString();
    const line = lineOf(library, { at, amount: safeInteger(pending + held), earning, counted: counted.get(entryId) });
    return [{ ...line, held: safeInteger(held), releaseAt: earning.releaseAt?.toISOString() ?? null }];
  });
}

/** Reads commissions and bounties by the source ids of these lines. */
export async function readEarnings(db: Db, lines: readonly { readonly sourceId: string | null }[]): Promise<Map<string, EarningRow>> {
  const ids = [...new Set(lines.flatMap(({ sourceId }) => sourceId ?? []))];
  const rows = await db.$queryRaw<EarningRow[]>`
    select e.id::text as id, e.provider, e.invoice, e.settled_at as "settledAt", e.release_at as "releaseAt", e.rate_bps as "rateBps",
      e.kept_minor as "keptMinor", e.base_minor as "baseMinor", t.version as "termsVersion", u.id as "customerId", u.name as "customerName",
      u.host_ref as "hostRef"
    from (
      select c.id, s.provider, coalesce(s.reference, s.external_id) as invoice, s.settled_at, c.release_at, c.rate_bps, c.kept_minor, c.base_minor,
        c.terms_id, c.referral_id
      from commission c join settlement_source s on s.id = c.source_id where c.id = any (${ids}::uuid[])
      union all
      select b.id, null, null, b.earned_at, b.release_at, null, null, null, b.terms_id, b.referral_id
      from bounty_award b where b.id = any (${ids}::uuid[])) e
    join referral r on r.id = e.referral_id join customer u on u.id = r.customer_id join program_terms t on t.id = e.terms_id`;
  return new Map(rows.map((row) => [row.id, row]));
}

interface Counted {
  readonly reason: string;
  readonly inputs: unknown;
}
const Figures = z.object({ kept: z.int(), base: z.int(), rateBps: z.int() });

/** Returns the decision behind each entry, with the figures of that time: later facts do not change a statement. */
async function readCounted(db: Db, lines: readonly { readonly entryId: string }[]): Promise<Map<string, Counted>> {
  const rows = await db.$queryRaw<(Counted & { entryId: string })[]>`
    select v.journal_entry_id as "entryId", d.reason, coalesce(c.inputs, d.inputs) as inputs
    from commission_revision v
    join decision d on d.id = v.decision_id
    left join lateral (
      select x.inputs from commission_revision o join decision x on x.id = o.decision_id
      where o.commission_id = v.commission_id and o.rev <= v.rev and x.inputs ? 'base' order by o.rev desc limit 1) c on true
    where v.journal_entry_id = any (${lines.map(({ entryId }) => entryId)}::uuid[])`;
  return new Map(rows.map(({ entryId, ...counted }) => [entryId, counted]));
}

interface Told {
  readonly at: string;
  readonly amount: number;
  readonly earning: EarningRow;
  readonly counted: Counted | undefined;
}

function lineOf({ keys, reader }: Library, { at, amount, earning, counted }: Told): EarningLine {
  const figures = Figures.safeParse(counted?.inputs).data;
  const reason = decisionReasons.find((known) => known === counted?.reason);
  const own = (minor: bigint | null) => (minor === null ? null : safeInteger(minor));
  return {
    at,
    customer: customerOf(keys, earning),
    source: sourceOf(earning),
    settledAt: earning.settledAt?.toISOString() ?? null,
    kept: figures?.kept ?? own(earning.keptMinor),
    base: figures?.base ?? own(earning.baseMinor),
    rateBps: figures?.rateBps ?? earning.rateBps,
    termsVersion: earning.termsVersion,
    amount,
    note: reason === undefined ? null : say(reader.language, reasons[reason]),
  };
}

/** Returns the customer's name, or the host product's account id if there is none. */
export function customerOf(keys: DataKeys, { customerId, customerName, hostRef }: EarningRow): string {
  return customerName === null ? hostRef : open(keys, { table: 'customer', row: customerId, column: 'name' }, customerName);
}

/** Returns the provider and its invoice number, or `Installation` for a bounty. */
export function sourceOf({ provider, invoice }: EarningRow): string {
  return provider === null ? 'Installation' : `${providers[provider] ?? provider} ${invoice ?? ''}`;
}

const providers: Readonly<Record<string, string>> = { stripe: 'Stripe', bexio: 'Bexio' };
