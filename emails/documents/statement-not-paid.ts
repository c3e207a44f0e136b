import { decisionReasons } from '../../domain/decision.ts';
import type { Currency } from '../../domain/money.ts';
import type { NotPaid } from '../../domain/statement.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say, type Language, type Sentence } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { amountText, dayText } from '../wording.ts';
import { words } from './statement-words.ts';

interface Place {
  readonly language: Language;
  readonly timeZone: string;
  readonly currency: Currency;
}

/** Which balance it is, and why it was not paid. */
export function notPaidText(item: NotPaid, { language, timeZone, currency }: Place): { readonly balance: string; readonly why: string } {
  const tell = (sentence: Sentence, values?: Parameters<typeof say>[2]) => say(language, sentence, values);
  const amount = (minor: number) => amountText({ amount: minor, currency });
  switch (item.why) {
    case 'in_hold': {
      const { count, next } = item;
      const why =
        next === null
          ? tell(words.inHoldOpen, { count })
          : tell(words.inHold, { count, amount: amount(next.amount), day: dayText(next.at, { language, timeZone }) });
      return { balance: tell(states.balance.pending), why };
    }
    case 'held':
      return { balance: tell(states.balance.held), why: tell(words.isHeld, { count: item.count }) };
    case 'below_threshold':
      return { balance: tell(states.balance.available), why: tell(words.below, { amount: amount(item.threshold) }) };
    case 'details_missing':
      return { balance: tell(states.balance.available), why: tell(words.detailsMissing) };
    case 'on_request':
      return { balance: tell(states.balance.available), why: tell(words.onRequest) };
    case 'decided': {
      const reason = decisionReasons.find((known) => known === item.reason);
      return { balance: tell(states.balance.available), why: reason === undefined ? item.reason : tell(reasons[reason], item.values) };
    }
    case 'to_be_offset':
      return { balance: tell(states.balance.recoverable), why: tell(words.offset) };
  }
}
