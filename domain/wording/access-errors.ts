import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type AccessError = Extract<ErrorCode, `access_${string}` | 'nothing_asked' | 'question_answered'>;

/** Refusals about the affiliate platform. */
export const accessErrors: Readonly<Record<AccessError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  access_already_answered: {
    title: { en: 'Already answered', de: 'Schon beantwortet' },
    detail: {
      en: '{by} has answered this request in the meantime ({at}). Load it again to see how.',
      de: '{by} hat diesen Antrag inzwischen beantwortet ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  access_asked_already: {
    title: { en: 'A question has already been asked', de: 'Eine Rückfrage ist schon gestellt' },
    detail: {
      en: '{by} has asked the partner a question ({at}). Load it again to see it. You can ask another one once the reply is here.',
      de: '{by} hat dem Partner eine Rückfrage gestellt ({at}). Neu laden, um sie zu sehen. Eine weitere ist möglich, sobald die Antwort da ist.',
    },
  },
  access_replied: {
    title: { en: 'The partner has answered', de: 'Der Partner hat inzwischen geantwortet' },
    detail: {
      en: '{by} has answered the question ({at}). Load it again and read the answer first.',
      de: '{by} hat auf die Rückfrage geantwortet ({at}). Bitte neu laden und die Antwort zuerst lesen.',
    },
  },
  access_not_offered: {
    title: { en: 'Not part of this program', de: 'Nicht Teil dieses Programms' },
    detail: {
      en: 'This program has no affiliate platform. Your dashboard shows all its numbers.',
      de: 'Dieses Programm hat keine Affiliate-Plattform. Ihr Dashboard zeigt alle Zahlen.',
    },
  },
  access_rests: {
    title: { en: 'Not at the moment', de: 'Zurzeit nicht' },
    detail: {
      en: 'You can request the affiliate platform while your participation is active: during a suspension no access is given. Your overview shows your current status; ask again once it is active.',
      de: 'Die Affiliate-Plattform lässt sich beantragen, solange Ihre Teilnahme aktiv ist: Während einer Sperre kann niemand Zugang erhalten. Ihre Übersicht sagt, wie es damit steht; beantragen Sie sie, sobald Ihre Teilnahme wieder aktiv ist.',
    },
  },
  access_link_rests: {
    title: { en: 'Not at the moment', de: 'Zurzeit nicht' },
    detail: {
      en: 'Your participation is suspended, and during that time no access is given. The link was not used: open it again once the suspension is lifted. If it has expired by then, ask for a new one.',
      de: 'Ihre Teilnahme ist gesperrt; so lange erhält niemand Zugang. Der Link ist nicht verbraucht: Öffnen Sie ihn nochmals, sobald die Sperre aufgehoben ist. Ist er bis dahin abgelaufen, verlangen Sie einen neuen.',
    },
  },
  access_over: {
    title: { en: 'Your participation has ended', de: 'Ihre Teilnahme ist zu Ende' },
    detail: {
      en: 'The affiliate platform is for active partners, and your participation has ended. What you have earned is still paid out; if you have a question about it, write to us under Help.',
      de: 'Die Affiliate-Plattform ist für alle, die teilnehmen, und Ihre Teilnahme ist zu Ende. Was Sie verdient haben, wird noch ausbezahlt; Fragen dazu beantworten wir Ihnen unter Hilfe.',
    },
  },
  access_no_account: {
    title: { en: 'No one has an account here yet', de: 'Noch niemand hat hier ein Konto' },
    detail: {
      en: 'We do not know your email address yet, so an answer would reach no one. Enter an email address in the product where you opened this page; once it has been passed on to us, ask again.',
      de: 'Wir kennen noch keine E-Mail-Adresse von Ihnen, eine Antwort würde also niemanden erreichen. Tragen Sie in dem Produkt, in dem Sie diese Seite geöffnet haben, eine E-Mail-Adresse ein; sobald wir sie von dort haben, beantragen Sie den Zugang nochmals.',
    },
  },
  access_owners_locked: {
    title: { en: 'The account is locked', de: 'Das Konto ist gesperrt' },
    detail: {
      en: 'Everyone who owns this partner account is locked, so an answer would reach no one. Write to our support team; once an owner is unlocked, ask again.',
      de: 'Alle, denen dieses Partnerkonto gehört, sind gesperrt, eine Antwort würde also niemanden erreichen. Schreiben Sie unserem Support; sobald jemand davon entsperrt ist, beantragen Sie den Zugang nochmals.',
    },
  },
  access_requested_already: {
    title: { en: 'Already requested', de: 'Schon beantragt' },
    detail: {
      en: 'Your team already has an open request with a different message. What you wrote was not added: send it as a question, and we will read both.',
      de: 'Der Antrag Ihres Teams ist offen, mit einer anderen Nachricht. Ihr Text kam nicht dazu: Schicken Sie ihn als Frage, dann lesen wir beides.',
    },
  },
  access_open_already: {
    title: { en: 'Already open', de: 'Schon offen' },
    detail: {
      en: 'The affiliate platform has been open to you since {since}: there is nothing to request. Load the page again.',
      de: 'Die Affiliate-Plattform ist seit {since} für Sie offen: Es gibt nichts zu verlangen. Bitte die Seite neu laden.',
    },
  },
  question_answered: {
    title: { en: 'Already answered', de: 'Schon beantwortet' },
    detail: {
      en: '{by} has answered the question in the meantime ({at}). What you wrote is still there; load the page again to see what was said.',
      de: '{by} hat die Frage inzwischen beantwortet ({at}). Ihr Text steht noch da; die Seite neu laden, um die Antwort zu sehen.',
    },
  },
  nothing_asked: {
    title: { en: 'There is no open question', de: 'Es ist nichts gefragt' },
    detail: {
      en: 'We are not, or no longer, waiting for an answer from you here. Load the page again to see the status of the request.',
      de: 'Hier wird keine Antwort von Ihnen erwartet, oder keine mehr. Die Seite neu laden, um zu sehen, wie der Antrag steht.',
    },
  },
};
