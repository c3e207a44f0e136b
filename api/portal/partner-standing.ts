import { missingHostPlans } from '../../domain/gates.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { readStanding } from '../../prisma/standing.ts';
import { partnerStates } from '../contract/partner-states.ts';
import type { PortalStanding } from '../contract/portal-standing.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts, type PartnerFacts } from './partner-facts.ts';

/** The partner as it stands: where another one decides about it, with that one's state and the words that were said there; active, with the plans that it lacks. */
export async function readStandingPartner(own: OwnRows, db: Db): Promise<PartnerFacts> {
  const partner = await readPartnerFacts(own);
  const { partnerId, state, payoutsOnHold, reviewOn, reason, text } = await readStanding(db, partner.id);
  if (partnerId !== partner.id)
    return { ...partner, state: oneOf(partnerStates, state), payoutsOnHold, reasons: [reason ?? [], text ?? []].flat(), reviewOn };
  if (partner.state !== 'active') return { ...partner, payoutsOnHold };
  const { gateEffect } = await db.program.findUniqueOrThrow({ where: { id: partner.programId }, select: { gateEffect: true } });
  const missing = missingHostPlans({ gateHostPlans: partner.hostPlans, gateEffect }, partner.hostPlan);
  return { ...partner, payoutsOnHold, hostPlans: [...missing] };
}

export const standingOf = ({ state, hostPlan, hostPlans, reasons, reviewOn, lapsesOn }: PartnerFacts): PortalStanding => ({
  state,
  hostPlan,
  hostPlans,
  reasons,
  reviewOn,
  lapsesOn,
});
