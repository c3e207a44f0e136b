import type { Request } from 'express';
import type { HostProducts } from '../host/host.ts';
import type { AccountRecord } from '../host/records.ts';
import type { Inside } from '../host/rooms.ts';
import { cookieOf } from './cookies.ts';

export const insideCookie = 'host_inside';

/** A person of a partner who is signed in at a customer's account. */
export interface Visitor {
  readonly inside: Inside;
  readonly account: AccountRecord;
}

/** Returns the partner's person of this browser's cookie, if Commend still allows the session. */
export async function visitorOf({ logins, accounts }: HostProducts, request: Request): Promise<Visitor | undefined> {
  const known = accounts.state.accounts;
  const inside = await logins.inside(cookieOf(request, insideCookie), (id) => known[id]?.program);
  const account = inside === undefined ? undefined : known[inside.account];
  return inside === undefined || account === undefined ? undefined : { inside, account };
}
