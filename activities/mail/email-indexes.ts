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
  /** Ends the pass after the current batch; the next call starts from the beginning. */
  readonly signal: AbortSignal;
  /** Called for each customer whose address cannot be opened: it keeps its index, and the pass goes on. */
  readonly onUnread: (customerId: string) => void;
}

/** A row whose index changes: its old and its new index. */
interface Renewed {
  readonly id: string;
  readonly old: string;
  readonly new: string;
}

/**
 * Renews the index of addresses with a tag (`name+tag@…`) that were indexed without their tag, once for an installation. Safe to repeat and
 * to run twice at once. Returns false if something is left to do.
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

/** Returns the address; null if our keys do not open it. */
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
 * Renews customers, and partners that the host product enrolled for them; other partners entered their address in the form. Two statements,
 * so that each releases its rows: code that reports an account locks the customer first, then its partners.
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

/**
 * Renews partners by the addresses of their people, unless another of their people has the address without the tag. Former addresses are
 * kept under both indexes.
 */
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
