import type { z } from 'zod';
import { isCompanysVatId, partnersWithVatId } from '../../prisma/tax/vat-ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { dayOf } from '../../domain/period.ts';
import { isRegisteredOn } from '../../domain/tax/registration.ts';
import type { Registration } from '../../domain/tax/vat.ts';
import { thresholdFor } from '../../domain/payout/payout-proposal.ts';
import { missingHostPlans } from '../../domain/referral/gates.ts';
import { memberRoles, otherName } from '../../domain/partner/partner-team.ts';
import { oneOf as oneAmong } from '../../prisma/closed-union.ts';
import { Prisma, type Partner, type PartnerTaxProfile, type Person } from '../../prisma/generated/client.ts';
import { ownLinksFirst, survivorOf } from '../../prisma/partner/merged-into.ts';
import { holderOver, partsOf } from '../../prisma/partner/merged-team.ts';
import { readCameBackIn } from '../../prisma/payout/payout-candidates.ts';
import { readPartnersTaxAhead } from '../../prisma/tax/tax-ahead.ts';
import { readStanding, standingOf, type Standing } from '../../prisma/partner/standing.ts';
import { PartnerDetail, PartnerFilters, PartnerRow, partnerSorts } from '../contract/partners.ts';
import { PartnerLedger, PartnerLedgerPage, PartnerLedgerQuery } from '../contract/partner-ledger.ts';
import type { Deps } from '../deps.ts';
import { defineResource, listOf, oneOf, partOf } from '../http/define-resource.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readTurnedAway } from '../../prisma/partner/turned-away.ts';
import { findOtherHolds } from '../../prisma/payout/partner-holds.ts';
import { profileVersionOf } from '../commands/saved-profile.ts';
import { suspensionVersionOf } from '../commands/suspension-version.ts';
import { filePartOf } from '../http/file-answer.ts';
import { isId } from '../http/ids.ts';
import { ledgerFile } from './partner-ledger-file.ts';
import { readPartnerLedger } from './partner-ledger.ts';
import { partnerNumbers, type PartnerNumbers } from './partner-numbers.ts';
import { dayOrNull, instant, instantOrNull } from '../http/present.ts';
import { among, amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** Partners with what they have earned. Applications create partners and commands change them, so there is no create or update. */
export const partners = defineResource(
  'partners',
  listOf({
    row: PartnerRow,
    filters: PartnerFilters,
    sorts: partnerSorts,
    sortedBy: { field: 'name', descends: false },
    read: async ({ deps }, page) => {
      const order = { name: sql`p.company_name`, activatedAt: sql`p.activated_at`, state: standing, country: sql`p.country` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where: conditions(page.filter), order, id: sql`p.id` },
        page,
      );
      const numbersOf = await partnerNumbers(
        deps.db,
        rows.map(({ id }) => id),
      );
      return { rows: rows.map((row) => present(row, numbersOf(row.id))), total };
    },
    csv: [
      { name: 'id', value: ({ id }) => id },
      { name: 'name', value: ({ name }) => name },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'state', value: ({ state }) => state },
      { name: 'country', value: ({ country }) => country },
      { name: 'clicks30d', value: ({ clicks30d }) => clicks30d },
      { name: 'conversions30d', value: ({ conversions30d }) => conversions30d },
      { name: 'activatedAt', value: ({ activatedAt }) => activatedAt },
    ],
  }),
  partOf('ledger', {
    answer: PartnerLedger,
    query: PartnerLedgerPage,
    summary: 'Returns the partner’s ledger in one currency: opening balance, its entries page by page, closing balance',
    read: ({ deps, request }, id) => readPartnerLedger(deps, id, PartnerLedgerPage.parse(request.query)),
  }),
  filePartOf('ledger/export.csv', {
    mime: 'text/csv',
    query: PartnerLedgerQuery,
    summary: 'Exports the ledger as CSV, with all entries of the kind',
    read: (call, id) => ledgerFile(call, id, PartnerLedgerQuery.parse(call.request.query)),
  }),
  oneOf({ answer: PartnerDetail, summary: 'Returns a partner with its links and people', read: ({ deps }, id) => readPartner(deps, id) }),
);

interface Columns {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly program_id: string;
  readonly program_name: string;
  readonly state: string;
  readonly part_of: string | null;
  readonly country: string;
  readonly host_plan: string | null;
  readonly activated_at: Date | null;
  readonly version: number;
}

