import { isValidBIC } from 'ibantools';
import { v7 as uuid } from 'uuid';
import { bexioCredentialsPlace } from '../activities/settlement/bexio-credentials.ts';
import { TypedText } from '../api/contract/typed-text.ts';
import { isPlainCompany } from '../domain/plain-name.ts';
import { ambassadorPreset, resellerPreset } from '../domain/program/presets.ts';
import { checkAccount } from '../prisma/bank/account-check.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { sealCompanyIban } from '../prisma/bank/company-account.ts';
import { seal, type DataKeys } from '../prisma/secrets.ts';
import { createProgram } from '../prisma/seed.ts';
import { Advice } from './advice.ts';
import { requireSepaName } from './company.ts';
import { originOf } from './host-product.ts';
import { terminal } from './terminal-actor.ts';

export const presets = { reseller: resellerPreset, ambassador: ambassadorPreset } as const;
export const approvals = ['automatic', 'by_staff'] as const;
type Approval = (typeof approvals)[number];
export type PresetName = keyof typeof presets;

interface AccountFacts {
  readonly iban: string;
  readonly bic: string;
  readonly currency: string;
}

/**
 * Adds or updates a bank account of the company that payouts are paid from. Of the accounts in one currency the last named pays, from the next
 * file on; reports of the bank on the others are still read. Naming an account again corrects its BIC, and opens one that was closed.
 */
export async function keepBankAccount(db: Db, keys: DataKeys, given: AccountFacts): Promise<void> {
  const plain = (text: string) => text.replaceAll(' ', '').toUpperCase();
  const [iban, bic, currency] = [plain(given.iban), plain(given.bic), plain(given.currency)];
  const { isIban, isQrIban } = checkAccount(iban);
  if (!isIban || isQrIban)
    throw new Advice(`${given.iban} is no IBAN that payouts can be paid from: check each digit, and use the IBAN, not the QR-IBAN.`);
  if (!isValidBIC(bic)) throw new Advice(`${given.bic} is no BIC: a BIC has 8 or 11 characters, such as POFICHBEXXX.`);
  if (currency !== 'CHF' && currency !== 'EUR') throw new Advice(`${given.currency} cannot be paid from a bank account, only CHF or EUR.`);
  const { ibanIndex } = sealCompanyIban(keys, uuid(), iban);
  await db.$transaction(async (tx) => {
    const known = await tx.companyBankAccount.findUnique({ where: { ibanIndex }, select: { id: true, bic: true, currency: true } });
    if (known === null) await requireNoPartners(tx, { iban, ibanIndex });
    if (known === null) return addBankAccount(tx, keys, { iban, bic, currency });
    if (known.currency.trim() !== currency) throw new Advice(`This account is known already, in ${known.currency.trim()}.`);
    const pays = await tx.companyBankAccount.findFirst({
      where: { currency, closedAt: null },
      orderBy: { chosenAt: 'desc' },
      select: { id: true },
    });
    await tx.$executeRaw`
      update company_bank_account set bic = ${bic}, chosen_at = clock_timestamp(), closed_at = null, version = version + 1
        where id = ${known.id}::uuid`;
    const change = { before: { bic: known.bic, currency, pays: pays?.id === known.id }, after: { bic, currency, pays: true } };
    return audit(tx, terminal, { action: 'company.change_bank_account', subject: { kind: 'bank_account', id: known.id }, ...change });
  });
}

/**
 * Closes a bank account of the company: nothing is paid from it any more, and a stop of payouts waits for no statement of it. What the bank
 * still says about it is read.
 * @throws Advice if it pays and another one of its currency is open: that one must be named first
 */
export async function closeBankAccount(db: Db, keys: DataKeys, iban: string): Promise<void> {
  const { ibanIndex } = sealCompanyIban(keys, uuid(), iban.replaceAll(' ', '').toUpperCase());
  await db.$transaction(async (tx) => {
    const known = await tx.companyBankAccount.findUnique({ where: { ibanIndex }, select: { id: true, currency: true, closedAt: true } });
    if (known === null) throw new Advice(`${iban} is no account of the company: check each digit.`);
    if (known.closedAt !== null) return;
    const currency = known.currency.trim();
    const open = await tx.companyBankAccount.findMany({
      where: { currency, closedAt: null },
      orderBy: { chosenAt: 'desc' },
      select: { id: true },
    });
    if (open.length > 1 && open[0]?.id === known.id)
      throw new Advice(
        `Payouts in ${currency} are paid from this account: name the one that pays from now on with \`connect bank-account\` first.`,
      );
    await tx.$executeRaw`update company_bank_account set closed_at = clock_timestamp(), version = version + 1 where id = ${known.id}::uuid`;
    const subject = { kind: 'bank_account', id: known.id };
    await audit(tx, terminal, { action: 'company.close_bank_account', subject, before: { isClosed: false }, after: { isClosed: true } });
  });
}

