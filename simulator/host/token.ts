import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

const Keys = z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() })) });
const Head = z.object({ alg: z.literal('EdDSA'), typ: z.literal('partner-login+jwt'), kid: z.string() });
const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string(),
  act: z.object({ sub: z.string(), name: z.string(), partner: z.string() }),
  scope: z.string(),
  grant_id: z.string(),
  jti: z.string(),
  exp: z.number(),
});
export type TokenClaims = z.infer<typeof Claims>;

interface Expected {
  readonly issuer: string;
  readonly audience: string;
  /** The keys of `/.well-known/jwks.json`, fetched from Commend's known address, never from one that the token names. */
  readonly keys: unknown;
  readonly now: Date;
}

/** Returns the token's claims; undefined if algorithm, type, key, signature, issuer or audience is wrong, or if it has expired. */
export function claimsOf(token: string, { issuer, audience, keys, now }: Expected): TokenClaims | undefined {
  const [head = '', body = '', signature = ''] = token.split('.');
  const known = Keys.safeParse(keys);
  const said = Head.safeParse(parsed(head));
  const claims = Claims.safeParse(parsed(body));
  if (!known.success || !said.success || !claims.success) return undefined;
  const jwk = known.data.keys.find(({ kid }) => kid === said.data.kid);
  if (jwk === undefined) return undefined;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (!verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return undefined;
  const { iss, aud, exp } = claims.data;
  return iss === issuer && aud === audience && exp * 1000 > now.getTime() ? claims.data : undefined;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
