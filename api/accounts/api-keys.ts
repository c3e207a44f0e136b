import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { ApiKey } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { done } from '../commands/done.ts';
import { ApiKeyRow, MadeApiKey, MakeApiKey } from '../contract/api-keys.ts';
import { NoBody } from '../contract/verdict.ts';
import { hashOfKey } from '../http/api-key.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { tellOtherAdmins } from './staff-people.ts';
import { dayMs } from '../../domain/elapsed.ts';

interface Columns {
  readonly id: string;
  readonly prefix: string;
  readonly program: { readonly id: string; readonly name: string };
  readonly scopes: string[];
  readonly state: string;
  readonly created_by: string | null;
  readonly is_maker_gone: boolean;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

const list = forPeople(
  {
    method: 'get',
    path: '/api-keys',
    summary: 'Lists the API keys of the host product, working ones first',
    tag: 'api-keys',
    access: { permission: requirePermission('api-keys', 'list') },
    answers: { 200: ApiKeyRow.array() },
    refusals: [],
  },
  async ({ deps }) => {
    const rows = await deps.db.$queryRaw<Columns[]>`
      select k.id, k.prefix, json_build_object('id', g.id, 'name', g.name) as program, k.scopes, p.name as created_by, k.created_at,
        coalesce(p.banned or not 'admin' = any(p.staff_roles), false) as is_maker_gone,
        k.expires_at, k.last_used_at, k.revoked_at,
        case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end as state
      from api_key k join program g on g.id = k.program_id left join person p on p.id = k.created_by
      order by (k.revoked_at is null and k.expires_at > now()) desc, k.created_at desc limit 200`;
    const body = rows.map((row) =>
      ApiKeyRow.parse({
        id: row.id,
        prefix: row.prefix,
        program: row.program,
        scopes: row.scopes,
        state: row.state,
        createdBy: row.created_by,
        isMakerGone: row.is_maker_gone,
        createdAt: instant(row.created_at),
        expiresAt: instant(row.expires_at),
        lastUsedAt: instantOrNull(row.last_used_at),
        revokedAt: instantOrNull(row.revoked_at),
      }),
    );
    return {
      status: 200,
      body,
      headers: { 'Content-Range': `api-keys ${body.length === 0 ? '*' : `0-${body.length - 1}`}/${body.length}` },
    };
  },
);

const make = forPeople(
  {
    method: 'post',
    path: '/api-keys',
    summary:
      'Creates an API key for one program; the answer shows it once, and it is not stored. Its id is the idempotency key of this call',
    tag: 'api-keys',
    access: { permission: requirePermission('api-keys', 'create') },
    body: MakeApiKey,
    answers: { 201: MadeApiKey, 200: MadeApiKey },
    refusals: ['invalid_input', 'not_found', 'step_up_required', 'idempotency_key_missing', 'idempotency_key_reused'],
    isIdempotent: true,
  },
  async (call) => {
    const { programId, scopes, days } = MakeApiKey.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    const id = idempotencyKey(call);
    return call.deps.db.$transaction(async (tx) => {
      await lock(tx, locks.apiKey(id));
      const known = await tx.apiKey.findUnique({ where: { id } });
      if (known !== null && !isSame(known, { programId, scopes, days })) throw new DomainError('idempotency_key_reused');
      if (known !== null) return { status: 200, body: MadeApiKey.parse({ id, key: null, expiresAt: known.expiresAt.toISOString() }) };
      if ((await tx.program.count({ where: { id: programId } })) === 0) throw new DomainError('not_found');
      const key = `ck_${randomBytes(32).toString('base64url')}`;
      const [made] = await tx.$queryRaw<{ at: Date }[]>`
        insert into api_key (id, prefix, hash, program_id, scopes, created_by, expires_at)
        values (${id}::uuid, ${key.slice(0, 8)}, ${hashOfKey(key)}, ${programId}::uuid, ${[...new Set(scopes)]}, ${call.actor.id}::uuid,
          now() + make_interval(days => ${days}::int)) returning expires_at as at`;
      await audit(tx, auditActorOf(call), { action: 'api_key.make', subject: { kind: 'api_key', id }, after: { programId, scopes, days } });
      await tellOtherAdmins(tx, 'account_api_key_made', { doneBy: call.actor.id, aboutId: id });
      return { status: 201, body: MadeApiKey.parse({ id, key, expiresAt: made?.at.toISOString() }) };
    });
  },
);

/** True if a repeated request asks for the same key: program, scopes and lifetime. */
function isSame(known: ApiKey, { programId, scopes, days }: z.infer<typeof MakeApiKey>): boolean {
  const lives = Math.round((known.expiresAt.getTime() - known.createdAt.getTime()) / dayMs);
  const asSet = (names: readonly string[]) => [...new Set(names)].toSorted().join(' ');
  return known.programId === programId && asSet(known.scopes) === asSet(scopes) && lives === days;
}

const revoke = defineCommand({
  resource: 'api-keys',
  verb: 'revoke',
  summary: 'Revokes an API key immediately and permanently',
  body: NoBody,
  refusals: ['account_decided'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const known = isId(id) ? await tx.apiKey.findUnique({ where: { id } }) : null;
      if (known === null) throw new DomainError('not_found');
      if (known.revokedAt !== null) throw new DomainError('account_decided');
      await tx.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
      await audit(tx, auditActorOf(call), { action: 'api_key.revoke', subject: { kind: 'api_key', id } });
      return done(idempotencyKey(call));
    }),
});

export const apiKeys: readonly Endpoint[] = [list, make, revoke];
