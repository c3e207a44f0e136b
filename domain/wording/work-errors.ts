import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type WorkError = Extract<ErrorCode, 'work_taken' | 'colleague_may_not' | 'snooze_too_long' | 'review_day_wrong'>;

/** What was refused about a piece of work: whose it is, who may do it, and until when it may wait. */
export const workErrors: Readonly<Record<WorkError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  work_taken: {
    title: { en: 'Taken by a colleague', de: 'Schon übernommen' },
    detail: {
      en: '{by} has taken this. Agree with them first: whoever has it gives it back, or an administrator gives it to somebody else.',
      de: '{by} hat das übernommen. Bitte erst absprechen: wer es hat, gibt es zurück, oder die Administration gibt es weiter.',
    },
  },
  colleague_may_not: {
    title: { en: 'Not for this colleague', de: 'Nicht für diese Person' },
    detail: {
      en: '{who} may not do this piece of work: choose somebody else.',
      de: '{who} darf diese Aufgabe nicht erledigen: bitte jemand anderen wählen.',
    },
  },
  snooze_too_long: {
    title: { en: 'It cannot wait that long', de: 'So lange kann es nicht warten' },
    detail: {
      en: 'Something is put off for seven days at most, and never past its deadline. What is overdue stays on the queue.',
      de: 'Zurückstellen lässt sich etwas für höchstens sieben Tage und nie über die Frist hinaus. Überfälliges bleibt in der Liste.',
    },
  },
  review_day_wrong: {
    title: { en: 'Another day, please', de: 'Bitte ein anderer Tag' },
    detail: {
      en: 'Choose a day from tomorrow on, and within a year: somebody has to look again at whoever is suspended.',
      de: 'Bitte einen Tag ab morgen und innerhalb eines Jahres wählen: Wer gesperrt ist, muss wieder angesehen werden.',
    },
  },
};
