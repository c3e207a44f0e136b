import {
  declineTexts,
  methodSentences,
  refusalTexts,
  returnCodes,
  say,
  sharedErrors,
  sharedReasons,
  states,
  type Sentence,
} from '../../api/contract/wording.ts';
import { useLanguage } from './words.tsx';

type Table = Readonly<Record<string, Sentence>>;

const details: Table = Object.fromEntries(Object.entries(sharedErrors).map(([code, { detail }]) => [code, detail]));
const tables = {
  reasons: sharedReasons,
  accessRefusals: declineTexts,
  refusalTexts,
  methodSentences,
  returnCodes,
  errors: details,
  ...states,
} satisfies Readonly<Record<string, Table>>;
export type Word = keyof typeof tables;
type Values = Parameters<typeof say>[2];
export type Wording = (table: Word, code: string, values?: Values) => string;

/** The domain's words for a code, in the reader's language. A code without words is shown as it is: the server may be newer than this page. */
export function useWording(): Wording {
  const language = useLanguage();
  return (table, code, values) => {
    const words: Table = tables[table];
    const sentence = words[code];
    return sentence === undefined ? code : say(language, sentence, values);
  };
}

/** "Held: the customer’s bank disputes the payment." beside the word Held: the rest of it, without the full stop. */
export const withoutState = (sentence: string): string => restOf(sentence).replace(/\.$/, '');

/** "Not paid: the tax details are missing." where nobody asked for a payout: "The tax details are missing." */
export function aloneStanding(sentence: string): string {
  const rest = restOf(sentence);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const restOf = (sentence: string): string => sentence.replace(/^[^:]{3,20}: /, '');

/** A sentence about a number that the answer does not carry: better none than one with a hole. */
export const lacksAValue = (sentence: string): boolean => /(^|\s)–([\s.,;]|$)/.test(sentence);
