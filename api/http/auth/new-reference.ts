import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import type { Db } from '../../../prisma/client.ts';

type Context = Parameters<typeof getSessionFromCtx>[0];

/**
 * Gives the session of this request a new reference and the browser its cookie; the old reference opens nothing any more. Requests under way with
 * it get 401, and our pages repeat them. Of two simultaneous calls one succeeds.
 * @throws APIError `UNAUTHORIZED` if another call was first
 */
async function renew(db: Db, context: Context): Promise<void> {
  const found = await getSessionFromCtx(context);
  if (found === null) throw new APIError('UNAUTHORIZED');
  const { id, token: before } = found.session;
  const token = generateRandomString(32, 'a-z', 'A-Z', '0-9');
  const renewed = await db.$executeRaw`
    update session set token = ${token}, factor_at = now(), step_up_tries = 0 where id = ${id}::uuid and token = ${before}`;
  if (renewed === 0) throw new APIError('UNAUTHORIZED');
  await setSessionCookie(context, { session: { ...found.session, token }, user: found.user }, false);
}

/** An address of the library that only we call, after a password and an emailed code were right: `auth.api.renewReference`. */
export const newReferences = (db: Db) => ({
  id: 'new-references' as const,
  endpoints: {
    renewReference: createAuthEndpoint('/renew-reference', { method: 'POST', requireHeaders: true }, async (context) => {
      await renew(db, context);
      return context.json({ renewed: true });
    }),
  },
});

/**
 * Records when the factor was last given, by the database's clock, and gives a session that was open before a new reference. Setting up a factor is
 * no step-up: the new session keeps the time of the one before, which had to give what existed. A backup code is no step-up either.
 */
export async function noteFactor(db: Db, context: Context): Promise<void> {
  if (context.path !== '/two-factor/verify-totp') return;
  const begun = context.context.newSession?.session;
  if (begun === undefined) await renew(db, context);
  else await db.$executeRaw`update session set factor_at = coalesce(factor_at, now()) where id = ${begun.id}::uuid`;
}
