import { isToWhoLeft, type TeamMail, type TeamRole } from '../domain/partner/partner-team.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText, shortName } from './wording.ts';

interface TeamNews {
  readonly news: TeamMail;
  /** Name of the person who came, left or is invited. */
  readonly who: string;
  /** Address of the person who came. */
  readonly email?: string;
  /** Name on the invitation, if it differs. */
  readonly invitedAs?: string | null;
  /** Who invited, and when. */
  readonly by?: string;
  readonly at?: string;
  /** Name of the partner. */
  readonly partner: string;
  readonly role: TeamRole;
  /** Page of the team in the portal. */
  readonly address: string;
}

/** Writes the mails about people who join or leave a partner's team. They can reach money, so these mails cannot be switched off. */
export function teamNews(
  { news, who, email = '', invitedAs = null, by = '', at, partner, role, address }: TeamNews,
  reader: Reader,
): MailContent {
  const isGerman = reader.language === 'de';
  const { roles, rights, write, open, as, ...words } = isGerman ? german : english;
  const { subject, line, note } = write[news]({
    who: shortName(who),
    came: `${shortName(who)} (${email})${invitedAs === null ? '' : as(shortName(invitedAs))}`,
    by: shortName(by),
    at: at === undefined ? '' : momentText(at, reader),
    partner: shortName(partner),
    role: roles[role],
    could: rights[role],
  });
  return {
    subject,
    heading: subject,
    paragraphs: [line],
    ...(isToWhoLeft(news) ? {} : { link: { label: open, address } }),
    notes: [note],
    why: isToWhoLeft(news) ? words.whyYou : words.why,
  };
}

interface Values {
  readonly who: string;
  /** Name with address, and with the name on the invitation if it differs. */
  readonly came: string;
  readonly by: string;
  readonly at: string;
  readonly partner: string;
  readonly role: string;
  /** What the role allowed, for who is gone. */
  readonly could: string;
}
interface Voice {
  readonly roles: Readonly<Record<TeamRole, string>>;
  readonly rights: Readonly<Record<TeamRole, string>>;
  readonly write: Readonly<
    Record<TeamMail, (values: Values) => { readonly subject: string; readonly line: string; readonly note: string }>
  >;
  readonly as: (name: string) => string;
  readonly open: string;
  readonly why: string;
  readonly whyYou: string;
}

const english: Voice = {
  roles: {
    owner: 'as an owner, with all rights, including payout details and team',
    member: 'as a member, who sees links, referrals and payouts',
    login_admin: 'for customer logins only',
  },
  rights: {
    owner: 'do everything, including payout details and team',
    member: 'see links, referrals and payouts',
    login_admin: 'log in at customers, and nothing else',
  },
  write: {
    member_invited: ({ who, by, at, partner, role }) => ({
      subject: `${who} was invited to the team of ${partner}`,
      line: `${by} invited ${who} to the partner account ${role}, on ${at}. The team page shows which address the invitation went to.`,
      note: 'If you did not expect this, withdraw the invitation and tell us at once.',
    }),
    member_joined: ({ who, came, partner, role }) => ({
      subject: `${who} is now on the team of ${partner}`,
      line: `${came} has accepted an invitation to the partner account ${role}.`,
      note: 'If you did not expect this, remove the person from the team and tell us at once.',
    }),
    member_removed: ({ who, partner, could }) => ({
      subject: `${who} is no longer on the team of ${partner}`,
      line: `An owner removed ${who} from the team of the partner account, and that person can no longer see it. Until then they could ${could}.`,
      note: 'If you did not expect this, tell us at once.',
    }),
    membership_ended: ({ partner }) => ({
      subject: `You are no longer on the team of ${partner}`,
      line: `An owner of the partner account of ${partner} removed you from its team. You can no longer see it.`,
      note: `If that surprises you, ask ${partner}, or tell us.`,
    }),
    member_left: ({ who, partner, could }) => ({
      subject: `${who} has left the team of ${partner}`,
      line: `${who} has left the team of the partner account and can no longer see it. Until then they could ${could}.`,
      note: 'To come back, they need a new invitation.',
    }),
    membership_left: ({ partner }) => ({
      subject: `You have left the team of ${partner}`,
      line: `Someone who was signed in as you left the team of the partner account of ${partner}. You can no longer see it, and your logins at its customers have ended.`,
      note: `If it was not you, tell us at once; an owner of ${partner} can invite you again.`,
    }),
  },
  as: (name) => `, invited as ${name},`,
  open: 'See the team',
  why: 'You receive this message because you are an owner of the partner account.',
  whyYou: 'You receive this message because you were on the team of the partner account.',
};

