import type { PayoutProgram } from '../../domain/payout/payout-plan.ts';
import { termsInForce, type Terms } from '../../domain/program/terms.ts';
import type { ProgramTerms } from '../../prisma/generated/client.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import type { PortalRules } from '../contract/portal-overview.ts';
import { instant, instantOrNull } from '../http/present.ts';
import type { OwnRows } from './own-rows.ts';
import type { PartnerFacts } from './partner-facts.ts';

interface Found {
  readonly terms: Terms;
  readonly row: ProgramTerms;
}

/** Returns the terms in force for this partner, among the versions that it may see: others' rates are not its business. */
export async function findTermsInForce(own: OwnRows, { id: partnerId, groupId, now }: PartnerFacts): Promise<Found | undefined> {
  const rows = await own.programTerms.findMany();
  const terms = termsInForce(rows.map(termsOf), { partnerId, partnerGroupId: groupId, at: instant(now) });
  const row = rows.find(({ id }) => id === terms?.id);
  return terms === undefined || row === undefined ? undefined : { terms, row };
}

/** Null if no terms are valid yet. */
export async function readRules(own: OwnRows, partner: PartnerFacts, program: PayoutProgram): Promise<PortalRules | null> {
  const found = await findTermsInForce(own, partner);
  if (found === undefined) return null;
  const [acceptance] = await own.$queryRaw<{ at: Date }[]>`
    select accepted_at as at from agreement_acceptance where terms_id = ${found.terms.id}::uuid order by accepted_at desc limit 1`;
  return presentRules(found.terms, { partner, program, acceptedAt: acceptance?.at ?? null });
}

interface Applied {
  readonly partner: Pick<PartnerFacts, 'attributionDays' | 'payDays'>;
  readonly program: Pick<PayoutProgram, 'policies'>;
  readonly acceptedAt: Date | null;
}

/** Returns terms as numbers; the portal has the words. */
export const presentRules = (terms: Terms, { partner, program, acceptedAt }: Applied): PortalRules => ({
  termsId: terms.id,
  version: terms.version,
  validFrom: terms.validFrom,
  acceptedAt: instantOrNull(acceptedAt),
  rateBps: terms.rateBps,
  baseMode: terms.baseMode,
  paymentSources: [...terms.paymentSources],
  cardHoldDays: terms.cardHoldDays,
  invoiceHoldDays: terms.invoiceHoldDays,
  installationHoldDays: terms.installationHoldDays,
  monthsCap: terms.monthsCap,
  paymentsCap: terms.paymentsCap,
  bounty: terms.bounty === null ? null : { ...terms.bounty, amount: { ...terms.bounty.amount } },
  attributionDays: partner.attributionDays,
  policies: Object.entries(program.policies).flatMap(([currency, policy]) =>
    policy === undefined
      ? []
      : [{ threshold: { amount: policy.thresholdMinor, currency }, schedule: policy.schedule, dayOfMonth: partner.payDays[currency] ?? 1 }],
  ),
});
