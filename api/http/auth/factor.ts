import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Db } from '../../../prisma/client.ts';
import { asGiven } from './backup-codes.ts';
import { stepOfCode } from './totp.ts';

const Code = z.object({ code: z.string() });

/**
 * Wraps the library's checks of codes. It would accept a code several times within its window, so here its time step is used up first, by a unique
 * key. It knows a backup code in only one form; here any typed form counts.
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

/** Returns the person who is signed in, or who is between the two steps of a sign-in, by the signed cookie. */
async function personOf(context: Context): Promise<string | undefined> {
  const session = await getSessionFromCtx(context);
  if (session) return session.user.id;
  const { name } = context.context.createAuthCookie('two_factor');
  const challenge = await context.getSignedCookie(name, context.context.secret);
  if (!challenge) return undefined;
  const found = await context.context.internalAdapter.findVerificationValue(challenge);
  return found?.value;
}
