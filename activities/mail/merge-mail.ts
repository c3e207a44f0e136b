import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import { memberRoles } from '../../domain/partner/partner-team.ts';
import { toldApart } from '../../domain/partner/same-name.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { partnersMerged } from '../../emails/partners-merged.ts';
import { shortName } from '../../emails/wording.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { markOf } from '../../prisma/partner/partner-mark.ts';
import { readEnvelope, spoken, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a merge: ids only. */
export const WantedMergeMail = z.object({ template: z.literal('partner_merged'), mergeId: z.uuid(), ownerId: z.uuid() });
export type WantedMergeMail = z.infer<typeof WantedMergeMail>;

/** Returns the envelope to one owner alone, in the owner's language: the owners of the two partners may not have known each other. */
export async function readMergeEnvelope(db: Db, { mergeId, ownerId }: WantedMergeMail): Promise<Envelope> {
  const { intoPartnerId } = await db.partnerMerge.findUniqueOrThrow({ where: { id: mergeId }, select: { intoPartnerId: true } });
  const { to, reader, ...envelope } = await readEnvelope(db, intoPartnerId);
  const { email, name, language } = await db.person.findUniqueOrThrow({ where: { id: ownerId } });
  return {
    ...envelope,
    reader: { ...reader, name, language: spoken(language) },
    to: to.filter((address) => address === email),
    personId: ownerId,
  };
}

const Came = z.object({ personId: z.uuid(), role: z.enum(memberRoles), of: z.enum(['from', 'into']) });
/** What the merge moved, minor units; a debt is negative. */
const Moved = z.object({ links: z.int(), referrals: z.int(), amounts: z.record(z.string(), z.int()), members: z.array(Came).default([]) });

export async function writeMergeMail(
  db: Db,
  { mergeId }: WantedMergeMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const merge = await db.partnerMerge.findUniqueOrThrow({
    where: { id: mergeId },
    include: { from: { include: { program: true } }, into: true },
  });
  const { from, into, mergedAt } = merge;
  const { links, referrals, amounts, members } = Moved.parse(merge.moved);
  const moved = Object.entries(amounts).flatMap(([currency, amount]) =>
    amount !== 0 && isCurrency(currency) ? [{ amount, currency }] : [],
  );
  const [fromName, intoName] = toldApart(await marked(db, from), await marked(db, into));
  const names = { from: fromName, into: intoName, program: from.program.name };
  const hasPlatform = from.affiliatePlatformSince !== null;
  const people = await namedOf(db, members);
  const at = (mergedAt ?? merge.createdAt).toISOString();
  return partnersMerged(
    { ...names, at, links, customers: referrals, amounts: moved, people, hasPlatform, address: places.portalUrl },
    reader,
  );
}

/** Shortens the name before the mark is added, so that the mark is always readable. */
async function marked(db: Db, { id, companyName }: { readonly id: string; readonly companyName: string }) {
  const [row] = await db.$queryRaw<{ mark: string | null }[]>`select ${markOf(Prisma.sql`${id}::uuid`)} as mark`;
  return { name: shortName(companyName), mark: row?.mark ?? null };
}

/** Returns the people moved by the merge, without those who are gone meanwhile. */
async function namedOf(db: Db, members: readonly z.infer<typeof Came>[]) {
  const ids = members.map(({ personId }) => personId);
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  return members.flatMap(({ personId, role, of }) =>
    people.filter(({ id }) => id === personId).map(({ name, email }) => ({ name, email, role, of })),
  );
}
