import type { AuditActor } from '../prisma/audit/audit.ts';

/** Whoever runs the machine: nobody signs in at a terminal. */
export const terminal: AuditActor = { id: null, name: 'terminal' };
