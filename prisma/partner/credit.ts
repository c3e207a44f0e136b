import { lock, locks } from '../lock.ts';
import { v7 as uuid } from 'uuid';
import type { Attribution } from '../../domain/referral/attribution.ts';
import { DomainError } from '../../domain/errors.ts';
import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { termsInForce } from '../../domain/program/terms.ts';
import type { Json, Tx } from '../client.ts';
import type { ProgramTerms } from '../generated/client.ts';
import { putLetter, ringReferral } from '../mailbox.ts';
import { termsOf } from './program-rows.ts';

export interface Credit {
  readonly at: string;
  readonly programId: string;
  readonly customerId: string;
  readonly attribution: Attribution;
  /** What was decided about: a sign-up, or the event of a payment. */
  readonly subject: { readonly kind: 'signup' | 'event'; readonly id: string };
  /** Of the letter that tells the referral: the same cause is told once. */
  readonly cause: string;
  readonly evidence?: Readonly<Record<string, Json>>;
}

interface Credited {
  readonly decisionId: string;
  /** Null: nobody of this program is named. */
  readonly referralId: string | null;
}

/** One customer has one partner: calls about one account of the host product come one after another, in whatever program and process. */
export async function lockAccount(tx: Tx, hostRef: string): Promise<void> {
  await lock(tx, locks.account(hostRef));
}

/** The open referral of this customer, in whatever program: one customer has one partner. */
export async function findCredited(tx: Tx, customerId: string) {
  const open = await tx.referral.findFirst({
    where: { customerId, state: { in: [...creditedPhases] } },
    include: { partner: true },
  });
  return open === null ? null : { partnerId: open.partnerId, partnerName: open.partner.companyName, programId: open.programId };
}

/**
 * Writes what was decided about a customer and, where it names a partner of this program, the referral; a credited one is rung. A refused
 * one is a row too: the partner sees why it did not count. @throws DomainError `invalid_input`: the program had no terms then.
 */
export async function saveCredit(tx: Tx, credit: Credit): Promise<Credited> {
  const { at, programId, attribution, subject, evidence = {} } = credit;
  const { decision, partnerId, linkId, clickId } = attribution;
  const terms = await termsOfPartner(tx, credit);
  const referralId = await saveReferral(tx, credit, terms);
  const decisionId = uuid();
  await tx.decision.create({
    data: {
      id: decisionId,
      kind: decision.kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      programId,
      partnerId: referralId === null ? null : partnerId,
      asOf: at,
      inputs: { ...decision.inputs },
      termsId: terms?.id ?? null,
      termsHash: terms?.hash ?? null,
      outcome: decision.outcome,
      reason: decision.reason,
      evidence: { referralId, linkId, clickId, ...evidence },
    },
  });
  if (decision.outcome === 'credited' && referralId !== null) await announce(tx, referralId, credit);
  return { decisionId, referralId };
}

async function saveReferral(tx: Tx, credit: Credit, terms: ProgramTerms | undefined): Promise<string | null> {
  const { at, programId, customerId, attribution } = credit;
  const { decision, partnerId, clickId, linkId, source, review } = attribution;
  const isCredited = decision.outcome === 'credited';
  if (partnerId === null || decision.reason === 'other_program_link') return null;
  if (terms === undefined && isCredited) throw new DomainError('invalid_input', { at, programId }); // before the program began
  if (terms === undefined) return null;
  const id = uuid();
  await tx.referral.create({
    data: {
      id,
      customerId,
      partnerId,
      programId,
      termsId: terms.id,
      clickId,
      linkId,
      source,
      attributedAt: at,
      state: isCredited ? 'signed_up' : 'refused',
      reason: isCredited && review === null ? null : decision.reason,
    },
  });
  return id;
}

const termsOfPartner = async (tx: Tx, { at, programId, attribution: { partnerId } }: Credit): Promise<ProgramTerms | undefined> =>
  partnerId === null ? undefined : termsAt(tx, { at, programId, partnerId });

interface TermsOf {
  readonly at: string;
  readonly programId: string;
  readonly partnerId: string;
}

/** What the partner would be credited under; undefined: the program had no terms then. */
export async function termsAt(tx: Tx, { at, programId, partnerId }: TermsOf): Promise<ProgramTerms | undefined> {
  const [partner, rows] = await Promise.all([
    tx.partner.findUniqueOrThrow({ where: { id: partnerId } }),
    tx.programTerms.findMany({ where: { programId } }),
  ]);
  const terms = termsInForce(rows.map(termsOf), { partnerId, partnerGroupId: partner.partnerGroupId, at });
  return rows.find(({ id }) => id === terms?.id);
}

async function announce(tx: Tx, referralId: string, { attribution, cause }: Credit): Promise<void> {
  await ringReferral(tx, { referralId, cause: 'signed_up' });
  const review = attribution.review === null ? {} : { review: attribution.review };
  await putLetter(tx, { entityKind: 'referral', entityId: referralId, eventId: cause, kind: 'signed_up', arguments: review });
}
