import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import type { Details } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { InboundEvent } from '../../prisma/generated/client.ts';
import type { Located, StripeGateway } from '../gateways/stripe/gateway.ts';

/** Where an event of the inbox belongs: letters to referrals, or a reason why there are none. */
export interface Placement {
  readonly state: 'placed' | 'unplaced' | 'ignored';
  readonly reason: DecisionReason | null;
  readonly customerId: string | null;
  readonly letters: readonly PlacedLetter[];
  /** Known ids of an invoice that belongs to no referral: a partner that its payment names can be credited with them. */
  readonly unowned?: Unowned;
  /** Values for the placeholders in the reason's sentence. */
  readonly inputs?: Details;
}

export interface Unowned {
  readonly ids: Ids;
  readonly invoices: readonly string[];
}

export interface PlacedLetter {
  readonly referralId: string;
  readonly partnerId: string;
  readonly kind: 'source_changed' | 'installed' | 'subscription_started' | 'subscription_ended';
  readonly arguments: Readonly<Record<string, string>>;
}

const Ids = z.object({
  invoice: z.string().optional(),
  customer: z.string().optional(),
  subscription: z.string().optional(),
  accountId: z.string().optional(),
  partnerRef: z.string().optional(),
});
export type Ids = z.infer<typeof Ids>;

/** Returns the ids that the inbox row names. */
export const idsOf = ({ routing }: InboundEvent): Ids => Ids.parse(routing);

export interface Owner {
  readonly customerId: string;
  readonly referral: { readonly id: string; readonly partnerId: string } | null;
}

/**
 * Finds the customer of an invoice, provider account or host account, with the referral. A known invoice keeps its referral, whatever
 * happened to its customer.
 */
export async function findOwner(db: Pick<Db, '$queryRaw'>, event: InboundEvent, ids: Ids): Promise<Owner | undefined> {
  const { provider, accountRef } = event;
  const rows = await db.$queryRaw<{ customer_id: string; referral_id: string | null; partner_id: string | null }[]>`
    with known as (
      select r.customer_id, r.id as referral_id, r.partner_id, 1 as rank from settlement_source s join referral r on r.id = s.referral_id
        where s.provider = ${provider} and s.account_ref = ${accountRef} and s.external_id = ${ids.invoice ?? null}
      union all select a.customer_id, null, null, 2 from customer_account a
        where a.provider = ${provider} and a.account_ref = ${accountRef} and a.external_id = ${ids.customer ?? null}
      union all select c.id, null, null, 3 from customer c where c.host_ref = ${ids.accountId ?? null}
    ), owner as (select * from known order by rank limit 1)
    select o.customer_id, coalesce(o.referral_id, r.id) as referral_id, coalesce(o.partner_id, r.partner_id) as partner_id from owner o
    left join lateral (select id, partner_id from referral where customer_id = o.customer_id
      order by state in ('signed_up', 'awaiting_card', 'awaiting_invoice', 'earning') desc, attributed_at desc limit 1) r on true`;
  const [row] = rows;
  if (row === undefined) return undefined;
  const { referral_id: id, partner_id: partnerId } = row;
  return { customerId: row.customer_id, referral: id === null || partnerId === null ? null : { id, partnerId } };
}

/**
 * Decides where a Stripe or Bexio event belongs. Missing ids are asked of the provider, so call it without an open transaction. An event of
 * an unknown customer waits for the sign-up that names the customer; an event of a customer without referral is ignored.
 */
export async function placeInvoiceEvent(db: Db, event: InboundEvent, stripe: StripeGateway | undefined): Promise<Placement> {
  const ids = idsOf(event);
  const known = await findOwner(db, event, ids);
  const located = known !== undefined && ids.invoice !== undefined ? undefined : await ask(event, stripe);
  const invoices = ids.invoice === undefined ? await invoicesOf(db, event, { ids, located }) : [ids.invoice];
  const letters: PlacedLetter[] = [];
  const whole = {
    ...ids,
    customer: ids.customer ?? located?.customerId ?? undefined,
    accountId: ids.accountId ?? located?.accountId ?? undefined,
    partnerRef: ids.partnerRef ?? located?.partnerRef ?? undefined,
  };
  let owner = await findOwner(db, event, withoutGaps(whole));
  for (const invoice of invoices) {
    owner = (await findOwner(db, event, withoutGaps({ ...whole, invoice }))) ?? owner;
    if (owner?.referral) letters.push(toReferral(owner.referral, event, invoice));
  }
  const customerId = owner?.customerId ?? null;
  if (letters.length > 0) return { state: 'placed', reason: null, customerId, letters };
  const unowned = { ids: withoutGaps(whole), invoices };
  if (owner === undefined) return { state: 'unplaced', reason: 'unknown_customer', customerId, letters, unowned };
  if (owner.referral === null) return { state: 'ignored', reason: 'customer_not_referred', customerId, letters, unowned };
  return { state: 'ignored', reason: 'concerns_no_invoice', customerId, letters };
}

export function toReferral(
  { id, partnerId }: { id: string; partnerId: string },
  { provider, accountRef }: InboundEvent,
  invoice: string,
): PlacedLetter {
  return { referralId: id, partnerId, kind: 'source_changed', arguments: { provider, accountRef, externalId: invoice } };
}

function ask({ provider, type, objectId }: InboundEvent, stripe: StripeGateway | undefined): Promise<Located | undefined> {
  if (provider !== 'stripe' || stripe === undefined || objectId === null) return Promise.resolve(undefined);
  return stripe.locate({ type, id: objectId });
}

/**
 * Returns the invoices of an event as the provider names them; for a subscription, the newest invoice that we know: its facts carry the
 * subscription's end.
 */
async function invoicesOf(
  db: Db,
  event: InboundEvent,
  { ids, located }: { ids: Ids; located: Located | undefined },
): Promise<readonly string[]> {
  if (located !== undefined && located.invoices.length > 0) return located.invoices;
  if (ids.subscription === undefined) return [];
  const known = await db.$queryRaw<{ external_id: string }[]>`
    select external_id from settlement_source where provider = ${event.provider} and account_ref = ${event.accountRef}
      and facts ->> 'subscriptionId' = ${ids.subscription} order by created_at desc limit 1`;
  return known.map((row) => row.external_id);
}

const withoutGaps = (ids: { readonly [Key in keyof Ids]: string | undefined }): Ids => Ids.parse(ids);
