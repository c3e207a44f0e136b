import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { isOfPayout } from '../../prisma/tax/payout-tax-documents.ts';
import type { ProofScope } from './proof-files.ts';

export interface PaidLines {
  readonly payoutId: string;
  readonly partnerId: string;
  /** Currency of the balance that the payout is paid from. */
  readonly currency: string;
  readonly upToVersion: number;
}

interface Proven {
  readonly ranges: ProofScope['ranges'];
  readonly documentIds: readonly string[];
}

const Versions = z.record(z.string(), z.int());

/**
 * Returns the lines that a payout pays, and the documents about its money. The lines are all since the last payout that the partner kept:
 * canceled, refused or returned money is paid by the next payout. Documents in another currency, or of a payout whose money this one took
 * along, have no lines here: those are in the other payout's proof, and here is the line by which the money came back or came over in a
 * merge.
 */
export async function linesPaidBy(db: Tx, { payoutId, partnerId, currency, upToVersion }: PaidLines): Promise<Proven> {
  const [kept] = await db.$queryRaw<{ from: number }[]>`
    select coalesce(max((content ->> 'upToVersion')::int), 0) as from from payout
    where partner_id = ${partnerId}::uuid and coalesce(content -> 'conversion' ->> 'currency', trim(currency)) = ${currency}
      and state not in ('canceled', 'failed', 'returned') and (content ->> 'upToVersion')::int < ${upToVersion}`;
  const from = kept?.from ?? 0;
  const documents = await db.$queryRaw<{ id: string; isOwn: boolean; first: unknown; last: unknown }[]>`
    select d.id, d.partner_id = o.partner_id and trim(d.currency) = ${currency}
      and (d.payout_id = o.id or (d.to_versions ->> 'partner_available')::bigint > ${from}) as "isOwn", d.from_versions as first,
      d.to_versions as last from tax_document d
    join payout o on o.id = ${payoutId}::uuid and ${isOfPayout({ document: Prisma.sql`d`, payout: Prisma.sql`o` })}
    order by d.issued_at, d.id`;
  const spans = new Map<string, { from: number; to: number }>([['partner_available', { from, to: upToVersion }]]);
  for (const { first, last } of documents.filter(({ isOwn }) => isOwn)) {
    const begins = Versions.parse(first);
    for (const [code, to] of Object.entries(Versions.parse(last))) {
      const begin = begins[code] ?? 0;
      const known = spans.get(code) ?? { from: begin, to };
      spans.set(code, { from: Math.min(known.from, begin), to: Math.max(known.to, to) });
    }
  }
  const ranges = [];
  for (const [code, span] of [...spans].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const at = (version: number) => balanceAt(db, { partnerId, currency, code, version });
    ranges.push({ code, ...span, opening: await at(span.from), closing: await at(span.to) });
  }
  return { ranges, documentIds: documents.map(({ id }) => id) };
}

interface Line {
  readonly partnerId: string;
  readonly currency: string;
  readonly code: string;
  readonly version: number;
}

async function balanceAt(db: Tx, { partnerId, currency, code, version }: Line): Promise<number> {
  const [row] = await db.$queryRaw<{ balance: bigint }[]>`
    select l.balance_after as balance from ledger.line l join ledger.account a on a.id = l.account_id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code = ${code} and l.account_version = ${version}`;
  return safeInteger(row?.balance ?? 0n);
}
