import { useEffect, useState } from 'react';
import type { CustomerLogins } from '../../api/contract/portal-logins.ts';
import type { PortalPartner } from '../../api/contract/portal-me.ts';
import { useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

/**
 * For which partner somebody opens a login: the address does not say, and the one that is chosen may be another. Undefined: it is looked up among
 * those for whom the person signs in at customers. Where none of them has it, the chosen one: then the refusal says why.
 */
export function useLoginPartner(loginId: string | null): PortalPartner | undefined {
  const { me, partner: chosen } = useSession();
  const [passed, setPassed] = useState(0);
  const own = me.partners.filter(({ role }) => role === 'login_admin');
  const isSure = loginId === null || own.length < 2;
  const asked = isSure ? undefined : own[passed];
  const { value, refusal } = useLoad<CustomerLogins>(asked === undefined ? null : `/portal/partners/${asked.id}/customer-logins`);
  const isHere = value?.customers.some(({ login }) => login?.id === loginId);
  useEffect(() => {
    if (isHere === false || refusal !== undefined) setPassed((past) => past + 1);
  }, [isHere, refusal]);
  if (isSure) return own[0] ?? chosen;
  if (isHere === true) return asked;
  return asked === undefined ? chosen : undefined;
}