const german: Voice = {
  roles: {
    owner: 'mit allen Rechten, auch über Auszahlungsdaten und Team',
    member: 'als Mitglied, das Links, Empfehlungen und Auszahlungen sieht',
    login_admin: 'nur für Logins bei Kundinnen',
  },
  rights: {
    owner: 'alles, auch Auszahlungsdaten und Team ändern',
    member: 'Links, Empfehlungen und Auszahlungen sehen',
    login_admin: 'sich bei Kundinnen anmelden, sonst nichts',
  },
  write: {
    member_invited: ({ who, by, at, partner, role }) => ({
      subject: `${who} wurde ins Team von ${partner} eingeladen`,
      line: `${by} hat am ${at} ${who} ins Partnerkonto eingeladen, ${role}. Unter «Team» steht, an welche Adresse die Einladung ging.`,
      note: 'Haben Sie das nicht erwartet, ziehen Sie die Einladung zurück und melden Sie sich sofort bei uns.',
    }),
    member_joined: ({ who, came, partner, role }) => ({
      subject: `${who} gehört jetzt zum Team von ${partner}`,
      line: `${came} hat eine Einladung ins Partnerkonto angenommen, ${role}.`,
      note: 'Haben Sie das nicht erwartet, nehmen Sie die Person aus dem Team und melden Sie sich sofort bei uns.',
    }),
    member_removed: ({ who, partner, could }) => ({
      subject: `${who} gehört nicht mehr zum Team von ${partner}`,
      line: `${who} wurde aus dem Team des Partnerkontos entfernt und hat keinen Zugriff mehr darauf. Was die Person bis dahin durfte: ${could}.`,
      note: 'Haben Sie das nicht erwartet, melden Sie sich sofort bei uns.',
    }),
    membership_ended: ({ partner }) => ({
      subject: `Sie gehören nicht mehr zum Team von ${partner}`,
      line: `Sie wurden aus dem Team des Partnerkontos von ${partner} entfernt und haben keinen Zugriff mehr darauf.`,
      note: `Überrascht Sie das, fragen Sie ${partner}, oder melden Sie sich bei uns.`,
    }),
    member_left: ({ who, partner, could }) => ({
      subject: `${who} hat das Team von ${partner} verlassen`,
      line: `${who} hat das Team des Partnerkontos verlassen und keinen Zugriff mehr darauf. Was die Person bis dahin durfte: ${could}.`,
      note: 'Wer wieder dabei sein soll, wird neu eingeladen.',
    }),
    membership_left: ({ partner }) => ({
      subject: `Sie haben das Team von ${partner} verlassen`,
      line: `Jemand, der als Sie angemeldet war, hat das Team des Partnerkontos von ${partner} verlassen. Sie haben keinen Zugriff mehr darauf, und Ihre Logins bei seinen Kundinnen sind beendet.`,
      note: `Waren Sie es nicht, melden Sie sich sofort bei uns; wem das Konto von ${partner} gehört, kann Sie wieder einladen.`,
    }),
  },
  as: (name) => `, eingeladen als ${name},`,
  open: 'Team ansehen',
  why: 'Sie erhalten diese Mitteilung, weil Ihnen das Partnerkonto gehört.',
  whyYou: 'Sie erhalten diese Mitteilung, weil Sie für das Partnerkonto gearbeitet haben.',
};
