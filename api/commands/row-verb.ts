import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ResourceName } from '../contract/access.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from './done.ts';

interface Given<Row, Body extends z.ZodType> {
  readonly tx: Tx;
  readonly call: PersonCall;
  readonly id: string;
  readonly row: Row;
  readonly body: z.infer<Body>;
}

interface RowVerb<Row, Body extends z.ZodType> {
  readonly resource: ResourceName;
  readonly verb: string;
  readonly summary: string;
  readonly body: Body;
  readonly refusals: readonly ErrorCode[];
  /** True if it requires a fresh second factor. */
  readonly needsFactor?: boolean;
  /** Locks the row until the commit, if it may still be decided. Throws a refusal. */
  readonly lock: (tx: Tx, id: string) => Promise<Row>;
  /** Writes the consequences and the audit. Throws a refusal. */
  readonly carryOut: (given: Given<Row, Body>) => Promise<void>;
}

/** Defines a decision about one row that is done once it is written. Its lock lets the second of two simultaneous decisions wait. */
export const defineRowVerb = <Row, Body extends z.ZodType>({
  refusals,
  needsFactor = false,
  lock,
  carryOut,
  ...about
}: RowVerb<Row, Body>): Endpoint =>
  defineCommand({
    ...about,
    refusals: [...(needsFactor ? (['step_up_required'] as const) : []), ...refusals],
    run: async (call, { id, body }) => {
      if (needsFactor) await requireRecentFactor(call);
      return answerOnce(call, async (tx) => {
        await carryOut({ tx, call, id, row: await lock(tx, id), body });
        return done(idempotencyKey(call));
      });
    },
  });
