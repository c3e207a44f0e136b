import { v7 as uuid } from 'uuid';
import { companyDomain, normalEmail } from '../../domain/account/email-address.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Customer } from '../../prisma/generated/client.ts';
import { nameWords } from '../../prisma/partner/name-words.ts';
import { sealCustomerEmail, sealCustomerName } from '../../prisma/account/customer-secrets.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import type { SignUp } from '../contract/tracking.ts';

interface Told {
  readonly at: string;
  readonly programSlug: string;
  readonly signUp: SignUp;
}

/** The account as a customer of ours: made when it is new; what was not known of it yet is filled in. Name and e-mail are sealed. */
export async function keepCustomer(tx: Tx, keys: DataKeys, { at, programSlug, signUp }: Told): Promise<Customer> {
  const { accountId, email, name, vatId, country, website, hostPlan } = signUp;
  const known = (await tx.customer.findUnique({ where: { hostRef: accountId } })) ?? (await adopted(tx, { programSlug, signUp }));
  if (known !== null && known.programSlug !== null && known.programSlug !== programSlug) return known; // another program's: only it may tell
  const id = known?.id ?? uuid();
  const told = {
    ...(name === undefined ? {} : { name: sealCustomerName(keys, id, name), nameWords: nameWords(keys, name) }),
    ...(email === undefined
      ? {}
      : {
          email: sealCustomerEmail(keys, id, email),
          emailIndex: blindIndex(keys, 'email', normalEmail(email)),
          domain: companyDomain(email),
        }),
    ...(vatId === undefined ? {} : { vatIndex: blindIndex(keys, 'vat_id', vatId) }),
    ...(country === undefined ? {} : { country }),
    ...(website === undefined ? {} : { website }),
    ...(hostPlan === undefined ? {} : { hostPlan, hostPlanAt: at }),
  };
  const customer =
    known === null
      ? await tx.customer.create({ data: { id, hostRef: accountId, programSlug, ...told } })
      : await tx.customer.update({
          where: { id },
          data: Object.fromEntries(Object.entries(told).filter(([key]) => isUnknown(known, key))),
        });
  await keepAccounts(tx, id, signUp);
  return customer;
}

/** A payment that named a partner came first: whoever stood for its payer has a name now. */
async function adopted(tx: Tx, { programSlug, signUp }: Omit<Told, 'at'>): Promise<Customer | null> {
  const stand = (signUp.paymentAccounts ?? []).map(({ provider, id }) => `${provider}:${id}`);
  const known = stand.length === 0 ? null : await tx.customer.findFirst({ where: { hostRef: { in: stand }, programSlug } });
  return known === null ? null : tx.customer.update({ where: { id: known.id }, data: { hostRef: signUp.accountId } });
}

function isUnknown(known: Customer, key: string): boolean {
  const value: unknown = Reflect.get(known, key);
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** The customer at the payment providers. An account that is somebody else's already stays theirs. */
async function keepAccounts(tx: Tx, customerId: string, { paymentAccounts = [] }: SignUp): Promise<void> {
  const rows = paymentAccounts.map(({ provider, account, id }) => ({ provider, accountRef: account, externalId: id, customerId }));
  if (rows.length > 0) await tx.customerAccount.createMany({ data: rows, skipDuplicates: true });
}

/** Events that came before anybody knew the customer, or before it had a partner, are tried again at once. */
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