/** Checks that no partner is paid to the account. @throws Advice if one is */
async function requireNoPartners(tx: Tx, { iban, ibanIndex }: { readonly iban: string; readonly ibanIndex: string }): Promise<void> {
  if ((await tx.payoutMethod.count({ where: { detailsIndex: ibanIndex, revokedAt: null } })) === 0) return;
  throw new Advice(`A partner is paid to ${iban}: check the IBAN. If the account is the company's, switch those payout details off first.`);
}

async function addBankAccount(tx: Tx, keys: DataKeys, { iban, bic, currency }: AccountFacts): Promise<void> {
  const company = await tx.company.findFirst({ select: { legalName: true } });
  if (company !== null && currency === 'EUR') requireSepaName(company.legalName);
  const id = uuid();
  await tx.companyBankAccount.create({ data: { id, ...sealCompanyIban(keys, id, iban), bic, currency, ref: `${currency} account ${id}` } });
  await audit(tx, terminal, {
    action: 'company.add_bank_account',
    subject: { kind: 'bank_account', id },
    after: { bic, currency, pays: true },
  });
}

export interface ProgramFacts {
  readonly preset: PresetName;
  /** Part of addresses and of the key of every event. */
  readonly slug: string;
  /** The name that partners read and mails are sent in. */
  readonly name: string;
  /** The origins that links may lead to. */
  readonly origins: readonly string[];
  /** The origin of the host product; left out: the first origin of links. */
  readonly hostOrigin?: string;
  readonly badgeText?: string;
  /** Who admits applicants; left out: as the preset says. */
  readonly approval?: Approval;
}

/** Creates a program with the first version of its terms, valid from now on. Returns its id. */
export async function openProgram(
  db: Db,
  { preset, slug, origins, hostOrigin, badgeText, approval, ...given }: ProgramFacts,
): Promise<string> {
  requireSlug(slug);
  const name = readProgramName(given.name);
  const destinationOrigins = origins.map((text) => originOf(text));
  const host = hostOrigin === undefined ? {} : { hostOrigin: originOf(hostOrigin) };
  const badge = badgeText === undefined ? {} : { badgeText };
  const begun = presets[preset];
  const settings = { ...begun.settings, approval: approval ?? begun.settings.approval };
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`lock table program in share row exclusive mode`; // serializes two terminals that open a program at the same time
    await requireNew(tx, { slug, name });
    const id = await createProgram(
      tx,
      { ...begun, settings },
      { slug, name, destinationOrigins, ...host, ...badge, validFrom: new Date() },
    );
    const after = { slug, preset, approval: settings.approval };
    await audit(tx, terminal, { action: 'program.open', subject: { kind: 'program', id }, after });
    return id;
  });
}

/** Partners, mails and lists know a program by its name: it must be unique among open programs, the slug among all. @throws Advice */
async function requireNew(tx: Tx, { slug, name }: Pick<ProgramFacts, 'slug' | 'name'>): Promise<void> {
  const known = await tx.program.findMany({ select: { slug: true, name: true, archivedAt: true } });
  if (known.some((one) => one.slug === slug)) throw new Advice(`There is a program ${slug} already.`);
  const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const alike = known.find((one) => one.archivedAt === null && folded(one.name) === folded(name));
  if (alike !== undefined)
    throw new Advice(
      `${alike.name} is the name of the program ${alike.slug}, which is open: choose another --name, so that partners can tell them apart.`,
    );
}

/** A slug that is taken by a page of the portal, so no program can have its form there. */
const ownPage = 'confirm';