const standing = standingOf(sql`p.id`);
const columns = sql`
  p.id, p.company_name as name, g.partner_kind as kind, g.id as program_id, g.name as program_name, ${standing} as state, p.country, p.host_plan,
  p.activated_at, p.version, (select l.code from link l where l.partner_id = p.id order by ${ownLinksFirst} limit 1) as code,
  (select w.company_name from partner w where w.id = ${survivorOf(sql`p.id`)} and w.id <> p.id) as part_of`;
const tables = sql`partner p join program g on g.id = p.program_id`;

const conditions = (filter: z.infer<typeof PartnerFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`p.id`, ids)),
  ...given(filter.programId, (id) => sql`p.program_id = ${id}::uuid`),
  ...given(filter.state, (states) => among(standing, states)),
  ...given(filter.kind, (kind) => sql`g.partner_kind = ${kind}`),
  ...given(filter.q, (text) => {
    const isCode = sql`exists (select from link l where l.partner_id = p.id and upper(l.code) = upper(${text}))`;
    return sql`(${Prisma.join([containing(sql`p.company_name`, text), containing(sql`p.website`, text), isCode], ' or ')})`;
  }),
];

function present(row: Columns, { balances, clicks30d, conversions30d }: PartnerNumbers): PartnerRow {
  return PartnerRow.parse({
    id: row.id,
    name: row.name,
    kind: row.kind,
    code: row.code,
    program: { id: row.program_id, name: row.program_name },
    state: row.state,
    partOf: row.part_of,
    balances,
    clicks30d,
    conversions30d,
    country: row.country,
    hostPlan: row.host_plan,
    activatedAt: instantOrNull(row.activated_at),
    version: row.version,
  });
}

function suspensionOf(partner: Partner, { partnerId, state, since, reason, reviewOn }: Standing): PartnerDetail['suspension'] {
  if (state !== 'suspended') return null;
  const began = partnerId === partner.id ? (partner.suspendedAt ?? since) : since;
  return { since: instant(began), reason, reviewOn, version: suspensionVersionOf(partner) };
}

/** Returns the suspension of a part itself, which would still stand without the other partner. */
function ownSuspensionOf(partner: Partner, { partnerId, state }: Standing): PartnerDetail['ownSuspension'] {
  if (partnerId === partner.id || state === 'active' || partner.state !== 'suspended') return null;
  const { suspendedAt, stateSince, stateReason: reason, reviewOn } = partner;
  return {
    since: instant(suspendedAt ?? stateSince),
    reason,
    reviewOn: dayOrNull(reviewOn),
    version: suspensionVersionOf(partner),
  };
}

/** Returns the partner whose state decides, if it is another one. */
async function standsWith(db: Deps['db'], id: string, { partnerId, state }: Standing): Promise<PartnerDetail['standsWith']> {
  if (partnerId === id || state === 'active') return null;
  const { companyName: name } = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { companyName: true } });
  return { id: partnerId, name };
}

const ofProgram = {
  timeZone: true,
  requestAmount: true,
  gateHostPlans: true,
  gateEffect: true,
  policies: { orderBy: { currency: 'asc' } },
} as const;

