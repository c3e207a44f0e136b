import type { AuditActor } from '../prisma/audit/audit.ts';

/** The actor of commands at a terminal: the person who runs the machine, as nobody signs in there. */
export const terminal: AuditActor = { id: null, name: 'terminal' };
