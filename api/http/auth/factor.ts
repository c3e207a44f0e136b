import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Db } from '../../../prisma/client.ts';
import { asGiven } from './backup-codes.ts';
import { stepOfCode } from './totp.ts';

const Code = z.object({ code: z.string() });

/**
 * The library accepts a code as often as it comes within its window; here its time step is used up first, under a unique key. And it knows a
 * backup code in exactly one form; here it counts however it was typed.
 */
export const guardCodes = (db: Db) =>
  createAuthMiddleware(async (context) => {
    const body = Code.safeParse(context.body);
    if (context.path === '/two-factor/verify-backup-code' && body.success) return { context: { body: { code: asGiven(body.data.code) } } };
    if (context.path !== '/two-factor/verify-totp') return;
    const personId = await personOf(context);
    if (!body.success || personId === undefined) return;
    const factor = await db.twoFactor.findFirst({ where: { userId: personId } });
    if (factor === null) return;
    const secret = await symmetricDecrypt({ key: context.context.secretConfig, data: factor.secret });
    const step = stepOfCode(secret, body.data.code, Date.now());
    if (step === undefined) return; // wrong: the library counts it
    const used = await db.$executeRaw`insert into totp_use (person_id, step) values (${personId}::uuid, ${step}) on conflict do nothing`;
    if (used === 0) throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
  });

type Context = Parameters<typeof getSessionFromCtx>[0];

/** Signed in already, or half-way through signing in: then a signed cookie leads to who it is. */
async function personOf(context: Context): Promise<string | undefined> {
  const session = await getSessionFromCtx(context);
  if (session) return session.user.id;
  const { name } = context.context.createAuthCookie('two_factor');
  const challenge = await context.getSignedCookie(name, context.context.secret);
  if (!challenge) return undefined;
  const found = await context.context.internalAdapter.findVerificationValue(challenge);
  return found?.value;
}
