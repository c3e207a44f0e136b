import { v7 as uuid } from 'uuid';
import { companyDomain, normalEmail } from '../domain/account/email-address.ts';
import type { Preset } from '../domain/program/presets.ts';
import type { Db, Tx } from './client.ts';
import { hashPassword } from './account/passwords.ts';
import { blindIndex, type DataKeys } from './secrets.ts';
import { termsHash } from './partner/terms-hash.ts';

export interface NewProgram {
  readonly slug: string;
  readonly name: string;
  /** Origins to which links of this program may lead. */
  readonly destinationOrigins: readonly string[];
  /** Origin of the host product with its logins and frame; left out: the first of the destination origins. */
  readonly hostOrigin?: string;
  readonly badgeText?: string;
  readonly validFrom: Date;
}

/** Creates a program from a preset: its settings, the first version of its terms and its payout policies. Runs as the owner. */
export async function createProgram(db: Tx, { settings, terms, policies }: Preset, given: NewProgram): Promise<string> {
  const { gateHostPlans, rails, ...columns } = settings;
  const { slug, name, badgeText, destinationOrigins, hostOrigin, validFrom } = given;
  const programId = uuid();
  await db.program.create({
    data: {
      ...columns,
      id: programId,
      slug,
      name,
      gateHostPlans: [...gateHostPlans],
      rails: [...rails],
      destinationOrigins: [...destinationOrigins],
      hostOrigin: hostOrigin ?? null,
      embedOrigins: hostOrigin === undefined ? [...new Set(destinationOrigins.map((origin) => new URL(origin).origin))] : [hostOrigin],
      badgeText: badgeText ?? null,
      createdAt: validFrom,
    },
  });
  await createTerms(db, { programId, version: 1, validFrom, terms });
  for (const { currency, threshold, schedule, secondApprovalFrom = null } of policies) {
    const limits = { thresholdMinor: threshold, secondApprovalFromMinor: secondApprovalFrom };
    await db.payoutPolicy.create({ data: { id: uuid(), programId, currency, schedule, ...limits } });
  }
  return programId;
}

interface NewTerms {
  readonly programId: string;
  readonly version: number;
  readonly validFrom: Date;
  readonly terms: Preset['terms'];
}

/** Creates a version of the terms with its hash. */
async function createTerms(db: Tx, { programId, version, validFrom, terms }: NewTerms): Promise<void> {
  const { minCommissionBase, rounding, bounty, paymentSources, eligibleProducts, ...columns } = terms;
  await db.programTerms.create({
    data: {
      ...columns,
      id: uuid(),
      programId,
      version,
      validFrom,
      hash: termsHash({ ...terms, validFrom: validFrom.toISOString() }),
      roundingMode: rounding,
      paymentSources: [...paymentSources],
      eligibleProducts: [...eligibleProducts],
      minCommissionBaseMinor: minCommissionBase,
      ...(bounty === null ? {} : { bounty: { amount: { ...bounty.amount }, trigger: bounty.trigger, per: bounty.per } }),
      createdAt: validFrom,
    },
  });
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly staffRoles?: readonly string[];
  readonly language?: string;
  /** Left out: the person gets emails but cannot sign in. */
  readonly password?: string;
}

/** Creates a person, who can sign in if a password is given. Returns the id. */
export async function createPerson(db: Db, { email, name, staffRoles = [], language = 'en', password }: NewPerson): Promise<string> {
  const id = uuid();
  await db.person.create({ data: { id, email, name, language, emailVerified: true, staffRoles: [...staffRoles] } });
  if (password === undefined) return id;
  await db.authAccount.create({
    data: { id: uuid(), userId: id, accountId: id, providerId: 'credential', password: await hashPassword(password) },
  });
  return id;
}

export interface NewPartner {
  readonly programId: string;
  readonly companyName: string;
  readonly email: string;
  readonly country: string;
  readonly language: string;
  readonly hostPlan: string | null;
  readonly website: string;
  readonly activatedAt: Date;
  readonly destination: string;
  readonly code: string;
  readonly personKind?: 'person' | 'company';
}

/** Creates an active partner of the program with its first link. Returns the ids of both. */
export async function createPartner(db: Db, keys: DataKeys, partner: NewPartner): Promise<{ partnerId: string; linkId: string }> {
  const {
    programId,
    companyName,
    email,
    country,
    language,
    hostPlan,
    website,
    activatedAt,
    destination,
    code,
    personKind = 'company',
  } = partner;
  const partnerId = uuid();
  await db.partner.create({
    data: {
      id: partnerId,
      programId,
      state: 'active',
      companyName,
      personKind,
      country,
      language,
      hostPlan,
      website,
      activatedAt,
      stateSince: activatedAt,
      createdAt: activatedAt,
      emailIndex: blindIndex(keys, 'email', normalEmail(email)),
      domain: companyDomain(email),
    },
  });
  const linkId = uuid();
  await db.link.create({ data: { id: linkId, code, partnerId, destination, createdAt: activatedAt } });
  return { partnerId, linkId };
}
