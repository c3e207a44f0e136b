import type { DeclineReason } from '../affiliate-access.ts';
import type { promiseReasons } from '../promise-reason.ts';
import type { Sentence } from './sentence.ts';

/** The same words for the partner and for staff. */
export const promiseSentences: Readonly<Record<(typeof promiseReasons)[number], Sentence>> = {
  access_requested: {
    en: 'Access to the affiliate platform was requested; the answer is promised within {hours} hours.',
    de: 'Zugang zur Affiliate-Plattform beantragt; die Antwort ist innert {hours} Stunden versprochen.',
  },
  access_information_asked: {
    en: 'We asked a question and wait for the reply. The promise stays as it is.',
    de: 'Wir haben nachgefragt und warten auf die Antwort. Das Versprechen bleibt, wie es ist.',
  },
  access_replied: { en: 'The partner replied: it is our turn again.', de: 'Der Partner hat geantwortet: Wir sind wieder an der Reihe.' },
  access_reminder: { en: 'Nobody has answered yet: staff were reminded.', de: 'Noch keine Antwort: Das Team wurde erinnert.' },
  access_breached: {
    en: 'The promise of {hours} hours was broken; {pausedMinutes} minutes of them we waited for the partner.',
    de: 'Das Versprechen von {hours} Stunden wurde gebrochen; davon {pausedMinutes} Minuten Warten auf den Partner.',
  },
  access_escalated: { en: 'We are late: this was escalated.', de: 'Wir sind zu spät: Das wurde eskaliert.' },
  access_approved: { en: 'Approved: the one-time link is on its way.', de: 'Bewilligt: Der Einmal-Link ist unterwegs.' },
  access_sent: { en: 'The one-time link was sent.', de: 'Der Einmal-Link wurde verschickt.' },
  access_not_delivered: {
    en: 'The mail server refused the one-time link: it must be sent again.',
    de: 'Der Mailserver hat den Einmal-Link abgelehnt: Er muss nochmals verschickt werden.',
  },
  access_link_issued: {
    en: 'A new one-time link is on its way; the one before no longer opens.',
    de: 'Ein neuer Einmal-Link ist unterwegs; der frühere öffnet nicht mehr.',
  },
  access_link_opened: { en: 'The one-time link was opened.', de: 'Der Einmal-Link wurde geöffnet.' },
  access_link_expired: {
    en: 'The one-time link expired unopened; a new one can be sent.',
    de: 'Der Einmal-Link ist ungeöffnet abgelaufen; ein neuer kann verschickt werden.',
  },
  access_declined: {
    en: 'Declined. A new request is possible at any time.',
    de: 'Abgelehnt. Ein neuer Antrag ist jederzeit möglich.',
  },
  access_no_reply: {
    en: 'Declined: our question stayed without a reply for 14 days. A new request is possible at any time.',
    de: 'Abgelehnt: Unsere Rückfrage blieb 14 Tage ohne Antwort. Ein neuer Antrag ist jederzeit möglich.',
  },
  access_already_answered: { en: 'Somebody has answered this request already.', de: 'Dieser Antrag ist bereits beantwortet.' },
  access_nothing_to_send: {
    en: 'There is no link to send again: the request is not approved, or the link was opened.',
    de: 'Es gibt keinen Link zu verschicken: Der Antrag ist nicht bewilligt, oder der Link wurde geöffnet.',
  },
};

/** Why a request was declined, told to the partner; what staff wrote besides follows it. */
export const declineTexts: Readonly<Record<DeclineReason | 'no_reply', Sentence>> = {
  no_own_website: {
    en: 'The affiliate platform is for partners with a website of their own.',
    de: 'Die Affiliate-Plattform ist für Partner mit eigener Website.',
  },
  not_active_enough: {
    en: 'So far too few people came through your link.',
    de: 'Bisher sind zu wenige Personen über Ihren Link gekommen.',
  },
  unsuitable_website: { en: 'Your website does not suit the program.', de: 'Ihre Website passt nicht zum Programm.' },
  other: { en: 'We cannot give you this access now.', de: 'Wir können Ihnen diesen Zugang derzeit nicht geben.' },
  no_reply: { en: 'Our question stayed without a reply for 14 days.', de: 'Unsere Rückfrage blieb 14 Tage ohne Antwort.' },
};
