import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { bexioCredentialsPlace } from '../../activities/bexio-credentials.ts';
import { ambassadorPreset, resellerPreset } from '../../domain/presets.ts';
import type { Db } from '../../prisma/client.ts';
import { seal, type DataKeys } from '../../prisma/secrets.ts';
import { createPartner, createPerson, createProgram } from '../../prisma/seed.ts';
import { partnerPeople } from './partner-people.ts';
import { demoPassword, partners, staff } from './people.ts';
import { day } from './story.ts';

interface Link {
  readonly partnerId: string;
  readonly linkId: string;
  readonly channel: string;
  readonly destination: string;
}

export interface Cast {
  /** By the code of the partner's link. */
  readonly links: ReadonlyMap<string, Link>;
}

interface CastNeeds {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly simulatorUrl: string;
  readonly apiKeys: { readonly termino: string; readonly plauder: string };
  readonly now: Date;
}

/** Everybody who takes part, before anything happens: the company, two programs, its people, fourteen partners with their links. */
export async function hireCast({ db, keys, simulatorUrl, apiKeys, now }: CastNeeds): Promise<Cast> {
  const ago = (months: number) => new Date(now.getTime() - months * 30 * day);
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
  const validFrom = ago(20);
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
  await db.program.update({ where: { id: programs.termino }, data: { codeRule: 'link_wins' } });
  for (const slug of ['termino', 'plauder'] as const) await keepApiKey(db, { key: apiKeys[slug], programId: programs[slug] });
  for (const person of staff) await createPerson(db, { ...person, staffRoles: person.staffRoles, password: demoPassword });
  const links = new Map<string, Link>();
  for (const { program, name, since, email, country, language, hostPlan, code } of partners) {
    const destination = new URL(`/${program}/`, simulatorUrl).href;
    const made = await createPartner(db, keys, {
      email,
      country,
      language,
      hostPlan,
      code,
      programId: programs[program],
      companyName: name,
      website: `https://${email.split('@').at(1) ?? ''}`,
      activatedAt: ago(since),
      destination,
    });
    for (const { role, ...person } of partnerPeople.filter(({ partner }) => partner === code)) {
      const personId = await createPerson(db, {
        email: person.email,
        name: person.name,
        language: person.language,
        password: demoPassword,
      });
      await db.partnerMember.create({ data: { partnerId: made.partnerId, personId, role } });
    }
    links.set(code, { ...made, channel: 'link', destination });
  }
  return { links };
}

/** Suspended only at the end of the past, so that what it brought stays pending. */
export async function suspendWhoIsSuspended(db: Db, cast: Cast, now: Date): Promise<void> {
  for (const { code, state } of partners) {
    const partner = cast.links.get(code);
    if (state === undefined || partner === undefined) continue;
    await db.partner.update({
      where: { id: partner.partnerId },
      data: { state, suspendedAt: new Date(now.getTime() - 9 * day), version: 2 },
    });
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
  await db.apiKey.create({ data: { id: uuid(), prefix: key.slice(0, 8), hash, programId, scopes: ['track'], expiresAt } });
}
