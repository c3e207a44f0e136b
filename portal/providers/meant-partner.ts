import type { PortalMe } from '../../api/contract/portal-me.ts';
import { recall, remember } from './kept.ts';

export const storedPartner = 'commend.partner';

/** The partner in the address at which this page was opened. */
let mailedFor: string | undefined;

/** Chooses the partner that a mailed address begins with (`/portal/of/<id>/payouts`), and removes it from the address. */
export function chooseMeantPartner(): void {
  const { pathname, search, hash } = globalThis.location;
  const [, partnerId, page = '/'] = /^\/portal\/of\/([0-9a-f-]{36})(\/.*)?$/.exec(pathname) ?? [];
  mailedFor = partnerId;
  if (partnerId === undefined) return;
  remember(storedPartner, partnerId);
  globalThis.history.replaceState(globalThis.history.state, '', `/portal${page}${search}${hash}`);
}

/**
 * True if the address was mailed for a partner that the signed-in person does not belong to: they would see their own data there, and a
 * one-time link opens nothing for them, even after a reload. A person of no partner is told that instead.
 */
export function isOtherOnesLink({ partners }: PortalMe): boolean {
  const isOneTime = /^\/portal\/affiliate-platform\/open\/?$/.test(globalThis.location.pathname);
  const meant = mailedFor ?? (isOneTime ? recall(storedPartner) : null);
  return meant !== null && (isOneTime || partners.length > 0) && partners.every(({ id }) => id !== meant);
}