async function readPartner({ db, config }: Deps, id: string): Promise<PartnerDetail> {
  const [row] = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${tables} where p.id = ${id}::uuid` : [];
  if (row === undefined) throw new DomainError('not_found');
  const [numbersOf, turnedAway, decisive, partner] = await Promise.all([
    partnerNumbers(db, [id]),
    readTurnedAway(db, id),
    readStanding(db, id),
    db.partner.findUniqueOrThrow({
      where: { id },
      include: {
        taxProfiles: { orderBy: [{ validFrom: 'desc' }, { createdAt: 'desc' }], take: 1 },
        links: { orderBy: { createdAt: 'asc' } },
        members: { include: { person: true }, orderBy: { createdAt: 'asc' } },
        program: { select: ofProgram },
      },
    }),
  ]);
  const [tax] = partner.taxProfiles;
  const cameBackIn = new Map((await readCameBackIn(db, [id])).get(id));
  const invitedAs = await invitedNames(db, id);
  const numbers = numbersOf(id);
  return PartnerDetail.parse({
    ...present(row, numbers),
    links: partner.links.map(({ code, channel, disabledAt }) => ({
      code,
      url: `${config.linkUrl}/r/${code}`,
      channel,
      disabledAt: instantOrNull(disabledAt),
    })),
    payoutTerms: partner.program.policies.map(({ currency, thresholdMinor, schedule }) => ({
      currency: currency.trim(),
      threshold: thresholdFor(
        { thresholdMinor: safeInteger(thresholdMinor) },
        { state: partner.state, cameBack: cameBackIn.get(currency.trim()) ?? 0 },
      ),
      schedule,
    })),
    taxOnTop: await presentTaxOnTop(db, id, numbers),
    mayRequestPart: partner.program.requestAmount === 'part',
    language: partner.language,
    website: partner.website,
    profileVersion: profileVersionOf(partner),
    registeredSince: instant(partner.createdAt),
    missingHostPlans: missingHostPlans(partner.program, partner.hostPlan),
    standsWith: await standsWith(db, id, decisive),
    heldWith: await holderOver(db, id),
    parts: await partsOf(db, id),
    suspension: suspensionOf(partner, decisive),
    ownSuspension: ownSuspensionOf(partner, decisive),
    turnedAway: turnedAway.map((one) => ({ ...one, at: instant(one.at) })),
    payoutsOnHold:
      partner.payoutsOnHoldReason === null || partner.payoutsOnHoldSince === null
        ? null
        : { reason: partner.payoutsOnHoldReason, others: await findOtherHolds(db, id), since: instant(partner.payoutsOnHoldSince) },
    billed: tax === undefined ? null : billedOf(tax, partner.program.timeZone),
    vat: tax?.vatId == null ? null : await presentVat(db, { ...tax, vatId: tax.vatId }),
    members: partner.members.map((member) => presentMember(member, invitedAs)),
  });
}

/** Returns each currency in which a payout's document would add tax. */
async function presentTaxOnTop(db: Deps['db'], partnerId: string, { balances }: PartnerNumbers): Promise<PartnerDetail['taxOnTop']> {
  const currencies = balances.flatMap(({ currency, available }) => (available > 0 ? [currency] : []));
  const ahead = await readPartnersTaxAhead(db, { partnerId, currencies, asOf: new Date().toISOString() });
  return [...ahead].flatMap(([currency, { added }]) => (added === 0 ? [] : [{ currency, amount: added }]));
}

const presentMember = (
  { role, person }: { readonly role: string; readonly person: Person },
  invitedAs: ReadonlyMap<string | null, string>,
): PartnerDetail['members'][number] => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: oneAmong(memberRoles, role),
  isLocked: person.banned === true,
  invitedAs: otherName(invitedAs.get(person.id), person.name),
});

/** Returns the names from the invitations that were last accepted, by person. */
async function invitedNames(db: Deps['db'], partnerId: string): Promise<ReadonlyMap<string | null, string>> {
  const accepted = { partnerId, acceptedBy: { not: null } };
  const rows = await db.invitation.findMany({ where: accepted, select: { acceptedBy: true, name: true }, orderBy: { acceptedAt: 'asc' } });
  return new Map(rows.map(({ acceptedBy, name }) => [acceptedBy, name]));
}

const billedOf = (tax: PartnerTaxProfile, timeZone: string): PartnerDetail['billed'] => ({
  legalName: tax.legalName,
  street: tax.street,
  postcode: tax.postcode,
  town: tax.town,
  country: tax.country,
  entity: oneAmong<'person' | 'company'>(['person', 'company'], tax.entity),
  isRegistered: tax.vatRegistered && isRegisteredOn(daysOf(tax), dayOf(new Date().toISOString(), timeZone)),
  agreedAt: instantOrNull(tax.selfBillingAgreementAt),
});

type Days = Pick<PartnerTaxProfile, 'vatRegisteredFrom' | 'vatRegisteredUntil'>;

const daysOf = ({ vatRegisteredFrom, vatRegisteredUntil }: Days): Registration => ({
  from: dayOrNull(vatRegisteredFrom),
  until: dayOrNull(vatRegisteredUntil),
});

interface GivenVatId extends Days {
  readonly partnerId: string;
  readonly vatId: string;
  readonly vatIdCheckedAt: Date | null;
  readonly vatIdRefutedAt: Date | null;
}

async function presentVat(db: Deps['db'], { partnerId, vatId, ...lookedUp }: GivenVatId): Promise<PartnerDetail['vat']> {
  const sharedWith = await partnersWithVatId(db, { vatId, but: partnerId });
  const checkedAt = instantOrNull(lookedUp.vatIdCheckedAt);
  const refutedAt = instantOrNull(lookedUp.vatIdRefutedAt);
  const { from: registeredFrom, until: registeredUntil } = daysOf(lookedUp);
  const isCompanys = await isCompanysVatId(db, vatId);
  return { id: vatId, checkedAt, refutedAt, registeredFrom, registeredUntil, sharedWith, isCompanys };
}
