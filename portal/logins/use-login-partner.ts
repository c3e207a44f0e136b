import { useEffect, useState } from 'react';
import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import type { PortalPartner } from '../../api/contract/portal-me.ts';
import { useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

interface Found {
  /** Undefined while it is looked up. */
  readonly partner: PortalPartner | undefined;
  readonly logins: CustomerLogins | undefined;
  /** The customer whose present or earlier login it is; undefined if unknown yet, or if it is not this partner's. */
  readonly customer: LoginCustomer | undefined;
}

/**
 * Finds the partner that a login belongs to, and its state: the address does not name the partner, and another may be chosen. Searches the
 * partners for whom the person signs in at customers; if none has the login, returns the chosen one, whose refusal says why.
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
