import type { JournalEntry } from '../../api/contract/journal-entries.ts';
import type { Phrase } from '../i18n/say.ts';

/** Returns the page of what the entry was posted for; undefined if there is none. */
export function causeOf({ type, id }: NonNullable<JournalEntry['source']>): { readonly to: string; readonly word: Phrase } | undefined {
  if (type === 'commission') return { to: `/commissions/${id}/show`, word: 'commissions.one' };
  if (type === 'payout') return { to: `/payouts/${id}/show`, word: 'payouts.one' };
  return type === 'bounty_award' ? { to: `/commissions/${id}/show`, word: 'commissions.bounty' } : undefined;
}
