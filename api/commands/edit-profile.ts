import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import { requirePlainCompany } from '../accounts/plain-name.ts';
import { EditProfile } from '../contract/partner-verbs.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { differing, lockProfile, profileVersionOf, type SavedProfile } from './saved-profile.ts';
import { isAsSeen } from '../http/if-match.ts';

/**
 * Corrects a partner's profile under the partner's own rules. It contains nothing that money or a sign-in depends on: payout details, addresses and
 * taxes have their own endpoints.
 */
export const editProfile = defineCommand({
  resource: 'partners',
  verb: 'edit-profile',
  summary: 'Changes the name, the website, and the language of emails and documents; If-Match names the `profileVersion` that was seen',
  body: EditProfile,
  refusals: ['version_missing', 'partner_profile_changed', 'name_not_plain'],
  run: (call, { id, body: wanted }) => {
    requirePlainCompany(wanted.companyName);
    return answerOnce(call, async (tx) => {
      const before = isId(id) ? await lockProfile(tx, id) : null;
      if (before === null) throw new DomainError('not_found');
      await mustBeAsSeen(tx, call, { id, before });
      const changed = differing(wanted, before);
      if (changed.length > 0) {
        await tx.partner.update({ where: { id }, data: wanted });
        await audit(tx, auditActorOf(call), {
          action: 'partner.change_profile',
          subject: { kind: 'partner', id },
          before: Object.fromEntries(changed.map((field) => [field, before[field]])),
          after: { changed, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])) },
        });
        await tellPartner(tx, { key: idempotencyKey(call), partnerId: id, changed });
      }
      return done(idempotencyKey(call));
    });
  },
});

/** Requires that the person saw the present profile. @throws `version_missing`; `partner_profile_changed` with who was first, and when */
async function mustBeAsSeen(tx: Tx, { request }: PersonCall, { id, before }: { readonly id: string; readonly before: SavedProfile }) {
  if (!isAsSeen(request, profileVersionOf(before))) throw new DomainError('partner_profile_changed', await lastChange(tx, id));
}

/** Returns the last change, by staff or in the portal. */
async function lastChange(tx: Tx, partnerId: string): Promise<{ readonly by: string; readonly at: string }> {
  const last = await tx.auditEntry.findFirst({
    where: { action: 'partner.change_profile', subjectKind: 'partner', subjectId: partnerId },
    select: { actorName: true, at: true },
    orderBy: { seq: 'desc' },
  });
  return { by: last?.actorName ?? '–', at: last?.at.toISOString() ?? '–' };
}

/** Tells the partner, so that a stranger's change does not go unnoticed. The email names the fields; their values are read when it is written. */
async function tellPartner(
  tx: Tx,
  { key, partnerId, changed }: { readonly key: string; readonly partnerId: string; readonly changed: readonly string[] },
): Promise<void> {
  await wantMail(tx, {
    key: `mail:profile_changed:${key}`,
    about: { kind: 'partner', id: partnerId },
    wanted: { template: 'profile_changed', partnerId, changed: changed.join(',') },
    summary: 'Mail to the partner: profile changed',
  });
}
