import type { AuditActor } from '../../prisma/audit/audit.ts';
import { networkOf } from '../http/auditor.ts';
import type { MachineCall } from '../http/endpoint.ts';

/** Returns the host product as the audit names it: by the beginning of its key. */
export const machineActorOf = ({ actor, address, requestId }: MachineCall): AuditActor => ({
  id: null,
  name: actor.name,
  addressPrefix: networkOf(address),
  requestId,
});
