import { isValidBIC } from 'ibantools';
import { v7 as uuid } from 'uuid';
import { bexioCredentialsPlace } from '../activities/bexio-credentials.ts';
import { ambassadorPreset, resellerPreset } from '../domain/presets.ts';
import { isHomeKnown } from '../domain/vat.ts';
import { checkAccount } from '../prisma/account-check.ts';
import { audit } from '../prisma/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { sealCompanyIban } from '../prisma/company-account.ts';
import { seal, type DataKeys } from '../prisma/secrets.ts';
import { createProgram } from '../prisma/seed.ts';
import { Advice } from './advice.ts';
import { originOf } from './host-product.ts';
import { terminal } from './terminal-actor.ts';

export const presets = { reseller: resellerPreset, ambassador: ambassadorPreset } as const;
export const approvals = ['automatic', 'by_staff'] as const;
type Approval = (typeof approvals)[number];
export type PresetName = keyof typeof presets;

export interface CompanyFacts {
  readonly legalName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly vatId?: string;
  /** As mails name it: `Name <address>`. */
  readonly mailSender: string;
}

/** Who pays and signs the mails. There is one; said again, it is changed. Answers with what is not known of its taxes, and keeps payouts waiting. */
export async function keepCompany(db: Db, facts: CompanyFacts): Promise<string | null> {
  if (!/^[A-Z]{2}$/.test(facts.country)) throw new Advice('--country takes two capital letters, as CH.');
  const row = { ...facts, vatId: facts.vatId ?? null };
  await db.$transaction(async (tx) => {
    const known = await tx.company.findFirst({ select: { id: true, legalName: true, mailSender: true, vatId: true } });
    const { id, ...before } = known ?? { id: uuid() };
    if (known === null) await tx.company.create({ data: { id, ...row } });
    else await tx.company.update({ where: { id }, data: { ...row, version: { increment: 1 } } });
    const { legalName, mailSender, vatId } = row;
    await audit(tx, terminal, {
      action: 'company.keep',
      subject: { kind: 'company', id },
      ...(known === null ? {} : { before }),
      after: { legalName, mailSender, vatId },
    });
  });
  return untaxed(db, facts.country);
}

async function untaxed(db: Db, country: string): Promise<string | null> {
  if (!isHomeKnown(country))
    return 'How businesses are taxed is known for companies in Switzerland and the EU. Of any other only private people can be paid out.';
  const [row] = await db.$queryRaw<{ isKnown: boolean }[]>`
    select exists (select from tax_rate where country = ${country} and code = 'standard' and valid_from <= current_date
      and (valid_to is null or valid_to > current_date)) as "isKnown"`;
  return row?.isKnown === true
    ? null
    : `No tax rate of ${country} is known: payouts to businesses wait until finance has entered it in the console, under Bookkeeping, Rates.`;
}

interface AccountFacts {
  readonly iban: string;
  readonly bic: string;
  readonly currency: string;
}

/**
 * An account of the company at its bank, which payouts are paid from. Of those in a currency the one pays that was named last, from the next file on; what the
 * bank tells of the others is still read. Named again, its BIC is put right.
 */
