import type { TeamRole } from '../domain/partner/partner-team.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, shortName } from './wording.ts';

interface PartnersMerged {
  /** Short names, distinguished if they are the same. */
  readonly from: string;
  readonly into: string;
  readonly program: string;
  readonly at: string;
  readonly links: number;
  /** Customers who had earned nothing yet. */
  readonly customers: number;
  /** Moved money, one amount for each currency; a debt is negative. */
  readonly amounts: readonly Amount[];
  /** People who are new to the other partner, with their role: each reader sees with whom everything is shared. */
  readonly people: readonly { readonly name: string; readonly email: string; readonly role: TeamRole; readonly of: 'from' | 'into' }[];
  /** True if the affiliate platform was open to the part. */
  readonly hasPlatform: boolean;
  /** Address of the portal, for the whole. */
  readonly address: string;
}

/** Writes the mail: two partners were merged, what moved, and where the rest can be read. */
export function partnersMerged({ from, into, at, amounts, ...facts }: PartnersMerged, reader: Reader): MailContent {
  const { language } = reader;
  const values = { from, into, day: dayText(at, reader), program: facts.program };
  const { moved, roles, cameWith, peopleCaption, ...words } = (language === 'de' ? german : english)(values);
  const rows = [
    { label: moved.links, value: String(facts.links) },
    { label: moved.customers, value: String(facts.customers) },
    ...amounts.map((amount) => ({ label: amount.amount < 0 ? moved.debt : moved.balance, value: amountText(amount) })),
    ...(facts.hasPlatform ? [{ label: moved.platform, value: moved.open }] : []),
  ];
  const people = facts.people.map(({ name, email, role, of }) => ({
    label: `${shortName(name)}, ${email}`,
    value: `${roles[role]}, ${cameWith} ${values[of]}`,
  }));
  return {
    ...words.said,
    table: { caption: words.caption, rows },
    ...(people.length === 0 ? {} : { secondTable: { caption: peopleCaption, rows: people } }),
    link: { label: words.action, address: facts.address },
    why: words.why,
  };
}

type Values = Readonly<Record<'from' | 'into' | 'day' | 'program', string>>;
interface Voice {
  readonly said: Pick<MailContent, 'subject' | 'heading' | 'paragraphs'>;
  readonly caption: string;
  readonly moved: Readonly<Record<'links' | 'customers' | 'balance' | 'debt' | 'platform' | 'open', string>>;
  readonly peopleCaption: string;
  readonly roles: Readonly<Record<TeamRole, string>>;
  readonly cameWith: string;
  readonly action: string;
  readonly why: string;
}

const english = ({ from, into, day, program }: Values): Voice => ({
  said: {
    subject: `${from} is now part of ${into}`,
    heading: 'Two accounts are now one',
    paragraphs: [
      `We have merged two accounts of ${program}: since ${day}, ${from} is part of ${into}. Links continue to count under the same addresses.`,
      `What ${from} has earned stays there with its statements and payout details, and its customers continue to earn for it; whatever becomes available there moves to ${into} automatically and is paid out with it.`,
      'Everyone on one team is now on both: you choose between the accounts at the top of your dashboard. If you think this is wrong, ask us there.',
    ],
  },
  caption: `What went to ${into}`,
  moved: {
    links: 'Links',
    customers: 'Customers who had earned nothing yet',
    balance: 'Available balance',
    debt: 'Owed',
    platform: 'Affiliate platform',
    open: 'open',
  },
  peopleCaption: 'Who is now on both teams and was not before',
  roles: { owner: 'Owner', member: 'Member', login_admin: 'Customer logins' },
  cameWith: 'came with',
  action: 'Open my dashboard',
  why: `You receive this message because you own a partner account of ${program}.`,
});

const german = ({ from, into, day, program }: Values): Voice => ({
  said: {
    subject: `${from} gehört jetzt zu ${into}`,
    heading: 'Aus zwei Konten ist eines geworden',
    paragraphs: [
      `Wir haben zwei Konten von ${program} zusammengeführt: Seit dem ${day} ist ${from} ein Teil von ${into}. Links zählen unter denselben Adressen weiter.`,
      `Was ${from} verdient hat, bleibt mit Abrechnungen und Auszahlungsdaten dort, und seine Kundinnen bringen dort weiter etwas ein; was dort verfügbar wird, geht automatisch zu ${into} und wird damit ausbezahlt.`,
      'Wer zum einen gehörte, gehört zu beiden: Oben im Dashboard wählen Sie zwischen ihnen. Halten Sie das für falsch, fragen Sie uns dort.',
    ],
  },
  caption: `Was zu ${into} ging`,
  moved: {
    links: 'Links',
    customers: 'Kundinnen, die noch nichts eingebracht hatten',
    balance: 'Verfügbares Guthaben',
    debt: 'Geschuldet',
    platform: 'Affiliate-Plattform',
    open: 'offen',
  },
  peopleCaption: 'Wer neu zu beiden gehört',
  roles: { owner: 'Inhaberin', member: 'Mitglied', login_admin: 'Kunden-Logins' },
  cameWith: 'kam mit',
  action: 'Zu meinem Dashboard',
  why: `Sie erhalten diese Mitteilung, weil Ihnen ein Partnerkonto von ${program} gehört.`,
});
