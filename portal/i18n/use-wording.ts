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

/**
 * Returns the domain's words in the reader's language. An unknown code is returned as it is, since the server may be newer than the page.
 */
export function useWording(): Wording {
  const language = useLanguage();
  return (table, code, values) => {
    const words: Table = tables[table];
    const sentence = words[code];
    return sentence === undefined ? code : say(language, sentence, values);
  };
}

/**
 * Returns a reason without its state and full stop, to stand beside the state: "Held: the customer’s bank disputes the payment." loses
 * "Held:".
 */
export const withoutState = (sentence: string): string => restOf(sentence).replace(/\.$/, '');

/**
 * Returns a reason as a sentence of its own if no payout was requested: "Not paid: the tax details are missing." becomes "The tax details
 * are missing."
 */
export function aloneStanding(sentence: string): string {
  const rest = restOf(sentence);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const restOf = (sentence: string): string => sentence.replace(/^[^:]{3,20}: /, '');

/** True if a sentence lacks a value that the answer does not carry; such a sentence is not shown. */
export const lacksAValue = (sentence: string): boolean => /(^|\s)–([\s.,;]|$)/.test(sentence);
