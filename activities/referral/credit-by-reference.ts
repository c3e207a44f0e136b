import { attribute } from '../../domain/referral/attribution.ts';
import { eventInstant } from '../../domain/event-instant.ts';
import type { Tx } from '../../prisma/client.ts';
import { findCredited, lockAccount, saveCredit, termsAt } from '../../prisma/partner/credit.ts';
import type { InboundEvent } from '../../prisma/generated/client.ts';
import { findPayer, keepPayer, payerRef } from '../../prisma/partner/payers.ts';
import { settingsOf } from '../../prisma/partner/program-rows.ts';
import { findLinkByCode } from '../../prisma/partner/referrers.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { findOwner, toReferral, type Placement } from './event-placement.ts';

interface Arrived {
  readonly event: InboundEvent;
  readonly keys: DataKeys;
}

/**
 * Locks the customer's account if the event's partner reference may credit the customer. Call it before anything else in the transaction.
 */
export async function lockPayer(tx: Tx, { provider }: InboundEvent, placement: Placement | undefined): Promise<void> {
  const { partnerRef, ...ids } = placement?.unowned?.ids ?? {};
  const hostRef = payerRef(provider, ids);
  if (partnerRef !== undefined && hostRef !== undefined) await lockAccount(tx, hostRef);
}

/**
 * Credits a payment to the partner that it names (`partner_ref`) if its customer has no partner yet: makes the referral by the rules of
 * that partner's program, as of the invoice. If the reference credits nobody, the placement stays and gets the reason.
 */
export async function creditByReference(tx: Tx, { event, keys }: Arrived, placement: Placement): Promise<Placement> {
  const { ids, invoices } = placement.unowned ?? { ids: {}, invoices: [] };
  if (ids.partnerRef === undefined || payerRef(event.provider, ids) === undefined || invoices.length === 0) return placement;
  const owner = await findOwner(tx, event, ids); // another event of the same payment may have been faster
  if (owner?.referral) return placedAt(owner.customerId, owner.referral, { event, invoices });
  const link = await findLinkByCode(tx, keys, ids.partnerRef);
  if (link === null) return { ...placement, reason: 'unknown_code' };
  const program = await tx.program.findUniqueOrThrow({ where: { id: link.referrer.programId } });
  const at = eventInstant(event.provider, Buffer.from(event.raw).toString('utf8'), program.timeZone) ?? event.receivedAt.toISOString();
  // before the program began
  if ((await termsAt(tx, { at, programId: program.id, partnerId: link.referrer.partnerId })) === undefined) return placement;
  const known = await findPayer(tx, { event, ids });
  if ((known?.programSlug ?? program.slug) !== program.slug) return { ...placement, reason: 'other_program_link' };
  const attribution = attribute({
    at,
    chosen: null,
    program: { ...settingsOf(program), isArchived: program.archivedAt !== null },
    customer: { customerId: known?.id ?? 'new', emailIndex: known?.emailIndex ?? null, domain: known?.domain ?? null },
    credited: known === null ? null : await findCredited(tx, known.id),
    clicks: [],
    hasUnknownClick: false,
    code: null,
    reference: { given: ids.partnerRef, link },
  });
  const { decision } = attribution;
  if (decision.outcome !== 'credited') return { ...placement, reason: decision.reason, inputs: decision.inputs };
  const customer = await keepPayer(tx, { event, ids, programSlug: program.slug });
  const id = `${event.provider}:${event.eventId}`;
  const credit = {
    at,
    programId: program.id,
    customerId: customer.id,
    attribution,
    subject: { kind: 'event', id },
    cause: `credit:${id}`,
  } as const;
  const { referralId } = await saveCredit(tx, credit);
  if (referralId === null) return placement;
  return placedAt(customer.id, { id: referralId, partnerId: link.referrer.partnerId }, { event, invoices });
}

function placedAt(
  customerId: string,
  referral: { readonly id: string; readonly partnerId: string },
  { event, invoices }: { readonly event: InboundEvent; readonly invoices: readonly string[] },
): Placement {
  return { state: 'placed', reason: null, customerId, letters: invoices.map((invoice) => toReferral(referral, event, invoice)) };
}
