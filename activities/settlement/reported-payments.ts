import { z } from 'zod';
import type { HostFacts } from '../../domain/settlement/settlement.ts';
import type { Db } from '../../prisma/client.ts';
import type { SettlementSource } from '../../prisma/generated/client.ts';
import { storedFacts } from './stored-facts.ts';

const Report = z.object({
  paymentId: z.string(),
  accountId: z.string(),
  at: z.iso.datetime({ offset: true }),
  currency: z.string(),
  amount: z.int(),
  net: z.int().optional(),
  refunded: z.int().default(0),
  reference: z.string().optional(),
});

/**
 * Returns a payment as the host product reported it: paid at the first report's time, everything else from the newest report. Reports whose
 * text has been deleted left their facts on the source. Undefined: never reported.
 */
export async function reportedPayment(db: Db, source: SettlementSource): Promise<HostFacts | undefined> {
  const rows = await db.$queryRaw<{ raw: Uint8Array }[]>`
    select raw from inbound_event where provider = 'host' and account_ref = ${source.accountRef} and type = 'payment.reported'
      and routing ->> 'invoice' = ${source.externalId} and length(raw) > 0 order by received_at, event_id`;
  const reports = rows
    .map(({ raw }) => Report.parse(JSON.parse(Buffer.from(raw).toString('utf8'))))
    .map((report) => ({ ...report, at: new Date(report.at).toISOString() }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const stored = storedFacts(source);
  const before = stored?.provider === 'host' ? stored : undefined;
  const newest = reports.at(-1);
  if (newest === undefined) return before;
  const times = [...reports.map(({ at }) => at), ...(before === undefined ? [] : [before.paidAt])].toSorted();
  return {
    provider: 'host',
    id: source.externalId,
    reference: newest.reference ?? null,
    accountId: newest.accountId,
    currency: newest.currency.toUpperCase(),
    total: newest.amount,
    net: newest.net ?? newest.amount,
    refunded: newest.refunded,
    paidAt: times[0] ?? newest.at,
    refundedAt: newest.refunded === 0 ? null : newest.at,
    issuedAt: times[0] ?? newest.at,
  };
}
