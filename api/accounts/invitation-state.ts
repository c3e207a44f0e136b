import type { AccountMail, Invitation, Prisma } from '../../prisma/generated/client.ts';

/** With an invitation: the newest mail of it. */
export const newestMail = { mails: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 } } satisfies Prisma.InvitationInclude;

interface WithMail extends Pick<Invitation, 'expiresAt'> {
  readonly mails: readonly Pick<AccountMail, 'sentAt' | 'expiresAt'>[];
}

/** How the newest link of an invitation stands. `undelivered`: the mail server would not take it for good, so it was over when it was sent. */
export function linkState({ expiresAt, mails: [newest] }: WithMail): 'on_its_way' | 'undelivered' | 'sent' | 'expired' {
  if (newest === undefined || newest.sentAt === null || expiresAt === null) return 'on_its_way';
  if (newest.expiresAt !== null && newest.expiresAt <= newest.sentAt) return 'undelivered';
  return expiresAt > new Date() ? 'sent' : 'expired';
}
