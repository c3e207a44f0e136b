import { isBadgeRemovable } from '../../domain/referral/badge.ts';
import { missingHostPlans } from '../../domain/referral/gates.ts';
import type { Tx } from '../client.ts';
import { ringReferralsOf, tellPartner } from './partner-mailbox.ts';

interface Told {
  /** Null if the account no longer has one. */
  readonly hostPlan: string | null;
  /** Since when, as the host product reports. */
  readonly at: string;
  /** Event id of the letters to the partners and their referrals, which read it once. */
  readonly eventId: string;
}

/**
 * Stores the plan that the host product reports for an account; an older report than the known one changes nothing. The plan of a partner's own
 * account decides whether it may earn (P04), so the partner and its referrals get a letter about a change. False if a newer report was known.
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

/** Tells a partner that its badge, which it had hidden, is shown again because its plan no longer allows hiding it (B22). */
export const tellBadgeIsBack = (tx: Tx, partnerId: string, eventId: string): Promise<boolean> =>
  tellPartner(tx, partnerId, { eventId: `badge:${eventId}`, kind: 'badge_is_back', arguments: {} });
