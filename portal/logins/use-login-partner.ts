import { useEffect, useState } from 'react';
import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import type { PortalPartner } from '../../api/contract/portal-me.ts';
import { useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

interface Found {
  /** Undefined: it is looked up. */
  readonly partner: PortalPartner | undefined;
  readonly logins: CustomerLogins | undefined;
  /** Where the login is the newest one, or one of before. Undefined: not known yet, or none of this partner's. */
  readonly customer: LoginCustomer | undefined;
}

/**
 * For which partner somebody opens a login, and how it stands: the address does not say, and the partner that is chosen may be another. It is looked up
 * among those for whom the person signs in at customers. Where none of them has it, the chosen one: then the refusal says why.
 */
export function useLoginPartner(loginId: string | null): Found {
  const { me, partner: chosen } = useSession();
  const [passed, setPassed] = useState(0);
  const own = me.partners.filter(({ role }) => role === 'login_admin');
  const isSure = own.length < 2;
  const asked = isSure ? (own[0] ?? chosen) : own[passed];
  const { value: logins, refusal } = useLoad<CustomerLogins>(
    asked === undefined || loginId === null
      ? null
      : `/portal/partners/${asked.id}/customer-logins?filter=${encodeURIComponent(JSON.stringify({ loginId }))}`,
  );
  const customer = logins?.customers.find(({ login, earlier }) => [login, ...earlier].some((one) => one?.id === loginId));
  const isElsewhere = refusal !== undefined || (logins !== undefined && customer === undefined);
  useEffect(() => {
    if (isElsewhere && !isSure) setPassed((past) => past + 1);
  }, [isElsewhere, isSure]);
  const isFound = isSure || loginId === null || customer !== undefined;
  return { partner: isFound ? asked : asked === undefined ? chosen : undefined, logins, customer };
}
