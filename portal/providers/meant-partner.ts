import type { PortalMe } from '../../api/contract/portal-me.ts';
import { recall, remember } from './kept.ts';

export const storedPartner = 'commend.partner';

/** Of the address that this page was opened at. */
let mailedFor: string | undefined;

/**
 * A mailed address begins with the partner that it is about (`/portal/of/<id>/payouts`): that one is shown, and the address goes on without it.
 */
export function chooseMeantPartner(): void {
  const { pathname, search, hash } = globalThis.location;
  const [, partnerId, page = '/'] = /^\/portal\/of\/([0-9a-f-]{36})(\/.*)?$/.exec(pathname) ?? [];
  mailedFor = partnerId;
  if (partnerId === undefined) return;
  remember(storedPartner, partnerId);
  globalThis.history.replaceState(globalThis.history.state, '', `/portal${page}${search}${hash}`);
}

/**
 * The address was mailed for a partner that whoever is signed in does not belong to: what they would see there is their own, and a one-time link
 * opens nothing for them, also after the page was loaded anew. Whoever belongs to no partner at all is told that.
 */
export function isOtherOnesLink({ partners }: PortalMe): boolean {
  const isOneTime = /^\/portal\/affiliate-platform\/open\/?$/.test(globalThis.location.pathname);
  const meant = mailedFor ?? (isOneTime ? recall(storedPartner) : null);
  return meant !== null && (isOneTime || partners.length > 0) && partners.every(({ id }) => id !== meant);
}
