import { missingHostPlans } from '../../domain/referral/gates.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { partnerStates } from '../contract/partner-states.ts';
import type { PortalStanding } from '../contract/portal-standing.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts, type PartnerFacts } from './partner-facts.ts';

type StandingPartner = PartnerFacts & Pick<PortalStanding, 'stopsCommissions'>;

/**
 * Reads the partner's state. If another partner's state decides, returns that state and its reason; for an active partner, the plans of
 * which it needs one.
 */
export async function readStandingPartner(own: OwnRows, db: Db): Promise<StandingPartner> {
  const partner = await readPartnerFacts(own);
  const { partnerId, state, payoutsOnHold, reviewOn, reason, text } = await readStanding(db, partner.id);
  if (partnerId !== partner.id)
    return {
      ...partner,
      state: oneOf(partnerStates, state),
      payoutsOnHold,
      reasons: [reason ?? [], text ?? []].flat(),
      reviewOn,
      stopsCommissions: false,
    };
  if (partner.state !== 'active') return { ...partner, payoutsOnHold, stopsCommissions: false };
  const { gateEffect } = await db.program.findUniqueOrThrow({ where: { id: partner.programId }, select: { gateEffect: true } });
  const missing = missingHostPlans({ gateHostPlans: partner.hostPlans, gateEffect }, partner.hostPlan);
  const stopsCommissions = gateEffect === 'stop_new_commissions' && missing.length > 0;
  return { ...partner, payoutsOnHold, hostPlans: [...missing], stopsCommissions };
}

export const portalStandingOf = ({
  state,
  hostPlan,
  hostPlans,
  stopsCommissions,
  reasons,
  reviewOn,
  lapsesOn,
}: StandingPartner): PortalStanding => ({
  state,
  hostPlan,
  hostPlans,
  stopsCommissions,
  reasons,
  reviewOn,
  lapsesOn,
});
