import type { ticketMails } from '../domain/promise/ticket.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

export interface TicketNews {
  readonly news: (typeof ticketMails)[number];
  readonly reference: string;
  readonly title: string;
  readonly isAppeal: boolean;
  /** For a decided appeal: true if it was granted. */
  readonly isGranted: boolean;
  /** True if it was granted against the terms: finance pays it by an adjustment. */
  readonly isToPay: boolean;
  /** When an answer is due; null: no deadline. */
  readonly dueAt: string | null;
  /** What was written; each of its paragraphs is one of the mail's. */
  readonly text: string;
  readonly address: string;
}

/** Writes the mails to a partner about a question or an appeal. */
export function ticketNews({ news, dueAt, text, address, ...ticket }: TicketNews, reader: Reader): MailContent {
  const values = { ...ticket, due: dueAt === null ? '' : momentText(dueAt, reader), text: linesOf(text) };
  const isGerman = reader.language === 'de';
  const { action, ...written } = (isGerman ? german : english)[news](values);
  const why = isGerman
    ? 'Sie erhalten diese Mitteilung, weil Ihr Partnerkonto dieses Anliegen eröffnet hat.'
    : 'You receive this message because your partner account opened this ticket.';
  return { ...written, link: { label: action, address }, why };
}

/** Splits a text into paragraphs without empty lines. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface Values extends Pick<TicketNews, 'reference' | 'title' | 'isAppeal' | 'isGranted' | 'isToPay'> {
  readonly due: string;
  readonly text: readonly string[];
}
type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> & { readonly action: string };
type Voice = Readonly<Record<TicketNews['news'], (values: Values) => Written>>;

const toPay = {
  en: 'Our finance team now proposes the amount, and a second person approves it. It then appears in your dashboard as an adjustment and is paid with the next payout.',
  de: 'Unsere Finanzabteilung schlägt nun den Betrag vor, und eine zweite Person gibt ihn frei. Danach steht er im Portal als Korrektur und wird mit der nächsten Auszahlung bezahlt.',
} as const;

const english: Voice = {
  ticket_received: ({ reference, title, isAppeal, due }) => ({
    subject: `${reference}: we have your ${isAppeal ? 'appeal' : 'question'}`,
    heading: isAppeal ? 'We have your appeal' : 'We have your question',
    paragraphs: [`${reference} · ${title}`, `You get an answer by ${due}, by email and in your dashboard.`],
    action: 'See it in your dashboard',
  }),
  ticket_answered: ({ reference, title, text }) => ({
    subject: `${reference}: our answer · ${title}`,
    heading: 'Our answer',
    paragraphs: [...text, 'To reply, open it in your dashboard.'],
    action: 'Reply',
  }),
  ticket_closed: ({ reference, title, text }) => ({
    subject: `${reference} is closed · ${title}`,
    heading: 'We have closed it',
    paragraphs: [...text, 'If something is still open, write again in your dashboard: that reopens it.'],
    action: 'See it in your dashboard',
  }),
  ticket_reopened: ({ reference, title, due }) => ({
    subject: `${reference} is open again · ${title}`,
    heading: 'We are reviewing it again',
    paragraphs: [`${reference} · ${title}`, `You will hear from us by ${due}.`],
    action: 'See it in your dashboard',
  }),
  appeal_decided: ({ reference, title, isGranted, isToPay, text }) => ({
    subject: `${reference}: your appeal was ${isGranted ? 'granted' : 'not granted'} · ${title}`,
    heading: isGranted ? 'Your appeal was granted' : 'The decision stays as it was',
    paragraphs: [...text, ...(isToPay ? [toPay.en] : [])],
    action: 'See it in your dashboard',
  }),
  appeal_not_paid: ({ reference, title, text }) => ({
    subject: `${reference}: no further payment for your appeal · ${title}`,
    heading: 'There is no further payment',
    paragraphs: [
      'Your appeal was granted, and our finance team has checked what is to be paid for it: nothing more.',
      ...text,
      'If you think this is wrong, ask us in your dashboard.',
    ],
    action: 'See it in your dashboard',
  }),
  appeal_paid_after_all: ({ reference, title }) => ({
    subject: `${reference}: your appeal is paid after all · ${title}`,
    heading: 'It is paid after all',
    paragraphs: [`${reference} · ${title}`, toPay.en],
    action: 'See it in your dashboard',
  }),
};

const german: Voice = {
  ticket_received: ({ reference, title, isAppeal, due }) => ({
    subject: `${reference}: Wir haben ${isAppeal ? 'Ihren Einspruch' : 'Ihre Frage'}`,
    heading: isAppeal ? 'Wir haben Ihren Einspruch' : 'Wir haben Ihre Frage',
    paragraphs: [`${reference} · ${title}`, `Sie erhalten bis ${due} eine Antwort, per E-Mail und im Portal.`],
    action: 'Im Portal ansehen',
  }),
  ticket_answered: ({ reference, title, text }) => ({
    subject: `${reference}: Unsere Antwort · ${title}`,
    heading: 'Unsere Antwort',
    paragraphs: [...text, 'Zurückschreiben können Sie im Portal.'],
    action: 'Zurückschreiben',
  }),
  ticket_closed: ({ reference, title, text }) => ({
    subject: `${reference} ist abgeschlossen · ${title}`,
    heading: 'Wir haben es abgeschlossen',
    paragraphs: [...text, 'Ist etwas offen geblieben, schreiben Sie im Portal nochmals dazu: Damit ist es wieder offen.'],
    action: 'Im Portal ansehen',
  }),
  ticket_reopened: ({ reference, title, due }) => ({
    subject: `${reference} ist wieder offen · ${title}`,
    heading: 'Wir prüfen es nochmals',
    paragraphs: [`${reference} · ${title}`, `Sie hören bis ${due} von uns.`],
    action: 'Im Portal ansehen',
  }),
  appeal_decided: ({ reference, title, isGranted, isToPay, text }) => ({
    subject: `${reference}: Ihr Einspruch wurde ${isGranted ? 'gutgeheissen' : 'abgewiesen'} · ${title}`,
    heading: isGranted ? 'Ihr Einspruch wurde gutgeheissen' : 'Der Entscheid bleibt, wie er war',
    paragraphs: [...text, ...(isToPay ? [toPay.de] : [])],
    action: 'Im Portal ansehen',
  }),
  appeal_not_paid: ({ reference, title, text }) => ({
    subject: `${reference}: Für Ihren Einspruch wird nichts mehr bezahlt · ${title}`,
    heading: 'Dafür wird nichts mehr bezahlt',
    paragraphs: [
      'Ihr Einspruch wurde gutgeheissen, und unsere Finanzabteilung hat geprüft, was dafür zu zahlen ist: nichts mehr.',
      ...text,
      'Halten Sie das für falsch, fragen Sie uns im Portal.',
    ],
    action: 'Im Portal ansehen',
  }),
  appeal_paid_after_all: ({ reference, title }) => ({
    subject: `${reference}: Ihr Einspruch wird doch bezahlt · ${title}`,
    heading: 'Es wird doch bezahlt',
    paragraphs: [`${reference} · ${title}`, toPay.de],
    action: 'Im Portal ansehen',
  }),
};
