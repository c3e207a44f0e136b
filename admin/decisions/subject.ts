import type { DecisionRow } from '../../api/contract/decisions.ts';
import type { Phrase } from '../i18n/say.ts';

const pages: Readonly<Record<string, { readonly resource: string; readonly word: Phrase }>> = {
  event: { resource: 'events', word: 'events.one' },
  referral: { resource: 'referrals', word: 'referrals.one' },
  settlement_source: { resource: 'sources', word: 'sources.one' },
  commission: { resource: 'commissions', word: 'commissions.one' },
  bounty_award: { resource: 'commissions', word: 'commissions.bounty' },
  affiliate_access: { resource: 'access-requests', word: 'access.one' },
  review: { resource: 'reviews', word: 'reviews.one' },
};

/** The page of what was decided about; undefined where it has none. */
export function subjectOf({ subjectKind, subjectId }: DecisionRow): { readonly to: string; readonly word: Phrase } | undefined {
  const page = pages[subjectKind];
  return page === undefined ? undefined : { to: `/${page.resource}/${encodeURIComponent(subjectId)}/show`, word: page.word };
}
