import type { TimelineEntry } from '../../api/contract/referrals.ts';
import type { Say } from '../i18n/say.ts';
import type { useReason } from '../decisions/use-reason.ts';
import type { useWording } from '../i18n/use-wording.ts';
import { deadlineWord } from './deadlines.ts';

type WordOf = ReturnType<typeof useWording>;

export type Chapter = 'attribution' | 'payments' | 'ahead';

/** Attribution until the sign-up was decided and told, then what was paid, then what is planned. */
export function chapterOf({ kind, title, planned }: TimelineEntry): Chapter {
  if (planned) return 'ahead';
  const isBeginning =
    kind === 'click' || kind === 'sign_up' || title === 'referral_credited' || (kind === 'decision' && title === 'attribution');
  return isBeginning ? 'attribution' : 'payments';
}

export type Choice = 'all' | 'money' | 'refused';

export function isChosen({ effects, tone }: TimelineEntry, choice: Choice): boolean {
  if (choice === 'all') return true;
  return choice === 'money' ? effects.length > 0 : tone === 'refused';
}

/** What happened, in a few words. */
export function headingOf({ kind, title, inputs }: TimelineEntry, say: Say, word: WordOf): string {
  switch (kind) {
    case 'click':
      return say('referrals.wayClick', { channel: word('channels', title) });
    case 'sign_up':
      return say('referrals.waySignUp');
    case 'decision':
    case 'review':
      return word('decisionKinds', title);
    case 'entry':
    case 'commission':
      return word('entryKinds', title);
    case 'facts':
      return factHeading(title, say, word);
    case 'payout':
      return say('customers.wayPayout', { reference: referenceOf(inputs), state: word('payout', title) });
    case 'mail':
      return say('referrals.wayMail');
    case 'later':
      return say(deadlineWord(title));
    case 'event':
      return title;
  }
}

const referenceOf = (inputs: unknown): string =>
  typeof inputs === 'object' && inputs !== null && 'reference' in inputs && typeof inputs.reference === 'string' ? inputs.reference : '';

/** `payment.paid`: what was seen at the provider, and its status there. */
function factHeading(title: string, say: Say, word: WordOf): string {
  const [kind = '', status = ''] = title.split('.');
  const what = { payment: 'referrals.wayPayment', refund: 'referrals.wayRefund', dispute: 'referrals.wayDispute' } as const;
  const phrase = Object.entries(what).find(([name]) => name === kind)?.[1];
  return phrase === undefined ? title : say(phrase, { status: word('factStatuses', status) });
}

interface Readers {
  readonly because: ReturnType<typeof useReason>;
  readonly word: WordOf;
}

/** Why, or what it came with. */
export function detailOf({ kind, reason, inputs, title }: TimelineEntry, { because, word }: Readers): string {
  if (reason !== null) return because(reason, inputs);
  return kind === 'mail' ? word('partnerMails', title) : '';
}
