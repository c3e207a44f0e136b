import { customerName } from '../../prisma/account/customer-secrets.ts';
import { nameWords } from '../../prisma/partner/name-words.ts';
import type { Db } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';

const atOnce = 500;

/** Indexes customer names that were sealed before names could be searched, up to 500 at a time. */
export async function indexNames({ db, keys }: { readonly db: Db; readonly keys: DataKeys }): Promise<void> {
  const customers = await db.customer.findMany({
    where: { name: { not: null }, nameWords: { isEmpty: true } },
    select: { id: true, name: true, hostRef: true },
    take: atOnce,
  });
  for (const customer of customers)
    await db.customer.update({ where: { id: customer.id }, data: { nameWords: nameWords(keys, customerName(keys, customer)) } });
}
