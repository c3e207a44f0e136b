import type { DecisionRow } from '../../api/contract/decisions.ts';
import { subjects } from '../audit/subjects.ts';
import type { Phrase } from '../i18n/say.ts';

interface Known {
  readonly word: Phrase;
  /** The resource of its page; undefined if it has none. */
  readonly resource?: string;
}

const pages: Readonly<Record<string, Known>> = {
  ...subjects,
  event: { resource: 'events', word: 'events.one' },
  referral: { resource: 'referrals', word: 'referrals.one' },
  settlement_source: { resource: 'sources', word: 'sources.one' },
  commission: { resource: 'commissions', word: 'commissions.one' },
  bounty_award: { resource: 'commissions', word: 'commissions.bounty' },
  affiliate_access: { resource: 'access-requests', word: 'access.one' },
  review: { resource: 'reviews', word: 'reviews.one' },
  signup: { word: 'decisions.signUp' },
};

/** Returns the word and the page of a decision's subject. `to` is undefined if there is no page; an unknown kind has no word either. */
export function subjectOf({ subjectKind, subjectId }: DecisionRow): { readonly to?: string; readonly word?: Phrase } {
  const known = pages[subjectKind];
  if (known === undefined) return {};
  const { word, resource } = known;
  return resource === undefined ? { word } : { word, to: `/${resource}/${encodeURIComponent(subjectId)}/show` };
}
