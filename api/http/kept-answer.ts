import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { locks, tryLock } from '../../prisma/lock.ts';
import { open, seal } from '../../prisma/secrets.ts';
import type { Answer, Call, PersonCall } from './endpoint.ts';

const Key = z.guid();

/** Refusals of an endpoint with `answerOnce` that concern its key. */
export const onceRefusals = ['idempotency_key_missing', 'idempotency_key_reused', 'still_running'] as const;

/**
 * Returns the request's idempotency key, which a repeated request sends again. It is a UUID; commands use it as their id. @throws
 * `idempotency_key_missing`
 */
export function idempotencyKey({ request }: Call): string {
  const parsed = Key.safeParse(request.get('idempotency-key'));
  if (!parsed.success) throw new DomainError('idempotency_key_missing');
  return parsed.data;
}

/** Hash of what the key belongs to: address and body. */
function requestHash({ request }: Call): string {
  const body: unknown = request.body ?? {};
  return createHash('sha256')
    .update(`${request.method} ${request.baseUrl}${request.path} ${JSON.stringify(body)}`)
    .digest('hex');
}

/**
 * Does the work once per key. A repeated request gets the first answer again, another request with the same key is refused, and so is a repeated
 * one while the first is running. Work and answer are stored in one transaction.
 */
export async function answerOnce(call: PersonCall, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const { db, config } = call.deps;
  const caller = `person:${call.actor.id}`;
  const key = idempotencyKey(call);
  const hash = requestHash(call);
  const place = { table: 'kept_answer', row: `${caller}/${key}`, column: 'body' };
  return db.$transaction(async (tx) => {
    if (!(await tryLock(tx, locks.answer(place.row)))) throw new DomainError('still_running');
    const kept = await tx.keptAnswer.findUnique({ where: { caller_key: { caller, key } } });
    if (kept !== null && kept.requestHash !== hash) throw new DomainError('idempotency_key_reused');
    if (kept !== null) {
      const body: unknown = JSON.parse(open(config.dataKeys, place, kept.body));
      return { status: kept.status, body, headers: { 'Idempotency-Hit': 'true' } };
    }
    const answer = await work(tx);
    const body = seal(config.dataKeys, place, JSON.stringify(answer.body));
    await tx.$executeRaw`
      insert into kept_answer (caller, key, request_hash, status, body, expires_at)
      values (${caller}, ${key}, ${hash}, ${answer.status}, ${body}, now() + interval '7 days')`;
    return answer;
  });
}
