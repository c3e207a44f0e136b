import type { MailContent, Reader } from './content.ts';
import { linesOf } from './ticket-news.ts';
import { momentText, shortName } from './wording.ts';

export interface TicketTask {
  readonly task: 'ticket_opened' | 'ticket_replied' | 'ticket_reminder' | 'ticket_overdue' | 'appeal_to_pay';
  readonly reference: string;
  readonly title: string;
  readonly partner: string;
  /** When an answer is due; null: no deadline, as for a login that waits for its customer. */
  readonly dueAt: string | null;
  /** What the partner wrote; for an appeal to pay, what was decided. */
  readonly text: string;
  readonly address: string;
}

/** Writes the mail to staff: a partner waits for an answer, or for a granted payment. */
export function ticketTask({ task, dueAt, text, address, ...ticket }: TicketTask, reader: Reader): MailContent {
  const values = { ...ticket, partner: shortName(ticket.partner), due: dueAt === null ? null : momentText(dueAt, reader) };
  const isGerman = reader.language === 'de';
  const { subject, line } = (isGerman ? german : english)[task](values);
  const why = isGerman
    ? 'Sie erhalten diese Mitteilung, weil Sie Fragen von Partnern beantworten oder bezahlen, was ihnen zusteht.'
    : 'You receive this message because you answer partners’ questions or pay what is due to them.';
  const link = { label: isGerman ? 'Anliegen öffnen' : 'Open the ticket', address };
  return { subject, heading: subject, paragraphs: [...linesOf(text), line], link, why };
}

interface Values extends Pick<TicketTask, 'reference' | 'title' | 'partner'> {
  readonly due: string | null;
}
type Voice = Readonly<Record<TicketTask['task'], (values: Values) => { readonly subject: string; readonly line: string }>>;

const english: Voice = {
  ticket_opened: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} · ${title}`,
    line: `We promised an answer by ${due}.`,
  }),
  ticket_replied: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} wrote again · ${title}`,
    line: due === null ? 'No answer is promised yet.' : `We promised an answer by ${due}.`,
  }),
  ticket_reminder: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} is waiting, promised by ${due} · ${title}`,
    line: `No one has answered yet. We promised an answer by ${due}.`,
  }),
  ticket_overdue: ({ reference, title, partner, due }) => ({
    subject: `${reference} is overdue: ${partner} is still waiting · ${title}`,
    line: `We promised an answer by ${due} and are late. This is recorded; please answer now.`,
  }),
  appeal_to_pay: ({ reference, title, partner }) => ({
    subject: `${reference}: pay what was granted to ${partner} · ${title}`,
    line: 'The appeal was granted, and the partner was notified. The terms had refused it, so nothing is booked automatically: propose the adjustment on the ticket’s page; a second person approves it.',
  }),
};

const german: Voice = {
  ticket_opened: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} · ${title}`,
    line: `Versprochen ist eine Antwort bis ${due}.`,
  }),
  ticket_replied: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} hat nochmals geschrieben · ${title}`,
    line: due === null ? 'Versprochen ist noch keine Antwort.' : `Versprochen ist eine Antwort bis ${due}.`,
  }),
  ticket_reminder: ({ reference, title, partner, due }) => ({
    subject: `${reference}: ${partner} wartet, versprochen bis ${due} · ${title}`,
    line: `Noch niemand hat geantwortet. Versprochen ist eine Antwort bis ${due}.`,
  }),
  ticket_overdue: ({ reference, title, partner, due }) => ({
    subject: `${reference} ist überfällig: ${partner} wartet noch · ${title}`,
    line: `Wir haben bis ${due} eine Antwort versprochen und sind zu spät. Das ist festgehalten; bitte jetzt antworten.`,
  }),
  appeal_to_pay: ({ reference, title, partner }) => ({
    subject: `${reference}: ${partner} bezahlen, was gutgeheissen wurde · ${title}`,
    line: 'Der Einspruch wurde gutgeheissen, und der Partner weiss es. Abgelehnt hatten ihn die Bedingungen, darum wird nichts automatisch gebucht: Schlagen Sie auf der Seite des Anliegens die Korrektur vor; eine zweite Person gibt sie frei.',
  }),
};
