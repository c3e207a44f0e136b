import { z } from 'zod';
import { audit, type AuditEvent } from '../../prisma/audit/audit.ts';
import { auditActorOf } from './auditor.ts';
import type { PersonCall } from './endpoint.ts';
import { countedUpTo } from './list-query.ts';

interface Export extends Pick<AuditEvent, 'action' | 'subject'> {
  readonly filter: unknown;
  readonly rows: number;
}

const Filter = z.looseObject({ q: z.string().optional() });

/** Removes the searched words, which may be somebody's name, because the log is never erased: only that there was a search is kept. */
function withoutWords(filter: unknown): unknown {
  const { q, ...rest } = Filter.catch({}).parse(filter);
  return q === undefined ? filter : { ...rest, q: `${q.length} characters` };
}

/** Records who exports which rows, and how many as far as they are counted. Written before the first byte, so that no file leaves without it. */
export const noteExport =
  (call: PersonCall, { action, subject, filter, rows }: Export) =>
  (): Promise<void> =>
    audit(call.deps.db, auditActorOf(call), {
      action,
      subject,
      after: { filter: JSON.stringify(withoutWords(filter)), rows: rows > countedUpTo ? `more than ${countedUpTo}` : rows },
    });
