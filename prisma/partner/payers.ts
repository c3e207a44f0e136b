import { v7 as uuid } from 'uuid';
import type { Tx } from '../client.ts';
import type { Customer, InboundEvent } from '../generated/client.ts';

interface PayerIds {
  readonly accountId?: string | undefined;
  readonly customer?: string | undefined;
}

interface Payer {
  readonly event: Pick<InboundEvent, 'provider' | 'accountRef'>;
  readonly ids: PayerIds;
  readonly programSlug: string;
}

/**
 * Returns the reference of the payer: the account at the host product, or, if an event names none, the provider's customer until a sign-up names
 * the account.
 */
export function payerRef(provider: string, { accountId, customer }: PayerIds): string | undefined {
  return accountId ?? (customer === undefined ? undefined : `${provider}:${customer}`);
}

/** Finds the customer whom a payment names, by the account at the host product or at the provider. Null if unknown. */
export async function findPayer(tx: Tx, { event: { provider, accountRef }, ids }: Omit<Payer, 'programSlug'>): Promise<Customer | null> {
  const { accountId, customer: externalId } = ids;
  const named = accountId === undefined ? null : await tx.customer.findUnique({ where: { hostRef: accountId } });
  if (named !== null || externalId === undefined) return named;
  const account = await tx.customerAccount.findUnique({
    where: { provider_accountRef_externalId: { provider, accountRef, externalId } },
    include: { customer: true },
  });
  return account === null ? null : account.customer;
}

/**
 * Finds or creates the customer whom a payment names and stores its account at the provider. Lock the account first.
 * @throws if the ids name nobody
 */
export async function keepPayer(tx: Tx, { event, ids, programSlug }: Payer): Promise<Customer> {
  const hostRef = payerRef(event.provider, ids);
  if (hostRef === undefined) throw new Error('An event that names nobody has no payer.');
  const known = await findPayer(tx, { event, ids });
  const customer = known ?? (await tx.customer.create({ data: { id: uuid(), hostRef, programSlug } }));
  const { provider, accountRef } = event;
  if (ids.customer !== undefined && provider !== 'host') {
    const account = { provider, accountRef, externalId: ids.customer, customerId: customer.id };
    await tx.customerAccount.createMany({ data: [account], skipDuplicates: true });
  }
  return customer.programSlug === null ? tx.customer.update({ where: { id: customer.id }, data: { programSlug } }) : customer;
}
