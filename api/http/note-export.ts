import { z } from 'zod';
import { audit, type AuditEvent } from '../../prisma/ledger/audit.ts';
import { auditActorOf } from './auditor.ts';
import type { PersonCall } from './endpoint.ts';
import { countedUpTo } from './list-query.ts';

interface Export extends Pick<AuditEvent, 'action' | 'subject'> {
  readonly filter: unknown;
  readonly rows: number;
}

const Filter = z.looseObject({ q: z.string().optional() });

/** What was searched for may be somebody's name, and the log forgets nothing: that there was a search is enough. */
function withoutWords(filter: unknown): unknown {
  const { q, ...rest } = Filter.catch({}).parse(filter);
  return q === undefined ? filter : { ...rest, q: `${q.length} characters` };
}

/** Who takes rows along, which and how many, as far as they are counted: written before the first byte leaves, so no file goes without it. */
export const noteExport =
  (call: PersonCall, { action, subject, filter, rows }: Export) =>
  (): Promise<void> =>
    audit(call.deps.db, auditActorOf(call), {
      action,
      subject,
      after: { filter: JSON.stringify(withoutWords(filter)), rows: rows > countedUpTo ? `more than ${countedUpTo}` : rows },
    });
