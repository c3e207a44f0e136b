import type { AuditActor } from '../prisma/ledger/audit.ts';

/** Whoever runs the machine: nobody signs in at a terminal. */
export const terminal: AuditActor = { id: null, name: 'terminal' };