function requireSlug(slug: string): void {
  if (slug.length > 40 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new Advice(
      '--slug takes lower-case letters, digits and single hyphens between them, at most 40 characters, such as velo-partners.',
    );
  if (slug === ownPage) throw new Advice(`--slug ${slug} is the address of a page of the portal: choose another one.`);
}

function readProgramName(text: string): string {
  const name = TypedText.min(1).max(200).safeParse(text).data;
  if (name === undefined || !isPlainCompany(name))
    throw new Advice(
      '--name takes the name that partners read, such as Velo Partners: one line of at most 200 characters without a web address.',
    );
  return name;
}

/** Changes who admits applicants from now on; applications that already wait for staff are still answered by them. */
export async function changeApproval(db: Db, { slug, approval }: { readonly slug: string; readonly approval: Approval }): Promise<void> {
  await db.$transaction(async (tx) => {
    const [known] = await tx.$queryRaw<
      { id: string; approval: string }[]
    >`select id, approval from program where slug = ${slug} for update`;
    if (known === undefined) throw new Advice(`There is no program ${slug}.`);
    if (known.approval === approval) return;
    await tx.program.update({ where: { id: known.id }, data: { approval } });
    await audit(tx, terminal, {
      action: 'program.change_approval',
      subject: { kind: 'program', id: known.id },
      before: { approval: known.approval },
      after: { approval },
    });
  });
}

interface StripeAccount {
  readonly accountRef: string;
  readonly livemode: boolean;
}

/**
 * Registers the Stripe account, so that webhooks at `/webhooks/stripe/<accountRef>` are accepted. There is one account; naming it again
 * corrects its mode.
 */
export async function connectStripe(db: Db, { accountRef, livemode }: StripeAccount): Promise<void> {
  requireAccountRef(accountRef);
  const key = { provider: 'stripe', accountRef } as const;
  const again = { livemode, pausedAt: null, lastError: null };
  await db.$transaction(async (tx) => {
    await requireOnly(tx, key);
    await tx.providerAccount.upsert({ where: { provider_accountRef: key }, create: { ...key, livemode }, update: again });
    await auditConnected(tx, key, { livemode });
  });
}

/** Stores Bexio's refresh token encrypted; an account that was paused because Bexio refused the last token is resumed. */
export async function connectBexio(
  db: Db,
  keys: DataKeys,
  { accountRef, refreshToken }: { readonly accountRef: string; readonly refreshToken: string },
): Promise<void> {
  requireAccountRef(accountRef);
  if (refreshToken === '') throw new Advice('The refresh token is read from standard input: `… connect -- bexio main < token.txt`.');
  const key = { provider: 'bexio', accountRef } as const;
  const credentials = seal(keys, bexioCredentialsPlace(accountRef), refreshToken);
  const again = { credentials, pausedAt: null, lastError: null };
  await db.$transaction(async (tx) => {
    await requireOnly(tx, key);
    const create = { ...key, livemode: true, credentials };
    await tx.providerAccount.upsert({ where: { provider_accountRef: key }, create, update: again });
    await auditConnected(tx, key, { livemode: true });
  });
}

/**
 * Allows one account per provider: the worker has one key for each and would use it for a second account as well. An existing account may
 * be named again.
 */
async function requireOnly(tx: Tx, { provider, accountRef }: { readonly provider: 'stripe' | 'bexio'; readonly accountRef: string }) {
  await tx.$executeRaw`lock table provider_account in share row exclusive mode`;
  const known = await tx.providerAccount.findMany({ where: { provider }, select: { accountRef: true }, orderBy: { createdAt: 'asc' } });
  const [first] = known;
  if (first === undefined || known.some((one) => one.accountRef === accountRef)) return;
  const called = provider === 'stripe' ? 'Stripe' : 'Bexio';
  throw new Advice(
    `${called} is connected as ${first.accountRef}, and an installation has one account there: run \`connect ${provider} ${first.accountRef}\` to change it.`,
  );
}

/** Checks the reference: it is part of a webhook's address and of a command that a page of ours quotes. */
function requireAccountRef(accountRef: string): void {
  if (!/^[\w-]{1,64}$/.test(accountRef))
    throw new Advice(`${accountRef} is no name of an account: use letters, digits, hyphens and underscores, at most 64, such as main.`);
}

/** Writes the connection to the audit log, without the token. */
const auditConnected = (
  tx: Tx,
  { provider, accountRef }: { readonly provider: string; readonly accountRef: string },
  after: { readonly livemode: boolean },
): Promise<void> =>
  audit(tx, terminal, { action: 'provider.connect', subject: { kind: 'provider_account', id: `${provider}:${accountRef}` }, after });
