import { hourMs } from '../domain/elapsed.ts';
import { locales } from '../domain/wording/sentence.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText, shortName } from './wording.ts';

const minuteMs = 60_000;

export interface AccessTask {
  readonly task: 'access_reminder' | 'access_breached' | 'access_not_delivered';
  readonly partner: string;
  readonly requestedAt: string;
  /** When an answer is due. */
  readonly dueAt: string;
  /** Milliseconds until then; not positive if it is past. */
  readonly leftMs: number;
  readonly address: string;
}

/** Writes the mail to staff: a request for the affiliate platform waits. */
export function accessTask({ task, partner, requestedAt, dueAt, leftMs, address }: AccessTask, reader: Reader): MailContent {
  const [requested, due] = [momentText(requestedAt, reader), momentText(dueAt, reader)];
  const values = { partner: shortName(partner), requested, due, left: leftText(leftMs, reader) };
  const isGerman = reader.language === 'de';
  const { subject, line } = (isGerman ? german : english)[task](values);
  const why = isGerman
    ? 'Sie erhalten diese Mitteilung, weil Sie Anträge auf Zugang beantworten.'
    : 'You receive this message because you answer requests for access.';
  return { subject, heading: subject, paragraphs: [line], link: { label: isGerman ? 'Antrag öffnen' : 'Open the request', address }, why };
}

/** Returns how long is left, with a space in front; empty if nothing is. Rounded up, since the email is read later than it is written. */
function leftText(leftMs: number, { language }: Reader): string {
  if (leftMs <= 0) return '';
  const [length, unit] = leftMs > hourMs ? ([hourMs, 'hour'] as const) : ([minuteMs, 'minute'] as const);
  const count = Math.ceil(leftMs / length);
  const time = new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  if (language === 'de') return ` Es ${count === 1 ? 'bleibt' : 'bleiben'} weniger als ${time}.`;
  return ` Less than ${time} ${count === 1 ? 'is' : 'are'} left.`;
}

interface Values {
  readonly partner: string;
  readonly requested: string;
  readonly due: string;
  readonly left: string;
}
type Voice = Readonly<Record<AccessTask['task'], (values: Values) => { readonly subject: string; readonly line: string }>>;

const english: Voice = {
  access_reminder: ({ partner, requested, due, left }) => ({
    subject: `${partner} is waiting for access, promised by ${due}`,
    line: `${partner} asked for the affiliate platform on ${requested}. We promised an answer by ${due}.${left}`,
  }),
  access_breached: ({ partner, due }) => ({
    subject: `Promise broken: ${partner} is still waiting for access`,
    line: `We promised ${partner} an answer by ${due} and are late. This is recorded; please answer now, or send the link again if it did not arrive.`,
  }),
  access_not_delivered: ({ partner, due }) => ({
    subject: `Access link not delivered: ${partner}`,
    line: `The mail server refused the one-time link for ${partner}. We promised it by ${due}: check the address and send the link again.`,
  }),
};

const german: Voice = {
  access_reminder: ({ partner, requested, due, left }) => ({
    subject: `${partner} wartet auf Zugang, versprochen bis ${due}`,
    line: `${partner} hat am ${requested} Zugang zur Affiliate-Plattform beantragt. Versprochen ist eine Antwort bis ${due}.${left}`,
  }),
  access_breached: ({ partner, due }) => ({
    subject: `Versprechen gebrochen: ${partner} wartet noch auf Zugang`,
    line: `Wir haben ${partner} bis ${due} eine Antwort versprochen und sind zu spät. Das ist festgehalten; bitte antworten Sie jetzt, oder schicken Sie den Link nochmals, wenn er nicht ankam.`,
  }),
  access_not_delivered: ({ partner, due }) => ({
    subject: `Link nicht zugestellt: ${partner}`,
    line: `Der Mailserver hat den Einmal-Link für ${partner} abgelehnt. Versprochen ist er bis ${due}: Prüfen Sie die Adresse und schicken Sie den Link nochmals.`,
  }),
};
