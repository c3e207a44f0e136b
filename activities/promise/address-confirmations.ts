import { z } from 'zod';
import { dayMs } from '../../domain/elapsed.ts';
import { confirmAddress } from '../../emails/confirm-address.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { LinkingMailDeps } from '../mail/mail.ts';
import { readEnvelope } from '../mail/mail-address.ts';
import { sendSecret } from '../mail/secret-mail.ts';

const Wanted = z.object({ partnerId: z.uuid() });
const lifeMs = 3 * dayMs;

export const createAddressConfirmationActivities = (deps: LinkingMailDeps) => ({
  /** Makes a one-time link with which an applicant confirms the address, and mails it. */
  issueConfirmation: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = deps;
    const effect = await db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: false };
    const { partnerId } = Wanted.parse(effect.arguments);
    try {
      await issue(deps, { key, partnerId });
      return { posted: false };
    } catch (error) {
      await noteEffectFailure(db, key, error);
      throw error;
    }
  },
});

async function issue(deps: LinkingMailDeps, { key, partnerId }: { readonly key: string; readonly partnerId: string }): Promise<void> {
  const envelope = await readEnvelope(deps.db, partnerId);
  await sendSecret(deps, {
    key,
    kind: 'confirm_address',
    partnerId,
    envelope,
    lifeMs,
    write: (secret, expiresAt) =>
      confirmAddress(
        { program: envelope.sender.program, until: expiresAt.toISOString(), address: addressOf(deps.portalUrl, secret) },
        envelope.reader,
      ),
    keep: async (tx, { hash, expiresAt }) => {
      const { personId } = await tx.partnerMember.findFirstOrThrow({ where: { partnerId, role: 'owner' }, orderBy: { createdAt: 'asc' } });
      const link = { personId, secretHash: hash, expiresAt, usedAt: null };
      await tx.emailConfirmation.upsert({ where: { partnerId }, update: link, create: { partnerId, ...link } });
      return true;
    },
  });
}

/**
 * The secret stands behind `#`: browsers do not send that part, so it reaches no log and no referrer. The page asks before it opens
 * anything.
 */
const addressOf = (portalUrl: string, secret: string | null): string =>
  secret === null ? `${portalUrl}/join` : `${portalUrl}/join/confirm#${secret}`;
