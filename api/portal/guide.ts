import { oneOf } from '../../prisma/closed-union.ts';
import { readPayoutProgram } from '../../prisma/payout-candidates.ts';
import { PortalGuide } from '../contract/portal-guide.ts';
import { instant } from '../resources/present.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { readRules } from './rules.ts';

/** What the guide is made of: no figure of it is written anywhere but in the program and its terms (C42). */
export const portalGuide = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/guide`,
    summary: 'The figures of the guide: rates, thresholds, holds and promises of this partner’s program',
    answers: { 200: PortalGuide },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: PortalGuide.parse(await call.read((own) => readGuide(own, call))) }),
);

async function readGuide(own: OwnRows, { deps: { db } }: MemberCall): Promise<PortalGuide> {
  const partner = await readPartnerFacts(own);
  const program = await db.program.findUniqueOrThrow({ where: { id: partner.programId } });
  return {
    program: program.name,
    rules: await readRules(own, partner, await readPayoutProgram(db, program.id, instant(partner.now))),
    hostPlans: program.gateHostPlans,
    selfReferral: oneOf(['block', 'flag', 'allow'], program.selfReferral),
    hasBadge: program.badge,
    accessHours: program.accessHours,
    loginDays: program.partnerKind === 'reseller' ? program.loginDays : null,
  };
}
