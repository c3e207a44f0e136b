import type { Link, Referrer } from '../domain/attribution.ts';
import type { Tx } from './client.ts';
import type { Partner, Prisma } from './generated/client.ts';

/** The partner behind a link, a code or a choice, as a sign-up asks. */
export function referrerOf({ id, programId, state, hostPlan, emailIndex, domain, ownCustomerId }: Partner): Referrer {
  return { partnerId: id, programId, state, hostPlan, emailIndex, domain, ownCustomerId };
}

/** As people type it and payments name it: any case, with blanks around. */
export const findLinkByCode = (tx: Tx, code: string): Promise<Link | null> => findLink(tx, { code: code.trim().toUpperCase() });

export async function findLink(tx: Tx, where: Prisma.LinkWhereInput): Promise<Link | null> {
  const row = await tx.link.findFirst({ where, include: { partner: true } });
  if (row === null) return null;
  return { linkId: row.id, channel: row.channel, isDisabled: row.disabledAt !== null, referrer: referrerOf(row.partner) };
}
