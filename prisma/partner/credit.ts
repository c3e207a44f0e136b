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
  /** The subject of the decision: a sign-up, or the event of a payment. */
  readonly subject: { readonly kind: 'signup' | 'event'; readonly id: string };
  /** Event id of the letter to the referral: the same cause is told once. */
  readonly cause: string;
  readonly evidence?: Readonly<Record<string, Json>>;
}

interface Credited {
  readonly decisionId: string;
  /** Null if no partner of this program is named. */
  readonly referralId: string | null;
}

/**
 * Locks an account of the host product, because a customer has only one partner: calls about it run one after another, in any program and
 * process.
 */
export async function lockAccount(tx: Tx, hostRef: string): Promise<void> {
  await lock(tx, locks.account(hostRef));
}

/** Finds the customer's open referral in any program; there is at most one. */
export async function findCredited(tx: Tx, customerId: string) {
  const open = await tx.referral.findFirst({
    where: { customerId, state: { in: [...creditedPhases] } },
    include: { partner: true },
  });
  return open === null ? null : { partnerId: open.partnerId, partnerName: open.partner.companyName, programId: open.programId };
}

/**
 * Stores the decision about a customer and, if it names a partner of this program, the referral. A credited referral is rung. A refused one is
 * stored too, so that the partner sees why it did not count. @throws DomainError `invalid_input` if the program had no terms at that time
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

/** Returns the terms under which the partner would be credited; undefined if the program had none at that time. */
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
