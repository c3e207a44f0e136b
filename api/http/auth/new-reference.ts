import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import type { Db } from '../../../prisma/client.ts';

type Context = Parameters<typeof getSessionFromCtx>[0];

/**
 * Gives the session of this request another reference, and the browser its cookie: the one before opens nothing from now on. What was under
 * way with it gets 401, and our pages ask again. Of two at the same moment one wins.
 * @throws APIError `UNAUTHORIZED`: somebody else was first.
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

/** An address of the library that only we call: `auth.api.renewReference`, once a password and a mailed code were right. */
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
 * When the factor was last given, on the database's clock; a session that was open before gets a new reference with it. Setting up a factor is
 * no step-up of its own: the session that it begins keeps the time of the one before, which had to give what there was. A backup code is none.
 */
export async function noteFactor(db: Db, context: Context): Promise<void> {
  if (context.path !== '/two-factor/verify-totp') return;
  const begun = context.context.newSession?.session;
  if (begun === undefined) await renew(db, context);
  else await db.$executeRaw`update session set factor_at = coalesce(factor_at, now()) where id = ${begun.id}::uuid`;
}
