import type { PortalMe } from '../../api/contract/portal-me.ts';
import { recall, remember } from './kept.ts';

export const storedPartner = 'commend.partner';

/**
 * A mailed address begins with the partner that it is about (`/portal/of/<id>/payouts`): that one is shown, and the address goes on without it.
 * Whoever does not belong to it sees a partner of their own.
 */
export function chooseMeantPartner(): void {
  const { pathname, search, hash } = globalThis.location;
  const [, partnerId, page = '/'] = /^\/portal\/of\/([0-9a-f-]{36})(\/.*)?$/.exec(pathname) ?? [];
  if (partnerId === undefined) return;
  remember(storedPartner, partnerId);
  globalThis.history.replaceState(globalThis.history.state, '', `/portal${page}${search}${hash}`);
}

/** A one-time link was mailed for a partner that whoever is signed in does not belong to: for them it opens nothing. */
export function isOtherOnesLink({ partners }: PortalMe): boolean {
  const meant = recall(storedPartner);
  const isOneTime = /^\/portal\/affiliate-platform\/open\/?$/.test(globalThis.location.pathname);
  return isOneTime && meant !== null && partners.every(({ id }) => id !== meant);
}
