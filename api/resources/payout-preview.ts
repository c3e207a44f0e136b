import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { readRunMonths } from '../../prisma/payout/opened-run.ts';
import { previewPayoutRun, type PreviewLine } from '../../prisma/payout/payout-preview.ts';
import { PayoutPreview } from '../contract/payout-runs.ts';
import { defineResource, partOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';

const mostLines = 1_000;

/** What a run would do if it were opened now. Writes nothing. */
export const payoutPreview = defineResource(
  'programs',
  partOf('payout-preview', {
    answer: PayoutPreview,
    summary: 'Previews who would be paid by a run opened now, and who would not',
    read: ({ deps }, id) => readPreview(deps.db, id),
  }),
);

async function readPreview(db: Db, programId: string): Promise<PayoutPreview> {
  const program = isId(programId) ? await db.program.findUnique({ where: { id: programId }, select: { timeZone: true } }) : null;
  if (program === null) throw new DomainError('not_found');
  const [clock] = await db.$queryRaw<{ at: Date }[]>`select now() as at`;
  const cutOff = (clock?.at ?? new Date()).toISOString();
  const { period, next, opened } = await readRunMonths(db, { programId, timeZone: program.timeZone, at: cutOff });
  const { lines, totals } = await previewPayoutRun(db, { programId, cutOff });
  const shown = [...lines.filter(({ reason }) => reason !== null), ...lines.filter(({ reason }) => reason === null)].slice(0, mostLines);
  const ids = [...new Set(shown.map(({ partnerId }) => partnerId))];
  const partners = new Map((await db.partner.findMany({ where: { id: { in: ids } } })).map(({ id, companyName }) => [id, companyName]));
  return PayoutPreview.parse({
    period: opened === null ? period : next,
    cutOff,
    opened: opened && { id: opened.id, period, at: opened.scheduledAt.toISOString() },
    totals: Object.entries(totals).map(([currency, { payouts, amount }]) => ({ currency, payouts, amount: { amount, currency } })),
    leftOut: leftOutOf(lines),
    lines: shown.map(({ partnerId, amount, ...line }) => ({
      ...line,
      partner: { id: partnerId, name: partners.get(partnerId) ?? '–' },
      amount: { amount, currency: line.currency },
    })),
  });
}

function leftOutOf(lines: readonly PreviewLine[]): PayoutPreview['leftOut'] {
  const groups = new Map<string, PayoutPreview['leftOut'][number]>();
  for (const { reason, currency, amount } of lines) {
    if (reason === null) continue;
    const known = groups.get(`${reason} ${currency}`);
    const sum = { amount: (known?.amount.amount ?? 0) + amount, currency };
    groups.set(`${reason} ${currency}`, { reason, currency, partners: (known?.partners ?? 0) + 1, amount: sum });
  }
  return [...groups.values()];
}
