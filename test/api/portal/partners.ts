import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { MemberRole } from '../../../api/contract/portal-access.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { publicCode } from '../../../api/tracking/public-code.ts';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { sealMethod } from '../../../prisma/payout/payout-method.ts';
import { fund, payoutStory, type Payee } from '../../support/payout-world.ts';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import { stepUpByMail } from '../accounts/mailed.ts';
import { aPerson, sessionOf, type RunningApi } from '../running.ts';

const iban = 'CH9300762011623852957';

/** A company, and programs with partners that have one row of everything which the portal shows. */
export async function portalWorld(api: RunningApi) {
  const worker = connect(api.database.url('worker'));
  const seat = { street: 'Gasse 1', postcode: '3000', town: 'Bern', country: 'CH' };
  await api.owner.company.create({ data: { id: uuid(), legalName: 'Commend AG', mailSender: 'pay@example.com', ...seat } });
  return {
    worker,
    program: () => aPayingProgram(api),
    partner: (program: Program, available?: number) =>
      aFullPartner(api, { worker, program, ...(available === undefined ? {} : { available }) }),
    end: () => worker.$disconnect(),
  };
}
export type PortalWorld = Awaited<ReturnType<typeof portalWorld>>;
type Program = Awaited<ReturnType<typeof aProgram>>;

async function aPayingProgram(api: RunningApi): Promise<Program> {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: { rails: ['bank_file', 'paypal'], accessHours: 24, loginDays: 90 } });
  for (const currency of ['CHF', 'EUR'])
    await api.owner.payoutPolicy.create({ data: { id: uuid(), programId: program.id, currency, thresholdMinor: 5_000, schedule: 'both' } });
  return program;
}

interface Wanted {
  readonly worker: Db;
  readonly program: Program;
  /** EUR, minor units. */
  readonly available?: number;
}

async function aFullPartner(api: RunningApi, { worker, program, available = 12_820 }: Wanted) {
  const { owner } = api;
  const partner = await aPartner(owner, program.id);
  const partnerId = partner.id;
  const referral = await aReferral(owner, { programId: program.id, partnerId, termsId: program.termsId });
  const sourceId = uuid();
  const earningId = uuid();
  await owner.settlementSource.create({
    data: { id: sourceId, provider: 'stripe', accountRef: 'main', externalId: `in_${sourceId}`, referralId: referral.id },
  });
  await owner.commission.create({
    data: {
      id: earningId,
      sourceId,
      referralId: referral.id,
      partnerId,
      termsId: program.termsId,
      currency: 'EUR',
      rateBps: 1000,
      state: 'tracked',
    },
  });
  const methodId = await aMethod(api, { partnerId, currency: 'EUR' });
  await aMethod(api, { partnerId, currency: 'CHF' });
  await owner.partnerTaxProfile.create({ data: { id: uuid(), partnerId, ...privatePerson } });
  const payee: Payee = { programId: program.id, partnerId, methodId, currency: 'EUR', editor: uuid() };
  if (available > 0) await fund(worker, payee, available);
  await fund(worker, { ...payee, currency: 'CHF' }, 7_000);
  const payout = payoutStory({ owner, worker });
  const verdict = await payout.request({ ...payee, currency: 'CHF' });
  if (verdict?.accepted !== true) throw new Error(JSON.stringify(verdict));
  const statementId = await aStatement(api, { programId: program.id, partnerId });
  const taxDocumentId = await aTaxPdf(api, partnerId);
  const access = await anAccess(api, partnerId);
  const loginId = await aLogin(api, { programId: program.id, partnerId, customerId: referral.customerId });
  const ticketId = uuid();
  await owner.ticket.create({ data: { id: ticketId, kind: 'question', programId: program.id, partnerId, title: 'Cookies' } });
  const channelId = uuid();
  const channel = { channel: 'Instagram', destination: 'https://termino.test/' };
  await owner.link.create({ data: { id: channelId, code: publicCode(), partnerId, ...channel } });
  return {
    ...payee,
    channelId,
    name: partner.name,
    code: partner.link.code,
    referralId: referral.id,
    customerId: referral.customerId,
    earningId,
    termsId: program.termsId,
    payoutId: payout.payoutId,
    statementId,
    taxDocumentId,
    loginId,
    ...(await aTeam(api, partnerId)),
    ...access,
    ticketId,
    person: (role: MemberRole) => aMember(api, { partnerId, role }),
  };
}
export type FullPartner = Awaited<ReturnType<typeof aFullPartner>>;

const privatePerson = {
  validFrom: '2026-01-01T00:00:00Z',
  country: 'CH',
  entity: 'person',
  legalName: 'Anna Partner',
  street: 'Weg 2',
  postcode: '3001',
  town: 'Bern',
  vatRegistered: false,
};

