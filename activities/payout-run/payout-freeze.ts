import { contentOf, referenceOf } from '../../domain/payout/payout-content.ts';
import { withTax } from '../../domain/payout/payout-proposal.ts';
import type { Tx } from '../../prisma/client.ts';
import { drawUpTaxDocuments, type DrawnUp, type TaxOutcome } from '../tax/tax-documents.ts';
import { methodOf, takenBy, type Accepted, type Line, type Reservation } from './payout-reservation.ts';

interface Wanted {
  readonly reservation: Reservation;
  readonly proposal: Accepted;
}

/**
 * True for a replacement that takes only part of the balance: its money has its documents already, and the rest gets them with the payout
 * that takes it.
 */
const isPart = ({ reservation: { planned, origin }, proposal }: Wanted): boolean =>
  origin.replaces !== null && planned.balances.available > takenBy(proposal);

const noTax: TaxOutcome = { documentIds: [], netMinor: 0, vatMinor: 0, addedMinor: 0, obstacle: null };

interface Taxed extends Wanted {
  readonly tax: TaxOutcome;
}

interface AllTaxed extends Pick<DrawnUp, 'issue'> {
  readonly taxed: readonly Taxed[];
}

/** Draws up the tax documents of the proposals; `issue` numbers them. */
export async function taxOf(tx: Tx, wanted: readonly Wanted[], asOf: string): Promise<AllTaxed> {
  const whole = wanted.filter((line) => !isPart(line));
  const parts = wanted.filter(isPart).map((line) => ({ ...line, tax: noTax }));
  const { taxed, issue } = await drawUpFor(tx, whole, asOf);
  return { taxed: [...taxed, ...parts], issue };
}

async function drawUpFor(tx: Tx, wanted: readonly Wanted[], asOf: string): Promise<AllTaxed> {
  const requests = wanted.map(({ reservation: { payoutId, planned } }) => ({
    payoutId,
    partnerId: planned.candidate.partnerId,
    currency: planned.currency,
    asOf,
  }));
  const { outcomes, issue } = await drawUpTaxDocuments(tx, requests);
  const taxed = wanted.map((line, index) => {
    const tax = outcomes[index];
    if (tax === undefined) throw new Error('a payout without the outcome of its tax');
    return { ...line, tax };
  });
  return { taxed, issue };
}

/** Freezes what each payout pays after tax, as its content; one of which tax leaves nothing is canceled. */
export async function freeze(tx: Tx, lines: readonly Taxed[], asOf: string): Promise<Line[]> {
  const numbers = await tx.$queryRaw<{ number: bigint }[]>`
    select nextval('payout_reference') as number from generate_series(1, ${lines.length}::int)`;
  const counted = await countedBy(tx, lines.filter(isPart));
  return lines.map((line, index) => {
    const { reservation, proposal, tax } = line;
    const { candidate, version, currency } = reservation.planned;
    const paid = withTax(proposal, { added: tax.addedMinor, currency });
    const content = contentOf(
      {
        payoutId: reservation.payoutId,
        reference: referenceOf(asOf.slice(0, 4), Number(numbers[index]?.number ?? 0n)),
        programId: reservation.origin.programId,
        partnerId: candidate.partnerId,
        currency: proposal.currency,
        amount: paid?.amount ?? proposal.amount,
        rail: proposal.method.rail,
        methodId: proposal.method.id,
        detailsFingerprint: methodOf(reservation, proposal).detailsFingerprint,
        upToVersion: (isPart(line) ? counted.get(reservation.origin.replaces ?? '') : undefined) ?? version,
      },
      { conversion: paid === undefined ? proposal.conversion : paid.conversion, balanceCurrency: currency },
    );
    return { reservation, proposal: { ...proposal, ...paid }, content, state: paid === undefined ? 'canceled' : 'reserved' };
  });
}

/**
 * Returns, by replaced payout, up to which version of the balance it counted; later postings belong to later payouts. A converted payout
 * counted the lines of another balance: in this one, it is the line that brought its money back.
 */
async function countedBy(tx: Tx, parts: readonly Wanted[]): Promise<ReadonlyMap<string, number>> {
  const replaced = parts.flatMap(({ reservation: { origin } }) => origin.replaces ?? []);
  if (replaced.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select o.id, case when o.content -> 'conversion' ->> 'currency' is null then (o.content ->> 'upToVersion')::int else (
        select max(l.credit_version)::int from ledger.account a join ledger.posting l on l.credit_account_id = a.id
          join ledger.journal_entry e on e.id = l.entry_id
        where a.partner_id = o.partner_id and a.currency = o.currency and a.code = 'partner_available'
          and e.source_type = 'payout' and e.source_id = o.id::text) end as version
    from payout o where o.id = any(${replaced}::uuid[])`;
  return new Map(rows.map(({ id, version }) => [id, version]));
}
