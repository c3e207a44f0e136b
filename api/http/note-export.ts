import { audit, type AuditEvent } from '../../prisma/audit.ts';
import { auditActorOf } from './auditor.ts';
import type { PersonCall } from './endpoint.ts';
import { countedUpTo } from './list-query.ts';

interface Export extends Pick<AuditEvent, 'action' | 'subject'> {
  readonly filter: unknown;
  readonly rows: number;
}

/** Who takes rows along, which and how many, as far as they are counted: written before the first byte leaves, so no file goes without it. */
export const noteExport =
  (call: PersonCall, { action, subject, filter, rows }: Export) =>
  (): Promise<void> =>
    audit(call.deps.db, auditActorOf(call), {
      action,
      subject,
      after: { filter: JSON.stringify(filter), rows: rows > countedUpTo ? `more than ${countedUpTo}` : rows },
    });
