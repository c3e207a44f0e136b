import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type TicketError = Extract<
  ErrorCode,
  | `ticket_${string}`
  | 'closed_by_colleague'
  | 'own_refusal'
  | 'nothing_to_appeal'
  | 'appealed_already'
  | 'appeal_decided_already'
  | 'too_many_questions'
  | 'too_many_messages'
>;

/** Refusals about a question or an appeal. */
export const ticketErrors: Readonly<Record<TicketError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  ticket_already_answered: {
    title: { en: 'Already answered', de: 'Schon beantwortet' },
    detail: {
      en: '{by} has answered in the meantime. What you wrote is still there: read the answer first, then send yours if it is still needed.',
      de: '{by} hat inzwischen geantwortet. Ihr Text steht noch da: zuerst die Antwort lesen und ihn senden, wenn er noch nötig ist.',
    },
  },
  ticket_written_to: {
    title: { en: 'The partner has written', de: 'Der Partner hat geschrieben' },
    detail: {
      en: '{by}, for the partner, has written in the meantime ({at}). Read that first. What you wrote is still there: send it if it is still right.',
      de: '{by} vom Partner hat inzwischen geschrieben ({at}). Bitte zuerst lesen. Ihr Text steht noch da: senden, wenn er noch stimmt.',
    },
  },
  ticket_closed: {
    title: { en: 'Closed', de: 'Abgeschlossen' },
    detail: {
      en: 'It has been decided and closed. Load it again to see how; for anything else, ask a new question.',
      de: 'Es ist entschieden und abgeschlossen. Neu laden, um zu sehen, wie; für anderes bitte eine neue Frage stellen.',
    },
  },
  closed_by_colleague: {
    title: { en: 'Closed in the meantime', de: 'Inzwischen abgeschlossen' },
    detail: {
      en: '{by} has closed it in the meantime. What you wrote is still there: load it again to see what was said.',
      de: '{by} hat es inzwischen abgeschlossen. Ihr Text steht noch da: neu laden, um zu sehen, was gesagt wurde.',
    },
  },
  own_refusal: {
    title: { en: 'Someone else must decide this', de: 'Das muss jemand anderes entscheiden' },
    detail: {
      en: 'You made the decision to refuse, so a colleague has to decide on the appeal. Assign it to one of them.',
      de: 'Sie haben die Ablehnung ausgesprochen; über den Einspruch entscheidet jemand anderes. Bitte weitergeben.',
    },
  },
  nothing_to_appeal: {
    title: { en: 'Nothing to appeal', de: 'Kein Entscheid zum Anfechten' },
    detail: {
      en: 'Only what was refused or taken back can be appealed. Ask a question about it instead.',
      de: 'Anfechten lässt sich nur, was abgelehnt oder zurückgenommen wurde. Stellen Sie stattdessen eine Frage dazu.',
    },
  },
  appealed_already: {
    title: { en: 'Already appealed', de: 'Schon angefochten' },
    detail: {
      en: 'Your team’s appeal {reference} is about the same decision. What you wrote was not added: open it under Questions and send it there as a message.',
      de: 'Der Einspruch {reference} Ihres Teams betrifft denselben Entscheid. Ihr Text kam nicht dazu: Öffnen Sie ihn unter Fragen und senden Sie den Text dort als Nachricht.',
    },
  },
  appeal_decided_already: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: 'Your team’s appeal {reference} about the same decision has been decided, and that decision is final. What you wrote was not sent: if there is something new, ask a question about it instead.',
      de: 'Der Einspruch {reference} Ihres Teams gegen denselben Entscheid ist entschieden, und das gilt. Ihr Text ging nicht hinaus: Gibt es Neues, stellen Sie stattdessen eine Frage dazu.',
    },
  },
  too_many_messages: {
    title: { en: 'Enough messages for now', de: 'Für den Augenblick genug Nachrichten' },
    detail: {
      en: 'You have written {count} messages here within an hour, and all of them have arrived. Add the rest a little later.',
      de: 'Sie haben hier innert einer Stunde {count} Nachrichten geschrieben, und alle sind angekommen. Ergänzen Sie den Rest etwas später.',
    },
  },
  too_many_questions: {
    title: { en: 'Enough questions for now', de: 'Für den Augenblick genug Fragen' },
    detail: {
      en: '{count} of your questions are waiting for our answer. Add to one of them, or ask again once one has been answered.',
      de: '{count} Ihrer Fragen warten auf unsere Antwort. Schreiben Sie zu einer davon, oder fragen Sie wieder, sobald eine beantwortet ist.',
    },
  },
};