export async function keepBankAccount(db: Db, keys: DataKeys, given: AccountFacts): Promise<void> {
  const plain = (text: string) => text.replaceAll(' ', '').toUpperCase();
  const [iban, bic, currency] = [plain(given.iban), plain(given.bic), plain(given.currency)];
  const { isIban, isQrIban } = checkAccount(iban);
  if (!isIban || isQrIban)
    throw new Advice(`${given.iban} is no IBAN that can be paid from: check each digit, and take the IBAN, not the QR-IBAN.`);
  if (!isValidBIC(bic)) throw new Advice(`${given.bic} is no BIC: it has 8 or 11 characters, as POFICHBEXXX.`);
  if (currency !== 'CHF' && currency !== 'EUR') throw new Advice(`${given.currency} is not paid from a bank account: CHF or EUR.`);
  const { ibanIndex } = sealCompanyIban(keys, uuid(), iban);
  await db.$transaction(async (tx) => {
    const known = await tx.companyBankAccount.findUnique({ where: { ibanIndex }, select: { id: true, bic: true, currency: true } });
    if (known === null) return addBankAccount(tx, keys, { iban, bic, currency });
    if (known.currency.trim() !== currency) throw new Advice(`This account is there already, in ${known.currency.trim()}.`);
    const pays = await tx.companyBankAccount.findFirst({ where: { currency }, orderBy: { chosenAt: 'desc' }, select: { id: true } });
    await tx.$executeRaw`
      update company_bank_account set bic = ${bic}, chosen_at = clock_timestamp(), version = version + 1 where id = ${known.id}::uuid`;
    const change = { before: { bic: known.bic, currency, pays: pays?.id === known.id }, after: { bic, currency, pays: true } };
    return audit(tx, terminal, { action: 'company.change_bank_account', subject: { kind: 'bank_account', id: known.id }, ...change });
  });
}

async function addBankAccount(tx: Tx, keys: DataKeys, { iban, bic, currency }: AccountFacts): Promise<void> {
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
  readonly slug: string;
  readonly name: string;
  /** Where links may lead, as origins. */
  readonly origins: readonly string[];
  /** Where the host product itself is; else where links lead first. */
  readonly hostOrigin?: string;
  readonly badgeText?: string;
  /** Who admits those who apply; the preset says so otherwise. */
  readonly approval?: Approval;
}

/** A program with the first version of its terms, from now on. Answers with its id. */
export async function openProgram(db: Db, { preset, slug, name, origins, hostOrigin, badgeText, approval }: ProgramFacts): Promise<string> {
  if ((await db.program.count({ where: { slug } })) > 0) throw new Advice(`There is a program ${slug} already.`);
  const destinationOrigins = origins.map((text) => originOf(text));
  const host = hostOrigin === undefined ? {} : { hostOrigin: originOf(hostOrigin) };
  const badge = badgeText === undefined ? {} : { badgeText };
  const begun = presets[preset];
  const settings = { ...begun.settings, approval: approval ?? begun.settings.approval };
  return db.$transaction(async (tx) => {
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

/** From now on; whoever waits for staff already is still answered by them. */
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

/** From now on webhooks at `/webhooks/stripe/<accountRef>` are known. */
export async function connectStripe(db: Db, { accountRef, livemode }: StripeAccount): Promise<void> {
  const key = { provider: 'stripe', accountRef };
  const again = { livemode, pausedAt: null, lastError: null };
  await db.$transaction(async (tx) => {
    await tx.providerAccount.upsert({ where: { provider_accountRef: key }, create: { ...key, livemode }, update: again });
    await auditConnected(tx, key, { livemode });
  });
}

/** Keeps Bexio's refresh token sealed; an account that was paused, because Bexio refused the last one, is asked again. */
export async function connectBexio(
  db: Db,
  keys: DataKeys,
  { accountRef, refreshToken }: { readonly accountRef: string; readonly refreshToken: string },
): Promise<void> {
  if (refreshToken === '') throw new Advice('The refresh token is read from standard input: `… connect -- bexio main < token.txt`.');
  const key = { provider: 'bexio', accountRef };
  const credentials = seal(keys, bexioCredentialsPlace(accountRef), refreshToken);
  const again = { credentials, pausedAt: null, lastError: null };
  await db.$transaction(async (tx) => {
    const create = { ...key, livemode: true, credentials };
    await tx.providerAccount.upsert({ where: { provider_accountRef: key }, create, update: again });
    await auditConnected(tx, key, { livemode: true });
  });
}

/** The token is in no row. */
const auditConnected = (
  tx: Tx,
  { provider, accountRef }: { readonly provider: string; readonly accountRef: string },
  after: { readonly livemode: boolean },
): Promise<void> =>
  audit(tx, terminal, { action: 'provider.connect', subject: { kind: 'provider_account', id: `${provider}:${accountRef}` }, after });
