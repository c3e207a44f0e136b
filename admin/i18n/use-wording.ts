import { reasons } from '../../api/contract/reasons.ts';
import { payoutObstacles } from '../../api/contract/refusal-words.ts';
import {
  declineTexts,
  refusalTexts,
  bankFileSentences,
  bookingSentences,
  channelWords,
  customerMailWords,
  decisionKinds,
  decisionOutcomes,
  entryKinds,
  factStatusWords,
  loginRefusalTexts,
  methodSentences,
  partnerMailWords,
  railReasons,
  say,
  states,
  stalledWords,
  workKindWords,
  type Sentence,
} from '../../api/contract/wording.ts';
import { useLanguage } from './say.ts';

type Table = Readonly<Record<string, Sentence>>;
type Values = Parameters<typeof say>[2];

const tables = {
  reasons,
  bookings: bookingSentences,
  bankProblems: bankFileSentences,
  methodProblems: methodSentences,
  payoutObstacles,
  railReasons,
  accessRefusals: declineTexts,
  loginRefusals: loginRefusalTexts,
  applicationRefusals: refusalTexts,
  entryKinds,
  decisionKinds,
  decisionOutcomes,
  channels: channelWords,
  factStatuses: factStatusWords,
  partnerMails: partnerMailWords,
  customerMails: customerMailWords,
  stalledKinds: stalledWords,
  workKinds: workKindWords,
  ...states,
} satisfies Readonly<Record<string, Table>>;
export type Word = keyof typeof tables;

/**
 * Returns a function that says a code of the domain in the reader's language. An unknown code is returned as it is, since the server may
 * be newer than the page.
 */
export function useWording(): (table: Word, code: string, values?: Values) => string {
  const language = useLanguage();
  return (table, code, values) => {
    const words: Table = tables[table];
    const sentence = words[code];
    return sentence === undefined ? code : say(language, sentence, values);
  };
}