async function aMethod(api: RunningApi, { partnerId, currency }: { partnerId: string; currency: string }): Promise<string> {
  const id = uuid();
  const address = { street: 'Weg', buildingNumber: '2', postcode: '3001', town: 'Bern', country: 'CH' };
  const sealed = sealMethod(api.deps.config.dataKeys, id, { rail: 'bank_file', name: 'Anna Partner', iban, address });
  const since = new Date('2026-01-01T00:00:00Z');
  await api.owner.payoutMethod.create({
    data: { id, partnerId, rail: 'bank_file', currency, editedBy: uuid(), verifiedAt: since, activeFrom: since, ...sealed },
  });
  return id;
}

async function aStatement(api: RunningApi, { programId, partnerId }: { programId: string; partnerId: string }): Promise<string> {
  const id = uuid();
  const month = { period: '2026-10', periodFrom: '2026-09-30T22:00:00Z', periodTo: '2026-10-31T23:00:00Z' };
  const run = await api.owner.statementRun.upsert({
    where: { programId_period: { programId, period: '2026-10' } },
    update: {},
    create: { id: uuid(), programId, ...month, timeZone: 'Europe/Zurich', scheduledAt: '2026-11-01T05:00:00Z', state: 'closed' },
  });
  const number = `ST-2026-${id.slice(-6)}`;
  await api.owner.statement.create({
    data: { id, number, statementRunId: run.id, programId, partnerId, currency: 'CHF', ...month, openingMinor: 0, closingMinor: 0 },
  });
  await aPdf(api, { kind: 'statement', subjectId: id, partnerId, fileName: `${number}.pdf` });
  return id;
}

/** Of the document that the payout of the partner has. */
async function aTaxPdf(api: RunningApi, partnerId: string): Promise<string> {
  const { id, reference } = await api.owner.taxDocument.findFirstOrThrow({ where: { partnerId } });
  await aPdf(api, { kind: 'tax_document', subjectId: id, partnerId, fileName: `${reference}.pdf` });
  return id;
}

interface Pdf {
  readonly kind: string;
  readonly subjectId: string;
  readonly partnerId: string;
  readonly fileName: string;
}

async function aPdf(api: RunningApi, pdf: Pdf): Promise<void> {
  const bytes = new TextEncoder().encode(`%PDF of ${pdf.subjectId}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await api.owner.document.create({ data: { id: uuid(), language: 'en', ...pdf, mime: 'application/pdf', sha256, bytes } });
}

/** A request for the affiliate platform whose link is out, with a question that waits for the partner. */
async function anAccess(api: RunningApi, partnerId: string) {
  const accessId = uuid();
  const accessSecret = `the secret of ${partnerId}`;
  const now = new Date();
  const inADay = new Date(now.getTime() + 86_400_000);
  await api.owner.affiliateAccess.create({
    data: {
      id: accessId,
      partnerId,
      state: 'open',
      requestedAt: now,
      dueAt: inADay,
      pausedAt: now,
      question: 'Which website?',
      linkHash: linkHash(accessSecret),
      linkExpiresAt: inADay,
    },
  });
  return { accessId, accessSecret };
}

/** A login at a customer, consented and active. */
async function aLogin(api: RunningApi, of: { programId: string; partnerId: string; customerId: string }): Promise<string> {
  const { programId, ...both } = of;
  const [id, ticketId, now] = [uuid(), uuid(), Date.now()];
  await api.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, ...both, title: 'Settings' } });
  const people = { requestedBy: uuid(), activatedBy: uuid() };
  const times = { requestedAt: new Date(now), activatedAt: new Date(now), expiresAt: new Date(now + 86_400_000) };
  await api.owner.partnerLogin.create({
    data: { id, ticketId, ...both, ...people, ...times, state: 'active', scopes: ['settings'], purpose: 'Set up the booking page.' },
  });
  const consent = { kind: 'given', by: 'Rosa', way: 'host', at: new Date(now) };
  await api.owner.partnerLoginConsent.create({ data: { id: uuid(), partnerLoginId: id, partnerId: of.partnerId, ...consent } });
  return id;
}

/** Somebody who can be taken away, and somebody who is invited. */
async function aTeam(api: RunningApi, partnerId: string): Promise<{ memberId: string; invitationId: string }> {
  const { id: memberId } = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: memberId, role: 'member' } });
  const invitationId = uuid();
  const sealed = sealInvitee(api.deps.config.dataKeys, invitationId, `${uuid()}@partner.test`);
  await api.owner.invitation.create({
    data: { id: invitationId, kind: 'member', name: 'Nora', language: 'en', partnerId, memberRole: 'member', ...sealed },
  });
  return { memberId, invitationId };
}

/** Somebody of the partner, signed in; `fresh` has given password and mailed code again just now. */
async function aMember(api: RunningApi, { partnerId, role }: { partnerId: string; role: MemberRole }) {
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role } });
  const cookie = await sessionOf(api.anonymous(), person.email);
  const caller = { ...person, ...api.as(cookie) };
  return { ...caller, stepUp: () => stepUpByMail(api, caller) };
}
