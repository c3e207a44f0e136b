import { z } from 'zod';
import { linkLifeMs } from '../../domain/promise/affiliate-access-deadlines.ts';
import { accessNews } from '../../emails/access-news.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { putLetter } from '../../prisma/mailbox.ts';
import { readAskersEnvelope } from '../mail/access-mail.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { LinkingMailDeps } from '../mail/mail.ts';
import { portalOf, type Envelope } from '../mail/mail-address.ts';
import { sendSecret, type SecretMail } from '../mail/secret-mail.ts';

const Wanted = z.object({ accessId: z.uuid(), partnerId: z.uuid() });

interface Issue extends z.infer<typeof Wanted> {
  readonly key: string;
  readonly envelope: Envelope;
}

export const createAccessCredentialActivities = (deps: LinkingMailDeps) => ({
  /** Makes a one-time link to the affiliate platform and mails it. */
  issueAccess: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = deps;
    const effect = await db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: true };
    const wanted = Wanted.parse(effect.arguments);
    try {
      await sendSecret(deps, credentials(deps.portalUrl, { key, ...wanted, envelope: await envelopeOf(db, wanted) }));
      return { posted: true };
    } catch (error) {
      await noteEffectFailure(db, key, error);
      throw error;
    }
  },
});

/** Returns whom the link is mailed to: nobody if the request, or its partner, has ended meanwhile. */
async function envelopeOf(db: Db, { accessId, partnerId }: z.infer<typeof Wanted>): Promise<Envelope> {
  const envelope = await readAskersEnvelope(db, { accessId, partnerId });
  const hasEnded = (await db.affiliateAccess.count({ where: { id: accessId, state: 'declined' } })) > 0;
  return hasEnded ? { ...envelope, to: [] } : envelope;
}

const credentials = (portalUrl: string, { key, accessId, partnerId, envelope }: Issue): SecretMail => ({
  key,
  kind: 'access_credentials',
  partnerId,
  envelope,
  lifeMs: linkLifeMs,
  write: (secret, expiresAt) =>
    accessNews(
      { news: 'access_credentials', at: expiresAt.toISOString(), text: '', address: addressOf(portalOf(portalUrl, envelope), secret) },
      envelope.reader,
    ),
  keep: async (tx, { hash, expiresAt }) => {
    const { count } = await tx.affiliateAccess.updateMany({
      where: { id: accessId, linkOpenedAt: null }, // whoever opened a link needs no other
      data: { linkHash: hash, linkExpiresAt: expiresAt },
    });
    return count > 0;
  },
  told: (tx, sent) => tell(tx, { key, accessId }, sent),
});

/**
 * The secret stands behind `#`: browsers do not send that part, so it reaches no log and no referrer. The page asks before it opens
 * anything.
 */
const addressOf = (portalUrl: string, secret: string | null): string =>
  secret === null ? `${portalUrl}/affiliate-platform` : `${portalUrl}/affiliate-platform/open#${secret}`;

const tell = (
  tx: Tx,
  { key, accessId }: Pick<Issue, 'key' | 'accessId'>,
  { at, expiresAt }: { readonly at: Date; readonly expiresAt: Date | null },
) =>
  putLetter(tx, {
    entityKind: 'affiliate_access',
    entityId: accessId,
    eventId: key,
    kind: expiresAt === null ? 'not_delivered' : 'credentials_sent',
    arguments: expiresAt === null ? {} : { at: at.toISOString(), linkExpiresAt: expiresAt.toISOString() },
  });
