import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Role } from '../../../api/contract/roles.ts';
import { linkHash } from '../../../prisma/link-hash.ts';
import { aPerson, password, sessionOf, type RunningApi } from '../running.ts';

interface About {
  readonly invitationId?: string;
  readonly personId?: string;
}

/** What the worker does with the newest mail that was asked for: the secret as it stands in it. */
export async function mailed(api: RunningApi, about: About, expiresAt = new Date(Date.now() + 60_000)): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const mail = await api.owner.accountMail.findFirstOrThrow({ where: about, orderBy: { createdAt: 'desc' } });
  await api.owner.accountMail.updateMany({
    where: { ...about, kind: mail.kind, NOT: { id: mail.id }, expiresAt: { not: null } },
    data: { expiresAt: new Date(0) },
  });
  await api.owner.accountMail.update({ where: { id: mail.id }, data: { secretHash: linkHash(secret), expiresAt, sentAt: new Date() } });
  if (about.invitationId !== undefined) await api.owner.invitation.update({ where: { id: about.invitationId }, data: { expiresAt } });
  return secret;
}

/** Somebody of ours, signed in, with a fresh step-up. */
export async function steppedUp(api: RunningApi, roles: readonly Role[] = ['admin']) {
  const { id, email } = await aPerson(api.owner, { roles });
  const cookie = await sessionOf(api.anonymous(), email);
  await api.as(cookie).post('/v1/step-up', { password }).expect(200);
  return { id, email, cookie, ...api.as(cookie) };
}

export const newAddress = () => `${uuid()}@commend.test`;
