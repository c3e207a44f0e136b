import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { bexioCredentialsPlace } from '../../activities/settlement/bexio-credentials.ts';
import { ambassadorPreset, resellerPreset } from '../../domain/program/presets.ts';
import type { Db } from '../../prisma/client.ts';
import { seal, type DataKeys } from '../../prisma/secrets.ts';
import { createPartner, createPerson, createProgram } from '../../prisma/seed.ts';
import { partnerPeople } from './partner-people.ts';
import { payees } from './payees.ts';
import { demoPassword, partners, staff } from './people.ts';
import { day } from './story.ts';
import { openCompanyAccounts, openWallet, type Member } from './wallets.ts';

interface Link extends Member {
  readonly program: 'termino' | 'plauder';
  readonly linkId: string;
  readonly channel: string;
  readonly destination: string;
}

export interface Cast {
  /** Links by their codes. */
  readonly links: ReadonlyMap<string, Link>;
  readonly programs: { readonly termino: string; readonly plauder: string };
  /** Our own staff, by the local part of their addresses. */
  readonly staff: Readonly<Record<'finance' | 'approver' | 'approver2' | 'partners' | 'support', string>>;
}

interface CastNeeds {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly simulatorUrl: string;
  readonly apiKeys: { readonly termino: string; readonly plauder: string };
  readonly now: Date;
}

/** Creates everybody who takes part, before anything happens: the company, two programs, its people, fourteen partners with their links. */
export async function hireCast({ db, keys, simulatorUrl, apiKeys, now }: CastNeeds): Promise<Cast> {
  await db.company.create({
    data: {
      id: uuid(),
      legalName: 'Termino AG',
      street: 'Limmatquai 12',
      postcode: '8001',
      town: 'Zürich',
      country: 'CH',
      vatId: 'CHE-116.281.710 MWST',
      mailSender: 'Termino Partners <partners@termino.example>',
    },
  });
  await openProviderAccounts(db, keys);
  const origins = [new URL(simulatorUrl).origin];
  const validFrom = monthsBefore(now, 20);
  const programs = {
    termino: await createProgram(db, resellerPreset, { slug: 'termino', name: 'Termino Partners', destinationOrigins: origins, validFrom }),
    plauder: await createProgram(db, ambassadorPreset, {
      slug: 'plauder',
      name: 'Plauder Rewards',
      destinationOrigins: origins,
      badgeText: '⚡ by Plauder',
      validFrom,
    }),
  };
  for (const slug of ['termino', 'plauder'] as const) await keepApiKey(db, { key: apiKeys[slug], programId: programs[slug] });
  await db.program.update({
    where: { id: programs.termino },
    data: { rails: ['bank_file', 'stripe_connect'], codeRule: 'link_wins', loginDays: 90 },
  });
  await openCompanyAccounts({ db, keys, now });
  const hired = new Map<string, string>();
  for (const person of staff) {
    hired.set(person.email, await createPerson(db, { ...person, staffRoles: person.staffRoles, password: demoPassword }));
  }
  const links = new Map<string, Link>();
  for (const partner of partners) links.set(partner.code, await hirePartner({ db, keys, simulatorUrl, now }, partner, programs));
  const idOf = (email: string) => hired.get(`${email}@demo.test`) ?? '';
  return {
    links,
    programs,
    staff: {
      finance: idOf('finance'),
      approver: idOf('approver'),
      approver2: idOf('approver2'),
      partners: idOf('partners'),
      support: idOf('support'),
    },
  };
}

/** Creates a partner with its link, its people and its payout details. */
async function hirePartner(
  { db, keys, simulatorUrl, now }: Omit<CastNeeds, 'apiKeys'>,
  { program, name, since, email, country, language, hostPlan, code }: (typeof partners)[number],
  programs: Cast['programs'],
): Promise<Link> {
  const joinedAt = monthsBefore(now, since);
  const destination = new URL(`/${program}/`, simulatorUrl).href;
  const website = `https://${email.split('@').at(1) ?? ''}`;
  const given = { email, country, language, hostPlan, code, website, destination };
  const made = await createPartner(db, keys, { ...given, programId: programs[program], companyName: name, activatedAt: joinedAt });
  const payee = payees[code];
  if (payee === undefined) throw new Error(`nobody knows how ${name} is paid`);
  const known = partnerPeople.filter(({ partner }) => partner === code);
  const people = known.length > 0 ? known : [{ email, name: payee.contact, language, role: 'owner' as const }];
  const ids: string[] = [];
  for (const { role, ...person } of people) {
    const isKnown = known.length > 0;
    const { email: address, name: called, language: speaks } = person;
    const secret = isKnown ? { password: demoPassword } : {};
    const personId = await createPerson(db, { email: address, name: called, language: speaks, ...secret });
    await db.partnerMember.create({ data: { partnerId: made.partnerId, personId, role } });
    ids.push(personId);
  }
  const member = { partnerId: made.partnerId, personId: ids[0] ?? '' };
  const currency = program === 'termino' ? 'CHF' : 'EUR';
  await openWallet({ db, keys, now }, { ...member, country, name, currency, joinedAt }, payee);
  return { ...made, ...member, program, channel: 'link', destination };
}

const monthsBefore = (now: Date, months: number): Date => new Date(now.getTime() - months * 30 * day);

/** Suspends the partners that are suspended today, only at the end of the past, so that what they earned stays pending. */
export async function suspendWhoIsSuspended(db: Db, cast: Cast, now: Date): Promise<void> {
  for (const { code, state } of partners) {
    const partner = cast.links.get(code);
    if (state === undefined || partner === undefined) continue;
    const suspendedAt = new Date(now.getTime() - 9 * day);
    await db.partner.update({ where: { id: partner.partnerId }, data: { state, stateSince: suspendedAt, suspendedAt, version: 2 } });
  }
}

async function openProviderAccounts(db: Db, keys: DataKeys): Promise<void> {
  await db.providerAccount.create({ data: { provider: 'stripe', accountRef: 'main', livemode: false } });
  const credentials = seal(keys, bexioCredentialsPlace('main'), 'demo-refresh');
  await db.providerAccount.create({ data: { provider: 'bexio', accountRef: 'main', livemode: false, credentials } });
}

async function keepApiKey(db: Db, { key, programId }: { key: string; programId: string }): Promise<void> {
  const hash = createHash('sha256').update(key).digest('hex');
  const expiresAt = new Date(Date.now() + 365 * day);
  await db.apiKey.create({ data: { id: uuid(), prefix: key.slice(0, 8), hash, programId, scopes: ['track', 'partner_login'], expiresAt } });
}
