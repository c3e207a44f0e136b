import type { Request } from 'express';
import { linkHash } from '../../prisma/account/link-hash.ts';
import type { Db } from '../../prisma/client.ts';
import type { Person } from '../http/actor.ts';

interface Row {
  readonly partner_id: string;
  readonly company_name: string;
  readonly language: string;
  readonly owner_id: string | null;
}

/**
 * Identifies the person in a frame. Undefined if the request comes from no frame; null if its token has ended or the key that made it was
 * revoked.
 */
export async function identifyFramed(db: Db, request: Request): Promise<Person | null | undefined> {
  const [, token] = /^Bearer (em_[\w-]{20,100})$/.exec(request.get('authorization') ?? '') ?? [];
  if (token === undefined) return undefined;
  const [row] = await db.$queryRaw<Row[]>`
    select p.id as partner_id, p.company_name, p.language, (
      select m.person_id from partner_member m where m.partner_id = p.id and m.role = 'owner' order by m.created_at limit 1) as owner_id
    from embed_session s join partner p on p.id = s.partner_id join api_key k on k.id = s.api_key_id and k.revoked_at is null and k.expires_at > now()
    where s.token_hash = ${linkHash(token)} and s.kind = 'bearer' and s.expires_at > now()`;
  return row === undefined ? null : personOf(row);
}

/** Returns the person in a frame, named after the account, because we do not know who it is. */
const personOf = ({ partner_id: partnerId, company_name: name, language, owner_id: ownerId }: Row): Person => ({
  kind: 'person',
  id: ownerId ?? partnerId,
  name,
  email: '',
  language,
  roles: [],
  sessionId: partnerId,
  hasFactor: false,
  factorAt: null,
  viewing: null,
  framedPartnerId: partnerId,
});
