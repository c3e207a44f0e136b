import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { KeyScope } from '../contract/key-scopes.ts';
import type { Machine } from './actor.ts';

/** Returns the stored hash of a key. A key of 256 random bits needs no salt and no slow hash. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Returns the key of the request, unchecked. @throws `api_key_wrong` if it has none, or something that no key looks like */
export function writtenKey(request: Request): string {
  const [, key] = /^Bearer ([\w.-]{16,200})$/.exec(request.get('authorization') ?? '') ?? [];
  if (key === undefined) throw new DomainError('api_key_wrong');
  return key;
}

/** Identifies the machine of `Authorization: Bearer`. Missing, unknown, expired and revoked keys get the same answer; a missing scope gets 403. */
export async function requireMachine(db: Db, request: Request, scope: KeyScope): Promise<Machine> {
  const key = writtenKey(request);
  const [row] = await db.$queryRaw<{ id: string; prefix: string; scopes: string[]; program_id: string; slug: string }[]>`
    select k.id, k.prefix, k.scopes, k.program_id, p.slug from api_key k join program p on p.id = k.program_id
    where k.hash = ${hashOfKey(key)} and k.expires_at > now() and k.revoked_at is null`;
  if (row === undefined) throw new DomainError('api_key_wrong');
  if (!row.scopes.includes(scope)) throw new DomainError('api_key_scope_missing', { scope });
  await noteUse(db, row.id);
  return { kind: 'machine', keyId: row.id, name: row.prefix, program: { id: row.program_id, slug: row.slug } };
}

/** Records the use of a key, at most once a minute. */
async function noteUse(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    update api_key set last_used_at = now() where id = ${id}::uuid and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}
