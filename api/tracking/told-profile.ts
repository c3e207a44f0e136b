import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockProfile, type SavedProfile } from '../commands/saved-profile.ts';
import type { HostAccount } from '../contract/accounts.ts';
import { neverHere } from './reported-owner.ts';
import { newestOf, readToldAt, toldAtAfter } from './told-at.ts';

interface Told {
  /** Our id of the partner, and the host product's of the account. */
  readonly partnerId: string;
  readonly by: string;
  readonly at: string;
  readonly account: HostAccount;
}

const fields = ['companyName', 'website', 'language'] as const;
type Field = (typeof fields)[number];

/**
 * Takes over what the host product reports of an enrolled account after the first report. Of each field the word with the latest time counts; what a
 * person has set stays.
 */
export async function takeProfile(tx: Tx, { partnerId, by, at, account }: Told): Promise<void> {
  const { name, website, language } = account;
  const told: Partial<SavedProfile> = { companyName: name ?? null, website: website ?? null, language: language ?? null };
  const before = await lockProfile(tx, partnerId);
  const known = await tx.partner.findUnique({ where: { id: partnerId, enrolled: true } });
  if (before === null || known === null) return;
  const toldAt = readToldAt(known.profileToldAt);
  const newest = newestOf(toldAt, toldFields(account), at);
  if (newest.length === 0) return;
  await tx.partner.update({ where: { id: partnerId }, data: { profileToldAt: toldAtAfter(toldAt, newest, at) } });
  await nameOwners(tx, partnerId, {
    name: newest.includes('companyName') ? name : undefined,
    language: newest.includes('language') ? language : undefined,
  });
  const set = await setByPeople(tx, partnerId);
  const changed = newest.filter((field) => told[field] !== before[field] && !set.has(field));
  if (changed.length === 0) return;
  await tx.partner.update({ where: { id: partnerId }, data: Object.fromEntries(changed.map((field) => [field, told[field]])) });
  const actor = { id: null, name: by };
  await audit(tx, actor, { action: 'partner.change_profile', subject: { kind: 'partner', id: partnerId }, after: { changed } });
}

/** Returns of which fields of a partner's profile a report tells. */
export const toldFields = ({ name, website, language }: Pick<HostAccount, 'name' | 'website' | 'language'>): readonly Field[] =>
  fields.filter((field) => ({ companyName: name, website, language })[field] !== undefined);

/** Returns the fields that people have set, in the portal or as staff. */
async function setByPeople(tx: Tx, partnerId: string): Promise<ReadonlySet<Field>> {
  const rows = await tx.$queryRaw<{ field: Field }[]>`
    select distinct jsonb_array_elements_text(after -> 'changed') as field from audit_entry
    where subject_kind = 'partner' and subject_id = ${partnerId} and action = 'partner.change_profile' and actor_id is not null`;
  return new Set(rows.map(({ field }) => field));
}

/** Names owners as the host product does, as long as they have no password, and so have never been here. */
async function nameOwners(tx: Tx, partnerId: string, { name, language }: Pick<HostAccount, 'name' | 'language'>): Promise<void> {
  const said = { ...(name === undefined ? {} : { name }), ...(language === undefined ? {} : { language }) };
  await tx.person.updateMany({
    where: { memberships: { some: { partnerId, role: 'owner' } }, ...neverHere },
    data: said,
  });
}
