import { v7 as uuid } from 'uuid';
import type { Decision } from '../../domain/decision.ts';
import { contentOf, endToEndIdOf, referenceOf, type PayoutContent } from '../../domain/payout/payout-content.ts';
import { reserveEntry } from '../../domain/payout/payout-entries.ts';
import type { Planned } from '../../domain/payout/payout-plan.ts';
import { withTax, type Proposal } from '../../domain/payout/payout-proposal.ts';
import { pairUp } from '../../domain/ledger/posting.ts';
import type { Tx } from '../../prisma/client.ts';
import { actorOf } from '../actor.ts';
import { contentHash } from '../content-hash.ts';
import { saveDecisions } from '../decision-rows.ts';
import { noteLeavingAgain, type Leaving } from '../payout/left-again.ts';
import { postMany, type EntryDraft } from '../ledger/ledger.ts';
import { drawUpTaxDocuments, type DrawnUp, type TaxOutcome } from '../tax/tax-documents.ts';

type Accepted = Extract<Proposal, { isIn: true }>;

/** Who asked for a payout, and what it belongs to. */
export interface Origin {
  readonly programId: string;
  readonly runId: string | null;
  readonly period: string | null;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  /** Reason given with the request; for an exception, why it is one. */
  readonly because: string | null;
  readonly replaces: string | null;
  readonly commandId: string | null;
}

export interface Reservation {
  /** Chosen before there is a row, because keys derive from it. */
  readonly payoutId: string;
  readonly planned: Planned;
  readonly origin: Origin;
}

interface Line {
  readonly reservation: Reservation;
  readonly proposal: Accepted;
  readonly content: PayoutContent;
  readonly state: 'reserved' | 'canceled';
}

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

