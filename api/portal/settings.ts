import { DomainError } from '../../domain/errors.ts';
import { dayOf } from '../../domain/period.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { requireNameOfTheirOwn, requirePlainCompany } from '../accounts/plain-name.ts';
import { differing, lockProfile } from '../commands/saved-profile.ts';
import { ChangeProfile, PortalProfile, PortalSettings, ProfileChanged } from '../contract/portal-settings.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { findTermsInForce } from './rules.ts';
import { findFormerConsent, readTaxAnswers, type Told } from './tax-answers.ts';
import { findTaxObstacle } from './tax-obstacle.ts';

const read = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/settings`,
    summary: 'Returns the partner’s profile and tax details as the partner gave them',
    answers: { 200: PortalSettings },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: PortalSettings.parse(await call.read((own) => readSettings(own, call))) }),
);

async function readSettings(own: OwnRows, { deps }: MemberCall): Promise<PortalSettings> {
  const partner = await readPartnerFacts(own);
  const asOf = instant(partner.now);
  const today = dayOf(asOf, partner.timeZone);
  const [row] = await own.$queryRaw<{ name: string; website: string | null; language: string; country: string }[]>`
    select company_name as name, website, language, country from partner`;
  const company = await deps.db.company.findFirst({ select: { country: true } });
  const vatMode = (await findTermsInForce(own, partner))?.row.vatMode ?? 'on_top';
  const tax = await readTaxAnswers(own, asOf);
  return {
    profile: PortalProfile.parse({ companyName: row?.name, website: row?.website ?? null, language: row?.language }),
    country: row?.country ?? '',
    tax: tax === null ? null : { ...presentTax(tax), agreedAs: await findFormerConsent(own, tax.answers) },
    taxObstacle: (await findTaxObstacle(own, { companyCountry: company?.country ?? '', vatMode, asOf, today })) ?? null,
  };
}

const presentTax = ({ answers, since, vatIdCheckedAt, vatIdRefutedAt }: Told) => ({
  ...answers,
  since: instant(since),
  vatIdCheckedAt: instantOrNull(vatIdCheckedAt),
  vatIdRefutedAt: instantOrNull(vatIdRefutedAt),
});

const change = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/profile`,
    summary: 'Changes the name, the website, and the language of emails and documents; values that are already saved change nothing',
    body: ChangeProfile,
    answers: { 200: ProfileChanged },
    refusals: ['not_found', 'invalid_input', 'name_not_plain', 'name_of_ours', 'name_mixes_alphabets', 'name_stands', 'version_changed'],
  },
  async (call) => {
    const { seen, ...wanted } = ChangeProfile.parse(call.request.body ?? {});
    requirePlainCompany(wanted.companyName);
    const { id } = call.partner;
    await call.deps.db.$transaction(async (tx) => {
      const before = await lockProfile(tx, id);
      if (before === null) throw new DomainError('not_found');
      const changed = differing(wanted, before);
      if (changed.length === 0) return; // a repeated request whose answer was lost is no second change
      if (differing(seen, before).length > 0) throw new DomainError('version_changed');
      if (changed.includes('companyName')) await requireMayBeCalled(tx, id, wanted.companyName);
      await tx.partner.update({ where: { id }, data: wanted });
      await audit(tx, auditActorOf(call), { action: 'partner.change_profile', subject: { kind: 'partner', id }, after: { changed } });
    });
    return { status: 200, body: ProfileChanged.parse({ id, seen: wanted }) };
  },
);

/**
 * Requires a name that a partner may take: not one that customers take for ours, and no new one while a login is requested or active, because a
 * customer agreed to the present one. @throws `name_of_ours`, `name_mixes_alphabets`, `name_stands`
 */
async function requireMayBeCalled(tx: Tx, partnerId: string, name: string): Promise<void> {
  const { program } = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { program: { select: { name: true } } } });
  await requireNameOfTheirOwn(tx, program, name);
  const isRead = await tx.partnerLogin.count({ where: { partnerId, state: { in: ['requested', 'active'] } } });
  if (isRead > 0) throw new DomainError('name_stands');
}

export const portalSettings: readonly Endpoint[] = [read, change];
