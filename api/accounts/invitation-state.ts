import type { AccountMail, Invitation, Prisma } from '../../prisma/generated/client.ts';

/** Query part: an invitation with its newest email. */
export const newestMail = { mails: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 } } satisfies Prisma.InvitationInclude;

interface WithMail extends Pick<Invitation, 'expiresAt'> {
  readonly mails: readonly Pick<AccountMail, 'sentAt' | 'expiresAt'>[];
}

/**
 * Returns the state of an invitation's newest link. `undelivered`: the mail server refused it for good, so the link was invalidated when it
 * was sent.
 */
export function linkState({ expiresAt, mails: [newest] }: WithMail): 'on_its_way' | 'undelivered' | 'sent' | 'expired' {
  if (newest === undefined || newest.sentAt === null || expiresAt === null) return 'on_its_way';
  if (newest.expiresAt !== null && newest.expiresAt <= newest.sentAt) return 'undelivered';
  return expiresAt > new Date() ? 'sent' : 'expired';
}
