import { decisionReasons } from '../../domain/decision.ts';
import type { Currency } from '../../domain/money.ts';
import type { NotPaid } from '../../domain/statement.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say, type Language, type Sentence } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { amountText, dayText } from '../wording.ts';
import { monthName } from './figures.ts';
import { words } from './statement-words.ts';

interface Place {
  readonly language: Language;
  readonly timeZone: string;
  readonly currency: Currency;
}

/** Returns which balance it is and why it was not paid. */
export function notPaidText(item: NotPaid, place: Place): { readonly balance: string; readonly why: string } {
  const tell = (sentence: Sentence, values?: Parameters<typeof say>[2]) => say(place.language, sentence, values);
  if (item.why === 'in_hold') return { balance: tell(states.balance.pending), why: holdText(item, place) };
  if (item.why === 'held') return { balance: tell(states.balance.held), why: tell(words.isHeld, { count: item.count }) };
  if (item.why === 'to_be_offset') return { balance: tell(states.balance.recoverable), why: tell(words.offset) };
  return { balance: tell(states.balance.available), why: carriedText(item, place) };
}

function holdText({ count, next }: Extract<NotPaid, { why: 'in_hold' }>, { language, timeZone, currency }: Place): string {
  if (next === null) return say(language, words.inHoldOpen, { count });
  const amount = amountText({ amount: next.amount, currency });
  return say(language, count === 1 ? words.inHoldAlone : words.inHold, { count, amount, day: dayText(next.at, { language, timeZone }) });
}

type Carried = Exclude<NotPaid, { why: 'in_hold' | 'held' | 'to_be_offset' }>;

function carriedText(item: Carried, { language, timeZone, currency }: Place): string {
  switch (item.why) {
    case 'below_threshold':
      return say(language, words.below, { amount: amountText({ amount: item.threshold, currency }) });
    case 'details_missing':
      return words.detailsMissing[language];
    case 'on_request':
      return words.onRequest[language];
    case 'awaits_run':
      if (item.day === null) return say(language, words.awaitsLateRun, { month: monthName(item.month, language) });
      return say(language, words.awaitsRun, { day: dayText(item.day, { language, timeZone }) });
    case 'decided': {
      if (item.reason === 'partner_suspended') return words.suspended[language]; // the reason's own sentence is about a commission
      const reason = decisionReasons.find((known) => known === item.reason);
      return reason === undefined ? item.reason : say(language, reasons[reason], item.values);
    }
  }
}
