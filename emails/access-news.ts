import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

export interface AccessNews {
  readonly news: 'access_acknowledged' | 'access_question' | 'access_declined' | 'access_link_ending' | 'access_credentials';
  /** When an answer is due, or until when the link opens. */
  readonly at: string;
  /** True if the answer was already late when the mail was written. */
  readonly isLate?: boolean;
  /** The question, or the reason for declining. */
  readonly text: string;
  /** Link with which the partner continues; a one-time link contains its secret. */
  readonly address: string;
}

/** Writes the mail that tells a partner about its request for the affiliate platform. */
export function accessNews({ news, at, isLate = false, text, address }: AccessNews, reader: Reader): MailContent {
  const values = { at: momentText(at, reader), isLate, text, program: reader.name };
  const { action, ...written } = (reader.language === 'de' ? german : english)[news](values);
  const why =
    reader.language === 'de'
      ? 'Sie erhalten diese Mitteilung, weil für Ihr Partnerkonto Zugang zur Affiliate-Plattform beantragt wurde.'
      : 'You receive this message because access to the affiliate platform was requested for your partner account.';
  return { ...written, link: { label: action, address }, why };
}

interface Values {
  readonly at: string;
  readonly isLate: boolean;
  readonly text: string;
}
type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> & { readonly action: string };
type Voice = Readonly<Record<AccessNews['news'], (values: Values) => Written>>;

const english: Voice = {
  access_acknowledged: ({ at, isLate }) => ({
    subject: 'Your request for the affiliate platform has arrived',
    heading: 'We have your request',
    paragraphs: [
      isLate ? `We promised an answer by ${at} and are late, sorry.` : `You get an answer by ${at}.`,
      'You do not need to do anything else.',
    ],
    action: 'See your request',
  }),
  access_question: ({ at, isLate, text }) => ({
    subject: 'A question about your request for the affiliate platform',
    heading: 'We have a question',
    paragraphs: [
      text,
      isLate ? 'Our answer is late, sorry: it follows as soon as we have yours.' : `What we promised still stands: an answer by ${at}.`,
    ],
    action: 'Reply',
  }),
  access_declined: ({ text }) => ({
    subject: 'Your request for the affiliate platform was declined',
    heading: 'Not this time',
    paragraphs: [text, 'You can ask again at any time.'],
    action: 'Ask again',
  }),
  access_link_ending: ({ at }) => ({
    subject: 'Your link to the affiliate platform ends soon',
    heading: 'Your link is still unopened',
    paragraphs: [
      `The link we sent you works once, until ${at}. You find it in the earlier message; if that is gone, ask us for a new one.`,
    ],
    action: 'See your access',
  }),
  access_credentials: ({ at }) => ({
    subject: 'Your access to the affiliate platform',
    heading: 'Your access is ready',
    paragraphs: [`The link below opens it for everyone on your team. It works once, until ${at}. Please do not forward this message.`],
    action: 'Open my access',
  }),
};

const german: Voice = {
  access_acknowledged: ({ at, isLate }) => ({
    subject: 'Ihr Antrag auf Zugang zur Affiliate-Plattform ist da',
    heading: 'Wir haben Ihren Antrag',
    paragraphs: [
      isLate ? `Wir haben bis ${at} eine Antwort versprochen und sind zu spät; das tut uns leid.` : `Sie erhalten bis ${at} eine Antwort.`,
      'Sie müssen nichts weiter tun.',
    ],
    action: 'Antrag ansehen',
  }),
  access_question: ({ at, isLate, text }) => ({
    subject: 'Eine Rückfrage zu Ihrem Antrag auf die Affiliate-Plattform',
    heading: 'Wir haben eine Rückfrage',
    paragraphs: [
      text,
      isLate
        ? 'Unsere Antwort kommt zu spät; das tut uns leid. Sie folgt, sobald wir Ihre haben.'
        : `Es bleibt bei dem, was wir zugesagt haben: eine Antwort bis ${at}.`,
    ],
    action: 'Antworten',
  }),
  access_declined: ({ text }) => ({
    subject: 'Ihr Antrag auf die Affiliate-Plattform wurde abgelehnt',
    heading: 'Diesmal nicht',
    paragraphs: [text, 'Sie können jederzeit erneut anfragen.'],
    action: 'Erneut anfragen',
  }),
  access_link_ending: ({ at }) => ({
    subject: 'Ihr Link zur Affiliate-Plattform läuft bald ab',
    heading: 'Ihr Link ist noch ungeöffnet',
    paragraphs: [
      `Der Link, den wir Ihnen geschickt haben, gilt einmal, bis ${at}. Sie finden ihn in der früheren Mitteilung; fehlt sie, schicken wir gern einen neuen.`,
    ],
    action: 'Zugang ansehen',
  }),
  access_credentials: ({ at }) => ({
    subject: 'Ihr Zugang zur Affiliate-Plattform',
    heading: 'Ihr Zugang ist bereit',
    paragraphs: [
      `Der Link unten öffnet ihn für Ihr ganzes Team. Er gilt einmal, bis ${at}. Bitte leiten Sie diese Mitteilung nicht weiter.`,
    ],
    action: 'Meinen Zugang öffnen',
  }),
};
