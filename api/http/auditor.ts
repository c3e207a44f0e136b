import { isIPv4, isIPv6 } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';
import type { AuditActor } from '../../prisma/audit/audit.ts';
import type { PersonCall } from './endpoint.ts';

/**
 * Returns the person of this request as the audit names them; in a host product's frame only the account is known. Of the address only the
 * network is kept.
 */
export const auditActorOf = ({ actor, address, requestId, onBehalfOfPartnerId }: PersonCall): AuditActor => ({
  ...(actor.framedPartnerId === undefined ? { id: actor.id, sessionId: actor.sessionId } : { id: null }),
  name: actor.name,
  ...(onBehalfOfPartnerId === undefined ? {} : { onBehalfOfPartnerId }),
  addressPrefix: networkOf(address),
  requestId,
});

/**
 * Returns the /24 network of an IPv4 address, the /48 network of an IPv6 address, in one spelling however the address is written. Empty if
 * it is none.
 */
export function networkOf(address: string): string {
  const network = ipKeyGenerator(address, 48); // an IPv4 address, also one written as IPv6, comes back whole
  if (isIPv4(network)) return `${network.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(address) ? network : '';
}
