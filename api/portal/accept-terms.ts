import { AcceptTerms } from '../contract/portal-join.ts';
import { Created } from '../contract/scalars.ts';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { auditActorOf } from '../http/auditor.ts';
import { keepAcceptance } from '../joining/acceptance.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { findTermsInForce } from './rules.ts';

/** Accepts the terms in force, by an owner, and rings what waited for that. */
export const acceptTerms = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/agreement`,
    summary: 'Accepts the terms in force',
    body: AcceptTerms,
    answers: { 200: Created },
    refusals: ['not_found', 'invalid_input', 'terms_changed'],
  },
  async (call) => {
    const { termsId } = AcceptTerms.parse(call.request.body ?? {});
    const found = await call.read(async (own) => findTermsInForce(own, await readPartnerFacts(own)));
    if (found?.terms.id !== termsId) throw new DomainError('terms_changed');
    const id = await call.deps.db.$transaction(async (tx) => {
      const acceptanceId = await keepAcceptance(tx, { partnerId: call.partner.id, personId: call.actor.id, termsId });
      await tellPartner(tx, call.partner.id, { eventId: `accepted:${termsId}`, kind: 'changed', arguments: {} });
      const subject = { kind: 'partner', id: call.partner.id };
      await audit(tx, auditActorOf(call), { action: 'partner.accept_terms', subject, after: { termsId } });
      return acceptanceId;
    });
    return { status: 200, body: Created.parse({ id }) };
  },
);
