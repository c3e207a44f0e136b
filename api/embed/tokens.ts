import { randomBytes } from 'node:crypto';
import { linkHash } from '../../prisma/account/link-hash.ts';
import type { Tx } from '../../prisma/client.ts';

const lifeSeconds = { entry: 60, bearer: 1_800 } as const;

interface Wanted {
  readonly partnerId: string;
  /** The host product's key; when it is revoked, what it opened ends too. */
  readonly keyId: string;
  readonly kind: keyof typeof lifeSeconds;
}

interface Issued {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues a token of 256 random bits, stored as its hash, which ends by the database's clock. */
export async function issueToken(tx: Pick<Tx, '$queryRaw'>, { partnerId, keyId, kind }: Wanted): Promise<Issued> {
  const token = `em_${randomBytes(32).toString('base64url')}`;
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    insert into embed_session (token_hash, partner_id, api_key_id, kind, expires_at)
    values (${linkHash(token)}, ${partnerId}::uuid, ${keyId}::uuid, ${kind},
      now() + make_interval(secs => ${lifeSeconds[kind]})) returning expires_at`;
  if (row === undefined) throw new Error('no row came back');
  return { token, expiresAt: row.expires_at };
}
