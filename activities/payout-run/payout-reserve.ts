import type { Decision } from '../../domain/decision.ts';
import { pairUp } from '../../domain/ledger/posting.ts';
import { reserveEntry } from '../../domain/payout/payout-entries.ts';
import type { Tx } from '../../prisma/client.ts';
import { postMany, type EntryDraft } from '../ledger/ledger.ts';
import { noteLeavingAgain, type Leaving } from '../payout/left-again.ts';
import { freeze, taxOf } from './payout-freeze.ts';
import { takenBy, type Line, type Reservation } from './payout-reservation.ts';
import { insertDrafts, leaveDraft, record } from './payout-reservation-rows.ts';

export interface Reserved {
  readonly payoutIds: readonly string[];
  /** Reservations for which no tax document could be issued: nothing was reserved, and the decision has the reason. */
  readonly refused: readonly { readonly reservation: Reservation; readonly decision: Decision }[];
}

/**
 * Makes payouts of proposals and reserves their money, all or nothing. Call it with the partners' locks held. Tax comes first: it changes
 * the amount, and a payout of which it leaves nothing is canceled at once. Documents are numbered last, so that other transactions wait for
 * the numbers as briefly as possible.
 */
export async function reservePayouts(tx: Tx, reservations: readonly Reservation[], asOf: string): Promise<Reserved> {
  const wanted = reservations.flatMap((reservation) => {
    const { proposal } = reservation.planned;
    return proposal.isIn ? [{ reservation, proposal }] : [];
  });
  if (wanted.length === 0) return { payoutIds: [], refused: [] };
  const { taxed, issue } = await taxOf(tx, wanted, asOf);
  const refused = taxed.flatMap(({ reservation, proposal, tax: { obstacle } }) =>
    obstacle === null ? [] : [{ reservation, decision: { ...proposal.decision, outcome: 'not_yet', reason: obstacle } as const }],
  );
  const lines = await freeze(
    tx,
    taxed.filter(({ tax }) => tax.obstacle === null),
    asOf,
  );
  if (lines.length > 0) await reserve(tx, lines, asOf);
  await issue();
  return { payoutIds: lines.filter(({ state }) => state === 'reserved').map(({ content }) => content.payoutId), refused };
}

async function reserve(tx: Tx, lines: readonly Line[], asOf: string): Promise<void> {
  await insertDrafts(tx, lines);
  const zones = await zonesOf(tx, lines);
  const entries = await postMany(
    tx,
    lines.flatMap((line) => entriesOf(line, { effectiveAt: asOf, timeZone: zones.get(line.reservation.origin.programId) ?? '' })),
  );
  await leaveDraft(tx, lines, asOf);
  await record(tx, lines, { asOf, entryIds: new Map(entries.map(({ key, entryId }) => [key, entryId])) });
  await noteLeavingAgain(tx, lines.flatMap(leavingOf));
}

const leavingOf = ({ reservation: { planned, origin }, proposal, content: { payoutId, partnerId }, state }: Line): Leaving[] =>
  state === 'canceled' ? [] : [{ payoutId, partnerId, currency: planned.currency, taken: takenBy(proposal), replaces: origin.replaces }];

/** Returns the time zones of the lines' programs: the ledger places entries in months by them. */
async function zonesOf(tx: Tx, lines: readonly Line[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.map(({ reservation }) => reservation.origin.programId))];
  const programs = await tx.program.findMany({ where: { id: { in: ids } }, select: { id: true, timeZone: true } });
  return new Map(programs.map(({ id, timeZone }) => [id, timeZone]));
}

interface Booked {
  readonly effectiveAt: string;
  readonly timeZone: string;
}

/** Returns the entries of a payout: the conversion, then the reservation, each under a key of the payout. */
function entriesOf({ reservation: { planned }, proposal, content, state }: Line, { effectiveAt, timeZone }: Booked): EntryDraft[] {
  if (state === 'canceled') return [];
  const { payoutId, partnerId, currency, amount } = content;
  const common = { effectiveAt, actor: 'worker', partnerId, sourceType: 'payout', sourceId: payoutId };
  const { entry } = reserveEntry({ amount, balances: planned.balances });
  const reserve = {
    ...common,
    key: `payout:${payoutId}:${entry.key}`,
    kind: entry.kind,
    currency,
    postings: entry.postings,
    metadata: { timeZone },
  };
  if (proposal.conversion === null) return [reserve];
  const [out] = pairUp([['partner_available', proposal.conversion.from]], [['fx_clearing', proposal.conversion.from]]);
  const [into] = pairUp([['fx_clearing', proposal.amount]], [['partner_available', proposal.amount]]);
  const postings = [out, into].flatMap((posting, index) =>
    posting === undefined ? [] : [{ ...posting, currency: index === 0 ? planned.currency : currency }],
  );
  return [
    { ...common, key: `payout:${payoutId}:fx`, kind: 'fx.convert', currency, postings, metadata: { rate: proposal.conversion.rate } },
    reserve,
  ];
}
