import { v7 as uuid } from 'uuid';
import { attribute } from '../../domain/referral/attribution.ts';
import { DomainError } from '../../domain/errors.ts';
import { settingsOf } from '../../prisma/partner/program-rows.ts';
import { findLink } from '../../prisma/partner/referrers.ts';
import { LinkTest } from '../contract/portal-links.ts';
import { parameter } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** Returns what would be decided about a stranger who follows the link now and signs up at once, by the real rule. Nothing is stored or counted. */
export const testLink = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/links/:id/test`,
    summary: 'Tests what would be decided for a new visitor who used this link now; nothing is recorded',
    answers: { 200: LinkTest },
    refusals: ['not_found'],
  },
  async (call) => {
    const { db, config } = call.deps;
    const id = parameter(call, 'id');
    const link = isId(id) ? await findLink(db, config.dataKeys, { id, partnerId: call.partner.id }) : null;
    if (link === null) throw new DomainError('not_found');
    const program = await db.program.findUniqueOrThrow({ where: { id: link.referrer.programId } });
    const at = new Date().toISOString();
    const { decision } = attribute({
      at,
      chosen: null,
      program: { ...settingsOf(program), isArchived: program.archivedAt !== null },
      customer: { customerId: uuid(), emailIndex: null, domain: null },
      credited: null,
      clicks: [{ clickId: uuid(), at, isCounted: true, link }],
      hasUnknownClick: false,
      code: null,
      reference: null,
    });
    const { hostPlan = null, hostPlans = null } = decision.inputs;
    return {
      status: 200,
      body: LinkTest.parse({ isCredited: decision.outcome === 'credited', reason: decision.reason, inputs: { hostPlan, hostPlans } }),
    };
  },
);
