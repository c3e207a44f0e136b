import { createHash } from 'node:crypto';
import type { Reader, Sender } from '../../emails/content.ts';
import { languages, type Language } from '../../domain/wording/sentence.ts';
import type { Tx } from '../../prisma/client.ts';

/** From whom, to whom and in which language a mail to a partner goes. */
export interface Envelope {
  readonly sender: Sender & { readonly address: string };
  readonly reader: Reader;
  /** Owners of the partner's account; empty as long as nobody has one. */
  readonly to: readonly string[];
  /** If there is one reader alone. */
  readonly personId: string | null;
  /** The partner it goes to; staff and a person by themselves have none. */
  readonly partnerId?: string;
}

/** Where partners sign in, where we do, and what partners' links begin with. */
export interface Places {
  readonly portalUrl: string;
  readonly consoleUrl: string;
  readonly linkUrl: string;
}

/** A reader may belong to several partners: the portal shows the one that the mail is about. */
export const portalOf = (portalUrl: string, { partnerId }: Pick<Envelope, 'partnerId'>): string =>
  partnerId === undefined ? portalUrl : `${portalUrl}/of/${partnerId}`;

const withPassword = { where: { providerId: 'credential', password: { not: null } }, select: { id: true } } as const;

/** @throws while the company has no row: nobody could be the sender. */
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

/** To those of us who have one of the roles, but for `except`, in their language if they share one. */
export async function staffEnvelope(
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

/** More than these are greeted without their names. */
const mostNamed = 3;

/** `Fiona, Aldo und Rita`. */
function namesIn(people: readonly { readonly name: string }[], language: Language): string {
  const names = people.map(({ name }) => name);
  const [last = ''] = names.slice(-1);
  if (names.length > mostNamed) return '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${language === 'de' ? 'und' : 'and'} ${last}`;
}

/** To somebody with an account, from the company; whoever is locked gets nothing. */
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

export const spoken = (language: string): Language => languages.find((known) => known === language) ?? 'en';

function common(tongues: readonly string[]): Language {
  const [first] = tongues;
  return languages.find((known) => known === first && tongues.every((language) => language === first)) ?? 'en';
}

/** The same mail has the same one for ever, at the sender's own domain. */
export function messageIdOf(eventKey: string, senderAddress: string): string {
  const local = createHash('sha256').update(eventKey).digest('hex').slice(0, 40);
  return `<${local}@${senderAddress.slice(senderAddress.lastIndexOf('@') + 1)}>`;
}

/** `Termino <partners@example.com>` or the address alone. */
export function addressIn(mailSender: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailSender)?.[1] ?? mailSender).trim();
}

/** For whoever reads no page of ours: the company, with the address that it writes from. */
export async function whomToAsk(db: Pick<Tx, 'company'>): Promise<string> {
  const { legalName, mailSender } = await db.company.findFirstOrThrow();
  return `${legalName}, ${addressIn(mailSender)}`;
}
