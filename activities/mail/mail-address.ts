import { createHash } from 'node:crypto';
import type { Reader, Sender } from '../../emails/content.ts';
import { languages, type Language } from '../../domain/wording/sentence.ts';
import type { Tx } from '../../prisma/client.ts';

/** Sender, recipients and language of a mail. */
export interface Envelope {
  readonly sender: Sender & { readonly address: string };
  readonly reader: Reader;
  /** Addresses of the owners, or of the other recipients; empty if there is nobody to write to. */
  readonly to: readonly string[];
  /** The reader, if there is only one. */
  readonly personId: string | null;
  /** Partner that the mail goes to; left out for staff and single persons. */
  readonly partnerId?: string;
}

/** Addresses of the portal and the console, and the beginning of partners' links. */
export interface Places {
  readonly portalUrl: string;
  readonly consoleUrl: string;
  readonly linkUrl: string;
}

/** Returns the portal's address for the partner that the mail is about: a reader may belong to several. */
export const portalOf = (portalUrl: string, { partnerId }: Pick<Envelope, 'partnerId'>): string =>
  partnerId === undefined ? portalUrl : `${portalUrl}/of/${partnerId}`;

const withPassword = { where: { providerId: 'credential', password: { not: null } }, select: { id: true } } as const;

/**
 * Reads the envelope of a mail to a partner's owners.
 * @throws if the company has no row: there would be no sender.
 */
export async function readEnvelope(db: Pick<Tx, 'company' | 'partner'>, partnerId: string): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const partner = await db.partner.findUniqueOrThrow({
    where: { id: partnerId },
    include: { program: true, members: { include: { person: { include: { accounts: withPassword } } } } },
  });
  const { program } = partner;
  const people = partner.members.filter(({ role, person }) => role === 'owner' && !person.banned).map(({ person }) => person);
  const language = spoken(partner.language);
  return {
    sender: { program: program.name, company, address: addressIn(company.mailSender) },
    reader: {
      name: partner.companyName,
      language,
      timeZone: program.timeZone,
      hasNoPassword: partner.enrolled && people.every(({ accounts }) => accounts.length === 0),
    },
    to: people.map(({ email }) => email).toSorted(),
    personId: people.length === 1 ? (people[0]?.id ?? null) : null,
    partnerId,
  };
}

/** Reads the envelope of a mail to staff who now have one of the roles, except `except`, in their language if they share one. */
async function staffEnvelope(
  db: Pick<Tx, 'company' | 'program' | 'person'>,
  { programId, roles, except = [] }: { readonly programId: string; readonly roles: readonly string[]; readonly except?: readonly string[] },
): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const program = await db.program.findUniqueOrThrow({ where: { id: programId } });
  const staff = await db.person.findMany({
    where: { id: { notIn: [...except] }, staffRoles: { hasSome: [...roles] }, NOT: { banned: true } },
    orderBy: { email: 'asc' },
  });
  const language = common(staff.map((person) => person.language));
  return {
    sender: { program: program.name, company, address: addressIn(company.mailSender) },
    reader: { name: namesIn(staff, language), language, timeZone: program.timeZone },
    to: staff.map(({ email }) => email),
    personId: staff.length === 1 ? (staff[0]?.id ?? null) : null,
  };
}

interface WhoseWork {
  readonly programId: string;
  /** Roles that do the work. */
  readonly roles: readonly string[];
  /** Late work goes to administrators too; left out, it is not late. */
  readonly isLate?: boolean;
  readonly except?: readonly string[];
}

/** Addresses the people of these roles. Where nobody has them, as in a small company, administrators get the mail. */
export async function workEnvelope(
  db: Pick<Tx, 'company' | 'program' | 'person'>,
  { roles, isLate = false, ...rest }: WhoseWork,
): Promise<Envelope> {
  const envelope = await staffEnvelope(db, { ...rest, roles: isLate ? [...roles, 'admin'] : roles });
  if (envelope.to.length > 0) return envelope;
  const { reader, ...instead } = await staffEnvelope(db, { ...rest, roles: ['admin'] });
  return { ...instead, reader: { ...reader, insteadOf: roles } };
}

/** Readers greeted by name; more are greeted without names. */
const mostNamed = 3;

/** Joins names: `Fiona, Aldo und Rita`. */
function namesIn(people: readonly { readonly name: string }[], language: Language): string {
  const names = people.map(({ name }) => name);
  const [last = ''] = names.slice(-1);
  if (names.length > mostNamed) return '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${language === 'de' ? 'und' : 'and'} ${last}`;
}

/** Reads the envelope of a mail from the company to a person with an account; banned persons get none. */
export async function envelopeOfPerson(db: Pick<Tx, 'company' | 'person'>, personId: string): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  return {
    sender: { program: company.legalName, company, address: addressIn(company.mailSender) },
    reader: { name: person.name, language: spoken(person.language), timeZone: person.timeZone },
    to: person.banned === true ? [] : [person.email],
    personId,
  };
}

/** Returns a stored language if we have texts in it, else English. */
export const spoken = (language: string): Language => languages.find((known) => known === language) ?? 'en';

function common(tongues: readonly string[]): Language {
  const [first] = tongues;
  return languages.find((known) => known === first && tongues.every((language) => language === first)) ?? 'en';
}

/** Returns the Message-ID of a mail: always the same for the same event, at the sender's domain. */
export function messageIdOf(eventKey: string, senderAddress: string): string {
  const local = createHash('sha256').update(eventKey).digest('hex').slice(0, 40);
  return `<${local}@${senderAddress.slice(senderAddress.lastIndexOf('@') + 1)}>`;
}

/** Returns the address in `Termino <partners@example.com>`, or the address itself. */
export function addressIn(mailSender: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailSender)?.[1] ?? mailSender).trim();
}

/** Returns the company's name and sender address, for readers without access to our pages. */
export async function whomToAsk(db: Pick<Tx, 'company'>): Promise<string> {
  const { legalName, mailSender } = await db.company.findFirstOrThrow();
  return `${legalName}, ${addressIn(mailSender)}`;
}
