import { normalEmail } from '../domain/email-address.ts';
import { customerEmail } from '../prisma/customer-secrets.ts';
import type { Db } from '../prisma/client.ts';
import { blindIndex, type DataKeys } from '../prisma/secrets.ts';

const pass = 'email_index.tags';
const atOnce = 500;

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  /** Ends it after the batch in hand; the next start begins anew. */
  readonly signal: AbortSignal;
}

/** Of whom, and what the address is found by before and from now on. */
interface Renewed {
  readonly id: string;
  readonly old: string;
  readonly new: string;
}

/**
 * Addresses with a tag that were kept while all tags were ignored are found by their own index from now on, once an installation. What has its own
 * already stays, so it may begin anew and run twice at once.
 */
export async function renewEmailIndexes({ db, keys, signal }: Library): Promise<void> {
  if ((await db.upgradePass.count({ where: { name: pass } })) > 0) return;
  for (let after = ''; ;) {
    if (signal.aborted) return;
    const customers = await db.customer.findMany({
      where: { email: { not: null }, ...(after === '' ? {} : { id: { gt: after } }) },
      select: { id: true, email: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    });
    await renewCustomers(
      db,
      customers.flatMap((customer) => renewedOf(keys, customer.id, customerEmail(keys, customer) ?? '')),
    );
    if (customers.length < atOnce) break;
    after = customers.at(-1)?.id ?? '';
  }
  await renewPeople(db, keys);
  await db.upgradePass.createMany({ data: [{ name: pass }], skipDuplicates: true });
}

const withoutTag = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');

function renewedOf(keys: DataKeys, id: string, email: string): Renewed[] {
  const old = blindIndex(keys, 'email', normalEmail(withoutTag(email)));
  const renewed = { id, old, new: blindIndex(keys, 'email', normalEmail(email)) };
  return renewed.new === old ? [] : [renewed];
}

/** With the partners that the host product enrolled for these accounts: of others the form has said the address. */
async function renewCustomers(db: Db, renewed: readonly Renewed[]): Promise<void> {
  if (renewed.length === 0) return;
  await db.$executeRaw`
    with t as (select * from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as r (id uuid, old text, new text)),
      accounts as (update customer c set email_index = t.new from t where c.id = t.id and c.email_index = t.old)
    update partner p set email_index = t.new from t where p.own_customer_id = t.id and p.email_index = t.old and p.enrolled`;
}

/** Partners by the address of one of their people; where another of them has the address without the tag, that is meant. A former one is known by both. */
async function renewPeople(db: Db, keys: DataKeys): Promise<void> {
  const people = await db.person.findMany({ where: { email: { contains: '+' } }, select: { id: true, email: true } });
  const renewed = people.flatMap(({ id, email }) => renewedOf(keys, id, email).map((one) => ({ ...one, untagged: withoutTag(email) })));
  if (renewed.length === 0) return;
  await db.$executeRaw`
    with t as (select * from jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as r (id uuid, old text, new text, untagged text)),
      former as (insert into former_address (partner_id, email_index, domain)
        select f.partner_id, t.new, f.domain from former_address f join t on t.old = f.email_index on conflict do nothing)
    update partner p set email_index = t.new from t join partner_member m on m.person_id = t.id
    where m.partner_id = p.id and p.email_index = t.old and not exists (
      select from partner_member o join person q on q.id = o.person_id where o.partner_id = p.id and q.email = t.untagged)`;
}
