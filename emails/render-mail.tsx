import { shownLine } from '../domain/plain-name.ts';
import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent, Reader, Row, Sender, Table } from './content.ts';
import { rolesText } from './roles.ts';
import { greeting } from './wording.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Renders a mail as HTML and as text, from one content. */
export async function renderMail(
  written: MailContent,
  { sender, reader }: { readonly sender: Sender; readonly reader: Reader },
): Promise<RenderedMail> {
  // loaded late, so that a worker starts fast
  const content = inLines(forReader(written, reader));
  const [{ render }, { Frame }] = await Promise.all([import('@react-email/render'), import('./frame.tsx')]);
  const html = await render(<Frame content={content} sender={sender} reader={reader} />);
  return { subject: content.subject, html, text: textTwin(content, { sender, reader }) };
}

/** Adds what depends on the reader alone. */
function forReader(written: MailContent, { language, hasNoPassword = false, insteadOf }: Reader): MailContent {
  const notes = hasNoPassword ? [...(written.notes ?? []), noPassword[language]] : (written.notes ?? []);
  return { ...written, notes, why: insteadOf === undefined ? written.why : whyInstead[language](rolesText(insteadOf, language)) };
}

const whyInstead: Readonly<Record<Language, (roles: string) => string>> = {
  en: (roles) =>
    `You receive this message as an administrator, because no one is active in the role it is for: ${roles}. In the console, under People, unlock someone in that role or invite someone.`,
  de: (roles) =>
    `Sie erhalten diese Mitteilung als Administrator, weil in der zuständigen Rolle niemand aktiv ist: ${roles}. Entsperren Sie in der Konsole unter «Personen» jemanden mit dieser Rolle, oder laden Sie jemanden ein.`,
};

/** Puts each text of a mail on one line, so that no name in it can begin a line of its own or reverse one. */
function inLines({ subject, heading, paragraphs, table, secondTable, notes = [], ...rest }: MailContent): MailContent {
  return {
    ...rest,
    subject: shownLine(subject),
    heading: shownLine(heading),
    paragraphs: paragraphs.map(shownLine),
    ...(table === undefined ? {} : { table: tableInLines(table) }),
    ...(secondTable === undefined ? {} : { secondTable: tableInLines(secondTable) }),
    notes: notes.map(shownLine),
  };
}

const tableInLines = ({ caption, rows }: Table): Table => ({
  caption,
  rows: rows.map(({ label, note, ...row }) => ({
    ...row,
    label: shownLine(label),
    ...(note === undefined ? {} : { note: shownLine(note) }),
  })),
});

const noPassword: Readonly<Record<Language, string>> = {
  en: 'You have no password yet. To sign in to the portal, choose “Forgot your password?” there and enter this address: we send you a link to choose one.',
  de: 'Sie haben noch kein Passwort. Zum Anmelden im Portal wählen Sie dort «Passwort vergessen?» und geben diese Adresse an: Wir schicken einen Link, mit dem Sie eines wählen.',
};

function textTwin(content: MailContent, { sender, reader }: { readonly sender: Sender; readonly reader: Reader }): string {
  const { table, secondTable, link, notes = [] } = content;
  const { legalName, street, postcode, town } = sender.company;
  const blocks = [
    sender.program,
    content.heading,
    greeting(reader),
    ...content.paragraphs,
    ...[table, secondTable].flatMap((rows) => (rows === undefined ? [] : [textTable(rows)])),
    ...(link === undefined ? [] : [`${link.label}: ${link.address}`]),
    ...notes,
    content.why,
    `${legalName}, ${street}, ${postcode} ${town}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function textTable({ caption, rows }: Table): string {
  return [`${caption}:`, ...rows.map(textRow)].join('\n');
}

function textRow({ label, note, value }: Row): string {
  return `  ${label}${note === undefined ? '' : ` (${note})`}: ${value}`;
}
