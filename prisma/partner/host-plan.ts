import { isBadgeRemovable } from '../../domain/referral/badge.ts';
import { missingHostPlans } from '../../domain/referral/gates.ts';
import type { Tx } from '../client.ts';
import { ringReferralsOf, tellPartner } from './partner-mailbox.ts';

interface Told {
  /** Null: the account has none any more. */
  readonly hostPlan: string | null;
  /** Since when, as the host product says. */
  readonly at: string;
  /** Under which the partners and their referrals read of it, once. */
  readonly eventId: string;
}

/**
 * The plan that the host product reports of an account; what is older than what is known changes nothing. The plan of a partner's own account
 * decides whether it may earn (P04): the partner and its referrals read of another one. False: something newer was known.
 */
export async function takeHostPlan(tx: Tx, customerId: string, { hostPlan, at, eventId }: Told): Promise<boolean> {
  const taken = await tx.$executeRaw`
    update customer set host_plan = ${hostPlan}, host_plan_at = ${at}::timestamptz
    where id = ${customerId}::uuid and (host_plan_at is null or host_plan_at < ${at}::timestamptz)`;
  if (taken === 0) return false;
  await tellPartnersOf(tx, customerId, { hostPlan, eventId });
  return true;
}

async function tellPartnersOf(tx: Tx, customerId: string, { hostPlan, eventId }: Pick<Told, 'hostPlan' | 'eventId'>): Promise<void> {
  const partners = await tx.partner.findMany({
    where: { ownCustomerId: customerId },
    select: {
      id: true,
      hostPlan: true,
      program: { select: { gateHostPlans: true, gateEffect: true, badge: true, badgeRemovablePlans: true } },
      customer: { select: { badgeShown: true } },
    },
    orderBy: { id: 'asc' },
  });
  for (const { id, hostPlan: before, program, customer } of partners.filter((partner) => partner.hostPlan !== hostPlan)) {
    await tx.partner.update({ where: { id }, data: { hostPlan } });
    const [wasEnough, isEnough] = [before, hostPlan].map((plan) => missingHostPlans(program, plan).length === 0);
    const news = { isNewlyBelow: wasEnough === true && isEnough === false, isNewlyEnough: wasEnough === false && isEnough === true };
    await tellPartner(tx, id, { eventId, kind: 'host_plan_changed', arguments: news });
    const [mightHide, mayHide] = [before, hostPlan].map((plan) =>
      isBadgeRemovable({ hostPlan: plan, removablePlans: program.badgeRemovablePlans }),
    );
    if (program.badge && customer?.badgeShown === false && mightHide === true && mayHide === false) await tellBadgeIsBack(tx, id, eventId);
    await ringReferralsOf(tx, { partnerId: id, eventId });
  }
}

/** Hidden as it was chosen, and shown again all the same: the plan does not allow it any more (B22). */
export const tellBadgeIsBack = (tx: Tx, partnerId: string, eventId: string): Promise<boolean> =>
  tellPartner(tx, partnerId, { eventId: `badge:${eventId}`, kind: 'badge_is_back', arguments: {} });
