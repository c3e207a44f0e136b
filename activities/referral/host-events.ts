import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import type { InboundEvent } from '../../prisma/generated/client.ts';
import { findOwner, type Owner, type PlacedLetter, type Placement } from './event-placement.ts';
import { takeHostPlan } from '../../prisma/partner/host-plan.ts';
import { meetApplicant } from '../../prisma/partner/own-account.ts';

const HostEvent = z.object({
  type: z.string(),
  accountId: z.string(),
  at: z.iso.datetime({ offset: true }),
  website: z.string().default(''),
  subscriptionId: z.string().optional(),
  hostPlan: z.string().nullish(),
  paymentId: z.string().default(''),
});
type HostEvent = z.infer<typeof HostEvent>;
type Apply = (
  tx: Tx,
  event: InboundEvent,
  about: { body: HostEvent; owner: Owner },
) => Promise<Omit<PlacedLetter, 'referralId' | 'partnerId'> | undefined>;

/** Applies what the host product reports about one of its accounts, and returns the referral that has to read it. */
export async function placeHostEvent(tx: Tx, event: InboundEvent): Promise<Placement> {
  const body = HostEvent.parse(JSON.parse(Buffer.from(event.raw).toString('utf8')));
  const apply = kinds[body.type];
  if (apply === undefined) return { state: 'ignored', reason: 'unknown_type', customerId: null, letters: [] };
  const owner = await findOwner(tx, event, { accountId: body.accountId });
  if (owner === undefined || (await isOfAnotherProgram(tx, event, owner)))
    return { state: 'unplaced', reason: 'unknown_customer', customerId: null, letters: [] };
  const letter = await apply(tx, event, { body, owner });
  const { customerId, referral } = owner;
  if (letter === undefined) return { state: 'placed', reason: null, customerId, letters: [] };
  if (referral === null) return { state: 'ignored', reason: 'customer_not_referred', customerId, letters: [] };
  return { state: 'placed', reason: null, customerId, letters: [{ ...letter, referralId: referral.id, partnerId: referral.partnerId }] };
}

/** True if the account belongs to another program than the reporting one: such a report counts for nothing. */
async function isOfAnotherProgram(tx: Tx, { programId }: InboundEvent, { customerId }: Owner): Promise<boolean> {
  const { programSlug } = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { programSlug: true } });
  if (programId === null || programSlug === null) return false;
  return (await tx.program.count({ where: { id: programId, slug: programSlug } })) === 0;
}

/** Stores an installation; the same website is one row, however often it is reported. */
const install: Apply = async (tx, { eventId }, { body, owner }) => {
  await tx.$executeRaw`
    insert into installation (id, customer_id, website, at, event_id)
    values (${uuid()}::uuid, ${owner.customerId}::uuid, ${body.website}, ${body.at}::timestamptz, ${eventId})
    on conflict (customer_id, website) do nothing`;
  return { kind: 'installed', arguments: { eventId, website: body.website } };
};

/**
 * Stores the start or end of a subscription. An end is final: a new subscription of the same account has a new id or starts after the old
 * one's end.
 */
const subscribe: Apply = async (tx, { accountRef }, { body, owner }) => {
  const externalId = body.subscriptionId ?? body.accountId;
  const isEnd = body.type === 'subscription.ended';
  await tx.$executeRaw`
    insert into subscription (provider, account_ref, external_id, customer_id, status, started_at, ended_at)
    values ('host', ${accountRef}, ${externalId}, ${owner.customerId}::uuid, ${isEnd ? 'ended' : 'active'},
      ${isEnd ? null : body.at}::timestamptz, ${isEnd ? body.at : null}::timestamptz)
    on conflict (provider, account_ref, external_id) do update set
      status = excluded.status, started_at = coalesce(excluded.started_at, subscription.started_at), ended_at = excluded.ended_at
    where greatest(excluded.started_at, excluded.ended_at) > greatest(subscription.started_at, subscription.ended_at)`;
  return { kind: isEnd ? 'subscription_ended' : 'subscription_started', arguments: { subscription: externalId } };
};

const logIn: Apply = async (tx, _event, { body, owner }) => {
  await tx.customer.updateMany({ where: { id: owner.customerId, firstLoginAt: null }, data: { firstLoginAt: body.at } });
  return undefined;
};

/**
 * Stores the host plan of an account. If the account is a partner's own, the plan decides whether the partner may earn (P04): its referrals
 * are told.
 */
const changePlan: Apply = async (tx, { provider, eventId }, { body, owner }) => {
  const told = { hostPlan: body.hostPlan ?? null, at: body.at, eventId: `${provider}:${eventId}` };
  if (!(await takeHostPlan(tx, owner.customerId, told))) return undefined;
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: owner.customerId } });
  const program = customer.programSlug === null ? null : await tx.program.findUnique({ where: { slug: customer.programSlug } });
  if (program !== null) await meetApplicant(tx, customer, program);
  return undefined;
};

/** Has the referral fetch the payment like an invoice: from all reports of it together. */
const report: Apply = (_tx, { provider, accountRef }, { body }) =>
  Promise.resolve({ kind: 'source_changed', arguments: { provider, accountRef, externalId: body.paymentId } });

const kinds: Readonly<Record<string, Apply>> = {
  'widget.installed': install,
  'subscription.started': subscribe,
  'subscription.ended': subscribe,
  'account.first_login': logIn,
  'host_plan.changed': changePlan,
  'payment.reported': report,
};