async function taxOf(tx: Tx, wanted: readonly Wanted[], asOf: string): Promise<AllTaxed> {
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

async function freeze(tx: Tx, lines: readonly Taxed[], asOf: string): Promise<Line[]> {
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
        select max(l.credit_version)::int from ledger.account a join ledger.posting l on l.credit_account_id = a.id join ledger.journal_entry e on e.id = l.entry_id
        where a.partner_id = o.partner_id and a.currency = o.currency and a.code = 'partner_available'
          and e.source_type = 'payout' and e.source_id = o.id::text) end as version
    from payout o where o.id = any(${replaced}::uuid[])`;
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Amount taken from the balance, minor units of the balance's currency. */
const takenBy = ({ amount, conversion }: Pick<Accepted, 'amount' | 'conversion'>): number => conversion?.from ?? amount;

const leavingOf = ({ reservation: { planned, origin }, proposal, content: { payoutId, partnerId }, state }: Line): Leaving[] =>
  state === 'canceled' ? [] : [{ payoutId, partnerId, currency: planned.currency, taken: takenBy(proposal), replaces: origin.replaces }];

function methodOf({ planned: { candidate } }: Reservation, { method }: Accepted) {
  const found = candidate.methods.find(({ id }) => id === method.id);
  if (found === undefined) throw new Error(`${method.id} is no method of ${candidate.partnerId}`);
  return found;
}

async function insertDrafts(tx: Tx, lines: readonly Line[]): Promise<void> {
  const rows = lines.map(({ reservation, proposal, content }) => ({
    id: content.payoutId,
    reference: content.reference,
    program_id: reservation.origin.programId,
    payout_run_id: reservation.origin.runId,
    partner_id: content.partnerId,
    period: reservation.origin.period,
    currency: content.currency,
    amount_minor: content.amount,
    rail: content.rail,
    payout_method_id: content.methodId,
    method_edited_by: methodOf(reservation, proposal).editedBy,
    replaces_payout_id: reservation.origin.replaces,
    end_to_end_id: endToEndIdOf(content.payoutId),
    requested_by: reservation.origin.requestedBy,
    prepared_by: reservation.origin.preparedBy,
    override_by: proposal.isException ? reservation.origin.requestedBy : null,
    override_reason: proposal.isException ? reservation.origin.because : null,
    content,
    content_hash: contentHash(content),
    fx_rate: proposal.conversion?.rate ?? null,
    fx_source: proposal.conversion?.source ?? null,
    fx_quoted_at: proposal.conversion?.quotedAt ?? null,
  }));
  await tx.$executeRaw`
    insert into payout (id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id,
      method_edited_by, replaces_payout_id, state, end_to_end_id, requested_by, prepared_by, override_by, override_reason, content,
      content_hash, fx_rate, fx_source, fx_quoted_at)
    select id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id, method_edited_by,
      replaces_payout_id, 'draft', end_to_end_id, requested_by, prepared_by, override_by, override_reason, content, content_hash, fx_rate,
      fx_source, fx_quoted_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, reference text, program_id uuid, payout_run_id uuid,
      partner_id uuid, period text, currency char(3), amount_minor bigint, rail text, payout_method_id uuid, method_edited_by uuid,
      replaces_payout_id uuid, end_to_end_id text, requested_by uuid, prepared_by uuid, override_by uuid, override_reason text,
      content jsonb, content_hash text, fx_rate text, fx_source text, fx_quoted_at timestamptz)`;
}

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

async function leaveDraft(tx: Tx, lines: readonly Line[], asOf: string): Promise<void> {
  const rows = lines.map(({ content, state }) => ({ id: content.payoutId, state }));
  await tx.$executeRaw`
    update payout p set state = r.state, reserved_at = case r.state when 'reserved' then ${asOf}::timestamptz end,
      cancel_reason = case r.state when 'canceled' then 'tax_left_nothing' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text) where p.id = r.id`;
}

interface Recorded {
  readonly asOf: string;
  readonly entryIds: ReadonlyMap<string, string>;
}

/** Writes decision, history and audit of all payouts, with one statement for each table. */
async function record(tx: Tx, lines: readonly Line[], { asOf, entryIds }: Recorded): Promise<void> {
  const names = new Map<string | null, string>([[null, 'worker']]);
  for (const { reservation } of lines) {
    const id = actorIdOf(reservation);
    if (!names.has(id)) names.set(id, (await actorOf(tx, id)).name);
  }
  await saveDecisions(
    tx,
    lines.map(({ reservation: { origin }, proposal: { decision }, content, state }) => ({
      decision: state === 'reserved' ? decision : { ...decision, outcome: 'ended', reason: 'tax_left_nothing' },
      subject: { kind: 'payout', id: content.payoutId },
      programId: origin.programId,
      partnerId: content.partnerId,
      commandId: origin.commandId,
    })),
    asOf,
  );
  const rows = lines.map(({ reservation, proposal: { decision }, content, state }) => ({
    id: uuid(),
    payout_id: content.payoutId,
    partner_id: content.partnerId,
    to_state: state,
    actor: names.get(actorIdOf(reservation)) ?? '',
    actor_id: actorIdOf(reservation),
    reason: state === 'reserved' ? decision.reason : 'tax_left_nothing',
    evidence: reservation.origin.because === null ? {} : { text: reservation.origin.because },
    entry_ids: [`payout:${content.payoutId}:fx`, `payout:${content.payoutId}:reserve`].flatMap((key) => entryIds.get(key) ?? []),
    after: { state, amount: content.amount, currency: content.currency },
  }));
  await tx.$executeRaw`
    with written as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, payout_id uuid, partner_id uuid,
        to_state text, actor text, actor_id uuid, reason text, evidence jsonb, entry_ids uuid[], after jsonb)),
      events as (insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, actor_id, reason, evidence, entry_ids)
        select id, payout_id, partner_id, 'draft', to_state, ${asOf}::timestamptz, actor, actor_id, reason, evidence, entry_ids from written)
    insert into audit_entry (actor_id, actor_name, action, subject_kind, subject_id, after)
    select actor_id, actor, 'payout.' || to_state, 'payout', payout_id::text, after from written order by payout_id`;
}

const actorIdOf = ({ origin }: Reservation): string | null => origin.requestedBy ?? origin.preparedBy;
