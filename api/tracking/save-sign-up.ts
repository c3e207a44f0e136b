import { v7 as uuid } from 'uuid';
import type { Attribution } from '../../domain/attribution.ts';
import { DomainError } from '../../domain/errors.ts';
import { termsInForce } from '../../domain/terms.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer, ProgramTerms } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { termsOf } from '../../prisma/program-rows.ts';
import { referralWorkflowId } from '../../workflows/messages.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Decided {
  readonly at: string;
  readonly programId: string;
  readonly customer: Customer;
  readonly signUp: SignUp;
  readonly attribution: Attribution;
}

/** Writes the sign-up, its decision and, where it names a partner of this program, the referral; a credited one is rung. */
export async function saveSignUp(tx: Tx, decided: Decided): Promise<void> {
  const ids = { signUpId: uuid(), decisionId: uuid(), referralId: await saveReferral(tx, decided) };
  const { at, programId, customer, signUp, attribution } = decided;
  const { decision, partnerId } = attribution;
  const terms = await termsOfPartner(tx, decided);
  await tx.decision.create({
    data: {
      id: ids.decisionId,
      kind: decision.kind,
      subjectKind: 'signup',
      subjectId: ids.signUpId,
      programId,
      partnerId: ids.referralId === null ? null : partnerId,
      asOf: at,
      inputs: { ...decision.inputs },
      termsId: terms?.id ?? null,
      termsHash: terms?.hash ?? null,
      outcome: decision.outcome,
      reason: decision.reason,
      evidence: { referralId: ids.referralId, linkId: attribution.linkId, clickId: attribution.clickId },
    },
  });
  await tx.signup.create({
    data: {
      id: ids.signUpId,
      programId,
      hostRef: signUp.accountId,
      clickId: attribution.clickId,
      code: signUp.code ?? null,
      emailIndex: customer.emailIndex,
      domain: customer.domain,
      at,
      decisionId: ids.decisionId,
    },
  });
  if (decision.outcome === 'credited' && ids.referralId !== null) await announce(tx, ids.referralId, decided);
}

/** Also a refused sign-up of this program's partner is a row: the partner sees why it did not count. */
async function saveReferral(tx: Tx, decided: Decided): Promise<string | null> {
  const { at, programId, customer, attribution } = decided;
  const { decision, partnerId } = attribution;
  const isCredited = decision.outcome === 'credited';
  if (partnerId === null || decision.reason === 'other_program_link') return null;
  const terms = await termsOfPartner(tx, decided);
  if (terms === undefined && isCredited) throw new DomainError('invalid_input', { at, programId }); // before the program began
  if (terms === undefined) return null;
  const id = uuid();
  await tx.referral.create({
    data: {
      id,
      customerId: customer.id,
      partnerId,
      programId,
      termsId: terms.id,
      clickId: attribution.clickId,
      linkId: attribution.linkId,
      source: attribution.source,
      attributedAt: at,
      state: isCredited ? 'signed_up' : 'refused',
      reason: isCredited && attribution.review === null ? null : decision.reason,
    },
  });
  return id;
}

async function termsOfPartner(tx: Tx, { at, programId, attribution: { partnerId } }: Decided): Promise<ProgramTerms | undefined> {
  if (partnerId === null) return undefined;
  const [partner, rows] = await Promise.all([
    tx.partner.findUniqueOrThrow({ where: { id: partnerId } }),
    tx.programTerms.findMany({ where: { programId } }),
  ]);
  const terms = termsInForce(rows.map(termsOf), { partnerId, partnerGroupId: partner.partnerGroupId, at });
  return rows.find(({ id }) => id === terms?.id);
}

async function announce(tx: Tx, referralId: string, { attribution, signUp }: Decided): Promise<void> {
  const summary = `Referral ${referralId} of partner ${attribution.partnerId ?? ''}`;
  await ring(tx, {
    workflowId: referralWorkflowId(referralId),
    workflowType: 'referral',
    input: { referralId },
    cause: 'signed_up',
    summary,
  });
  const review = attribution.review === null ? {} : { review: attribution.review };
  await putLetter(tx, {
    entityKind: 'referral',
    entityId: referralId,
    eventId: `signup:${signUp.accountId}`,
    kind: 'signed_up',
    arguments: review,
  });
}
