import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Role } from '../../../api/contract/roles.ts';
import { codeHash } from '../../../prisma/account/code-hash.ts';
import type { Db } from '../../../prisma/client.ts';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { aPerson, password, sessionOf, type RunningApi } from '../running.ts';

interface About {
  readonly invitationId?: string;
  readonly personId?: string;
  readonly kind?: string;
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

/** One of ours who came in by a mailed invitation. */
export async function invitedOne(owner: Db, personId: string, hoursAgo = 0): Promise<void> {
  const acceptedAt = new Date(Date.now() - hoursAgo * 3_600_000);
  const row = { kind: 'staff', email: randomBytes(40), emailIndex: personId, name: 'Ada', language: 'en', staffRoles: ['support'] };
  await owner.invitation.create({ data: { id: uuid(), ...row, acceptedBy: personId, acceptedAt } });
}

export const newAddress = () => `${uuid()}@commend.test`;

/** S09: a person of a partner gives the password and the code that was mailed: here it is known, because we write it. */
export async function stepUpByMail(
  api: Pick<RunningApi, 'owner' | 'deps'>,
  person: { readonly id: string; readonly post: ReturnType<RunningApi['as']>['post'] },
): Promise<void> {
  await api.owner.accountMail.deleteMany({ where: { personId: person.id } }); // an hour brings a few only
  await person.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, person.id);
  await person.post('/v1/step-up', { password, mailedCode }).expect(200);
}

/** Writes the code of the newest mail, as the worker would. */
export async function plantCode(
  { owner, deps }: Pick<RunningApi, 'owner' | 'deps'>,
  personId: string,
  { code = '246810', expiresAt = new Date(Date.now() + 60_000) } = {},
): Promise<string> {
  const { id } = await owner.accountMail.findFirstOrThrow({ where: { personId, kind: 'step_up_code' }, orderBy: { createdAt: 'desc' } });
  const secretHash = codeHash(deps.config.dataKeys, { mailId: id, code });
  await owner.accountMail.update({ where: { id }, data: { secretHash, expiresAt, sentAt: new Date() } });
  return code;
}
