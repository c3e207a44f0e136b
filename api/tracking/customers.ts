import { v7 as uuid } from 'uuid';
import { companyDomain, normalEmail } from '../../domain/account/email-address.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer } from '../../prisma/generated/client.ts';
import { nameWords } from '../../prisma/partner/name-words.ts';
import { customerEmail, customerName, sealCustomerEmail, sealCustomerName } from '../../prisma/account/customer-secrets.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { takeHostPlan } from '../../prisma/partner/host-plan.ts';
import { keepFormerAccountAddress } from '../../prisma/partner/referrers.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import type { SignUp } from '../contract/tracking.ts';
import { tellLogin } from '../partner-logins/tell-login.ts';
import { newestOf, readToldAt, toldAtAfter } from './told-at.ts';

interface Told {
  readonly at: string;
  readonly programSlug: string;
  /** The host product's key. */
  readonly by: string;
  readonly report: SignUp;
}

/**
 * Stores the account as a customer and tells partners and applicants about its plan. Of each field the word with the latest time counts, in whatever
 * order reports arrive. An account of another program is not changed.
 */
export async function keepCustomer(tx: Tx, keys: DataKeys, told: Told): Promise<Customer> {
  const { at, programSlug, report } = told;
  const { accountId, hostPlan } = report;
  const known = (await tx.customer.findUnique({ where: { hostRef: accountId } })) ?? (await adopted(tx, { programSlug, report }));
  if (known !== null && known.programSlug !== null && known.programSlug !== programSlug) return known; // only that program may report it
  const id = known?.id ?? uuid();
  if (known === null) {
    const said = saidIn(keys, report);
    const toldAt = toldAtAfter({}, Object.keys(said), at);
    await tx.customer.create({ data: { id, hostRef: accountId, programSlug, toldAt, ...columnsOf(keys, id, said) } });
  } else {
    await takeOver(tx, keys, { ...told, known });
  }
  await keepAccounts(tx, id, report);
  if (hostPlan !== undefined) await takeHostPlan(tx, id, { hostPlan, at, eventId: `account:${accountId}:${hostPlan}:${at}` });
  return tx.customer.findUniqueOrThrow({ where: { id } });
}

const fields = ['email', 'name', 'country', 'website', 'language', 'vatIndex'] as const;
type Said = Partial<Record<(typeof fields)[number], string>>;

function saidIn(keys: DataKeys, { vatId, ...report }: SignUp): Said {
  const said = { ...report, vatIndex: vatId === undefined ? undefined : blindIndex(keys, 'vat_id', vatId) };
  return Object.fromEntries(fields.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]])));
}

/** Returns the columns: name and email address sealed, with the indexes by which they are found. */
function columnsOf(keys: DataKeys, id: string, { name, email, ...open }: Said) {
  return {
    ...open,
    ...(name === undefined ? {} : { name: sealCustomerName(keys, id, name), nameWords: nameWords(keys, name) }),
    ...(email === undefined
      ? {}
      : {
          email: sealCustomerEmail(keys, id, email),
          emailIndex: blindIndex(keys, 'email', normalEmail(email)),
          domain: companyDomain(email),
        }),
  };
}

/** Stores what a report changes, so that the account's present owner is written to. Of each field the latest word counts. */
async function takeOver(tx: Tx, keys: DataKeys, { at, by, report, known }: Told & { readonly known: Customer }): Promise<void> {
  const said = saidIn(keys, report);
  const before = { ...known, name: known.name === null ? null : customerName(keys, known), email: customerEmail(keys, known) };
  const toldAt = readToldAt(known.toldAt);
  const told = fields.filter((field) => said[field] !== undefined);
  const newest = newestOf(toldAt, told, at);
  const changed = newest.filter((field) => said[field] !== before[field]);
  if (newest.length > 0) await tx.customer.update({ where: { id: known.id }, data: { toldAt: toldAtAfter(toldAt, newest, at) } });
  if (changed.length === 0) return;
  const news = Object.fromEntries(changed.map((field) => [field, said[field]]));
  if (changed.includes('email')) await keepFormerAccountAddress(tx, known);
  await tx.customer.update({ where: { id: known.id }, data: columnsOf(keys, known.id, news) });
  if (changed.includes('email') && !isSameAddress(said.email, before.email)) await tellOpenLogins(tx, known.id);
  const subject = { kind: 'customer', id: known.id };
  await audit(tx, { id: null, name: by }, { action: 'customer.change_profile', subject, after: { changed } });
}

const isSameAddress = (one: string | undefined, other: string | null): boolean =>
  one !== undefined && other !== null && normalEmail(one) === normalEmail(other);

/** Tells the partners' logins that wait for this customer's consent that the customer has a new address. */
async function tellOpenLogins(tx: Tx, customerId: string): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { customerId, state: { in: ['requested', 'active'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of logins) await tellLogin(tx, id, { kind: 'customer_readdressed', eventId: `readdressed:${uuid()}` });
}

/** Finds the customer that an earlier payment, which named a partner, created for its payer: the sign-up now names it. */
async function adopted(tx: Tx, { programSlug, report }: Pick<Told, 'programSlug' | 'report'>): Promise<Customer | null> {
  const stand = (report.paymentAccounts ?? []).map(({ provider, id }) => `${provider}:${id}`);
  const known = stand.length === 0 ? null : await tx.customer.findFirst({ where: { hostRef: { in: stand }, programSlug } });
  return known === null ? null : tx.customer.update({ where: { id: known.id }, data: { hostRef: report.accountId } });
}

/** Stores the customer's accounts at the payment providers. One that belongs to another customer stays there. */
async function keepAccounts(tx: Tx, customerId: string, { paymentAccounts = [] }: SignUp): Promise<void> {
  const rows = paymentAccounts.map(({ provider, account, id }) => ({ provider, accountRef: account, externalId: id, customerId }));
  if (rows.length > 0) await tx.customerAccount.createMany({ data: rows, skipDuplicates: true });
}

/** Retries at once the events that came before the customer was known or had a partner. */
export async function retryEventsOf(tx: Tx, customer: Pick<Customer, 'id' | 'hostRef'>): Promise<void> {
  const freed = await tx.$executeRaw`
    update inbound_event e set state = 'received', reason = null, retry_at = null, claimed_at = null, attempts = 0
    where (e.state = 'unplaced' or e.state = 'ignored' and e.reason = 'customer_not_referred' and exists (
      select from referral r where r.customer_id = ${customer.id}::uuid and r.state in ('signed_up', 'awaiting_card', 'awaiting_invoice', 'earning')
    )) and (
      e.routing ->> 'accountId' = ${customer.hostRef}
      or exists (select from customer_account a where a.customer_id = ${customer.id}::uuid and a.provider = e.provider
        and a.account_ref = e.account_ref and a.external_id = e.routing ->> 'customer'))`;
  if (freed > 0) await tx.$executeRaw`select pg_notify('commend_wake', 'inbound_event')`;
}

/** Returns when a reported event happened, never in the future; without a time, now by the database's clock. */
export async function instantOf(tx: Tx, { at }: Pick<SignUp, 'at'>): Promise<string> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`select least(coalesce(${at ?? null}::timestamptz, now()), now()) as at`;
  return (row?.at ?? new Date()).toISOString();
}
