import type { TimelineEntry } from '../../api/contract/referrals.ts';
import type { Say } from '../i18n/say.ts';
import type { useReason } from '../decisions/use-reason.ts';
import type { useWording } from '../i18n/use-wording.ts';
import { deadlineWord } from './deadlines.ts';

type WordOf = ReturnType<typeof useWording>;

export type Chapter = 'attribution' | 'payments' | 'past' | 'ahead';

/**
 * Returns the chapter of a moment. A referral has its attribution until the sign-up is decided and reported, then payments, then plans; a customer
 * has one line of everything that happened, then plans.
 */
export function chapterOf({ kind, title, planned }: TimelineEntry, of: 'referrals' | 'customers'): Chapter {
  if (planned) return 'ahead';
  if (of === 'customers') return 'past';
  const isBeginning =
    kind === 'click' || kind === 'sign_up' || title === 'referral_credited' || (kind === 'decision' && title === 'attribution');
  return isBeginning ? 'attribution' : 'payments';
}

export type Choice = 'all' | 'money' | 'refused';

export function isChosen({ effects, tone }: TimelineEntry, choice: Choice): boolean {
  if (choice === 'all') return true;
  return choice === 'money' ? effects.length > 0 : tone === 'refused';
}

/** Returns what happened, in a few words. */
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
      return say('customers.wayPayout', { reference: textOf(inputs, 'reference'), state: word('payout', title) });
    case 'login': {
      const partner = textOf(inputs, 'partner');
      if (title === 'wish') return say('customers.wayWish', { of: textOf(inputs, 'of'), partner });
      return title === 'session'
        ? say('customers.waySession', { person: textOf(inputs, 'person'), partner })
        : say('customers.wayLogin', { partner });
    }
    case 'ticket':
      return say(title === 'appeal' ? 'customers.wayAppeal' : 'customers.wayQuestion', {
        reference: textOf(inputs, 'reference'),
        partner: textOf(inputs, 'partner'),
      });
    case 'customer_mail':
      return say('customers.wayMail');
    case 'mail':
      return say('referrals.wayMail');
    case 'later':
      return say(deadlineWord(title));
    case 'event':
      return title;
  }
}

function textOf(inputs: unknown, name: string): string {
  const value: unknown = typeof inputs === 'object' && inputs !== null ? Reflect.get(inputs, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Returns the heading of a fact such as `payment.paid`: what was seen at the provider, and its status there. */
function factHeading(title: string, say: Say, word: WordOf): string {
  const [kind = '', status = ''] = title.split('.');
  const what = { payment: 'referrals.wayPayment', refund: 'referrals.wayRefund', dispute: 'referrals.wayDispute' } as const;
  const phrase = Object.entries(what).find(([name]) => name === kind)?.[1];
  return phrase === undefined ? title : say(phrase, { status: word('factStatuses', status) });
}

interface Readers {
  readonly say: Say;
  readonly because: ReturnType<typeof useReason>;
  readonly word: WordOf;
}

/** Returns the reason of a moment, or the values it came with. */
export function detailOf({ kind, reason, inputs, title }: TimelineEntry, { say, because, word }: Readers): string {
  const endedBy = reason === 'login_revoked' ? textOf(inputs, 'endedBy') : '';
  if (endedBy !== '') return say('customers.wayEndedBy', { who: word('loginEndedBy', endedBy) });
  if (reason !== null) return because(reason, inputs);
  if (kind === 'ticket') return textOf(inputs, 'title');
  if (kind === 'login' && title === 'wish') return say('customers.wayWishNoted', { by: textOf(inputs, 'by'), why: textOf(inputs, 'why') });
  if (kind === 'login') return sessionDetail(inputs, say);
  if (kind === 'customer_mail') return word('customerMails', title);
  return kind === 'mail' ? word('partnerMails', title) : '';
}

/** Returns what a person in a login session tried and may not do. */
function sessionDetail(inputs: unknown, say: Say): string {
  const count = Number(textOf(inputs, 'refusedActions'));
  return count > 0 ? say('customers.wayRefusedActions', { smart_count: count }) : '';
}
