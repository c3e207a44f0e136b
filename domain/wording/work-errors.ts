import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type WorkError = Extract<ErrorCode, 'work_taken' | 'colleague_may_not' | 'snooze_too_long' | 'review_day_wrong'>;

/** Refusals about a piece of work: who has taken it, who may do it, and until when it may wait. */
export const workErrors: Readonly<Record<WorkError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  work_taken: {
    title: { en: 'Taken by a colleague', de: 'Schon übernommen' },
    detail: {
      en: '{by} has taken this. Talk to them first: they can give it back, or an administrator can assign it to someone else.',
      de: '{by} hat das übernommen. Bitte erst absprechen: wer es hat, gibt es zurück, oder die Administration gibt es weiter.',
    },
  },
  colleague_may_not: {
    title: { en: 'Not for this colleague', de: 'Nicht für diese Person' },
    detail: {
      en: '{who} is not allowed to do this task: choose someone else.',
      de: '{who} darf diese Aufgabe nicht erledigen: bitte jemand anderen wählen.',
    },
  },
  snooze_too_long: {
    title: { en: 'It cannot wait that long', de: 'So lange kann es nicht warten' },
    detail: {
      en: 'A task can be postponed for at most seven days and never past its deadline. Overdue tasks stay in the queue.',
      de: 'Zurückstellen lässt sich etwas für höchstens sieben Tage und nie über die Frist hinaus. Überfälliges bleibt in der Liste.',
    },
  },
  review_day_wrong: {
    title: { en: 'Please choose another day', de: 'Bitte ein anderer Tag' },
    detail: {
      en: 'Choose a day from tomorrow on and within a year: someone has to review every suspension again.',
      de: 'Bitte einen Tag ab morgen und innert eines Jahres wählen: Jede Sperre muss wieder geprüft werden.',
    },
  },
};
