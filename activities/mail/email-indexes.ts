import { normalEmail } from '../../domain/account/email-address.ts';
import { customerEmail } from '../../prisma/account/customer-secrets.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';

const pass = 'email_index.tags';
const atOnce = 500;

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  /** Ends it after the batch in hand; whoever calls again begins anew. */
  readonly signal: AbortSignal;
  /** Told of each customer whose address does not open: it keeps its index, and the others go on. */
  readonly onUnread: (customerId: string) => void;
}

/** Of whom, and what the address is found by before and from now on. */
interface Renewed {
  readonly id: string;
  readonly old: string;
  readonly new: string;
}

/**
 * Addresses with a tag that were kept while all tags were ignored are found by their own index from now on, once an installation. What has its own
 * already stays, so it may begin anew and run twice at once. False: something is left to do.
 */
export async function renewEmailIndexes({ db, keys, signal, onUnread }: Library): Promise<boolean> {
  if ((await db.upgradePass.count({ where: { name: pass } })) > 0) return true;
  let unread = 0;
  for (let after = ''; ;) {
    if (signal.aborted) return false;
    const customers = await db.customer.findMany({
      where: { email: { not: null }, ...(after === '' ? {} : { id: { gt: after } }) },
      select: { id: true, email: true },
      orderBy: { id: 'asc' },
      take: atOnce,
    });
    const read = customers.map((customer) => ({ id: customer.id, email: readEmail(keys, customer) }));
    for (const { id } of read.filter(({ email }) => email === null)) {
      unread += 1;
      onUnread(id);
    }
    await renewCustomers(
      db,
      read.flatMap(({ id, email }) => (email === null ? [] : renewedOf(keys, id, email))),
    );
    if (customers.length < atOnce) break;
    after = customers.at(-1)?.id ?? '';
  }
  await renewPeople(db, keys);
  if (unread > 0) return false;
  await db.upgradePass.createMany({ data: [{ name: pass }], skipDuplicates: true });
  return true;
}

/** Null: it does not open with our keys. */
function readEmail(keys: DataKeys, customer: Parameters<typeof customerEmail>[1]): string | null {
  try {
    return customerEmail(keys, customer) ?? '';
  } catch {
    return null;
  }
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

/**
 * With the partners that the host product enrolled for these accounts: of others the form has said the address. Each statement lets go of its rows
 * before the next one: whoever reports an account holds the customer first and its partners then.
 */
async function renewCustomers(db: Db, renewed: readonly Renewed[]): Promise<void> {
  if (renewed.length === 0) return;
  const rows = Prisma.sql`jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) as r (id uuid, old text, new text)`;
  await db.$executeRaw`
    with t as (select * from ${rows}),
      held as (select c.id, t.new from customer c join t on t.id = c.id where c.email_index = t.old order by c.id for update of c)
    update customer c set email_index = held.new from held where c.id = held.id`;
  await db.$executeRaw`
    with t as (select * from ${rows}),
      held as (select p.id, t.new from partner p join t on t.id = p.own_customer_id where p.email_index = t.old and p.enrolled
        order by p.id for update of p)
    update partner p set email_index = held.new from held where p.id = held.id`;
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
