import type { AuditActor } from '../../prisma/audit/audit.ts';
import { networkOf } from '../http/auditor.ts';
import type { Call } from '../http/endpoint.ts';

/** Returns the holder of an emailed link as the audit names them: nothing but the link is known. */
export const holderOf = ({ address, requestId }: Call, person?: { readonly id: string; readonly name: string }): AuditActor => ({
  id: person?.id ?? null,
  name: person?.name ?? 'mailed link',
  addressPrefix: networkOf(address),
  requestId,
});
