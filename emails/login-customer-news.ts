import type { loginCustomerMails } from '../domain/promise/partner-login.ts';
import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent } from './content.ts';

/** A mail's text without its link. */
export type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs' | 'notes'> & { readonly action: string };

interface Values {
  readonly partner: string;
  readonly purpose: string;
  /** Scopes in words: `settings and bookings`. */
  readonly what: string;
  readonly until: string;
  /** Whom the customer can ask: the company, with its address. */
  readonly askAt: string;
  /** True if a merge ended the login. */
  readonly isMerged: boolean;
  /** That the customer wished to be asked again, as a sentence; empty if it was not asked before, or the pause after its no was over. */
  readonly wished: string;
  /** Names of the people who joined the partner's team by a merge and may sign in; empty if they have left it again. */
  readonly joined: string;
}
type Voice = Readonly<Record<(typeof loginCustomerMails)[number], (values: Values) => Written>>;

const english: Voice = {
  login_consent_asked: ({ partner, purpose, what, askAt, wished }) => ({
    subject: `${partner} asks to sign in at your account`,
    heading: `May ${partner} sign in at your account?`,
    paragraphs: [
      wished,
      purpose && `${partner} writes: “${purpose}”`,
      `With your consent it may change ${what} and nothing else: not your passwords, owners, billing or payout data. You can end it at any time.`,
    ],
    notes: [`Do you not know ${partner}, or are you unsure? Write to ${askAt}, before you decide.`],
    action: 'Decide in your account',
  }),
  login_customer_activated: ({ partner, until, what, wished }) => ({
    subject: `${partner} may sign in at your account until ${until}`,
    heading: 'A partner login is active',
    paragraphs: [`${partner} may change ${what} in your account until ${until}. You see every session and can end it.`, wished],
    action: 'See it in your account',
  }),
  login_customer_extended: ({ partner, until, what }) => ({
    subject: `${partner} may now sign in at your account until ${until}`,
    heading: 'A partner login was extended',
    paragraphs: [
      `Our support team has extended it: ${partner} may change ${what} in your account until ${until}. You can end it at any time.`,
    ],
    action: 'See it in your account',
  }),
  login_customer_used: ({ partner }) => ({
    subject: `${partner} signed in at your account`,
    heading: 'A partner signed in for the first time',
    paragraphs: [`${partner} has signed in at your account. You see every session and can end it.`],
    action: 'See it in your account',
  }),
  login_customer_ended: ({ partner, isMerged }) => ({
    subject: `${partner} can no longer sign in at your account`,
    heading: 'A partner login has ended',
    paragraphs: [
      `${partner} can no longer sign in at your account.`,
      isMerged ? `${partner} has become part of another partner account. Anyone who wants to sign in from there has to ask you again.` : '',
    ],
    action: 'See it in your account',
  }),
  login_customer_request_over: ({ partner }) => ({
    subject: `${partner} will not sign in at your account`,
    heading: 'There is nothing left to decide',
    paragraphs: [
      `${partner} had asked to sign in at your account. That request is closed: no one signed in, and you do not need to do anything.`,
    ],
    action: 'See it in your account',
  }),
  login_customer_team: ({ partner, what, until, joined }) => ({
    subject: `New people of ${partner} may sign in at your account`,
    heading: `The team of ${partner} has grown`,
    paragraphs: [
      `${partner} has merged with another partner account. New in its team${joined && `: ${joined}`}.`,
      `Like the rest of the team, they may change ${what} in your account ${until === '' ? 'once our support team has activated the login' : `until ${until}`}. You see every session by name.`,
      'If you do not want that, end it in your account: the login then ends at once, for everyone.',
    ],
    action: 'See it in your account',
  }),
};

const german: Voice = {
  login_consent_asked: ({ partner, purpose, what, askAt, wished }) => ({
    subject: `${partner} möchte sich bei Ihrem Konto anmelden`,
    heading: `Darf sich ${partner} bei Ihrem Konto anmelden?`,
    paragraphs: [
      wished,
      purpose && `${partner} schreibt: «${purpose}»`,
      `Mit Ihrer Einwilligung kann ${partner} in Ihrem Konto ${what} ändern, sonst nichts: weder Passwörter noch Inhaber, Abrechnung oder Auszahlungsdaten. Sie können den Zugang jederzeit beenden.`,
    ],
    notes: [`Sie kennen ${partner} nicht oder sind unsicher? Schreiben Sie an ${askAt}, bevor Sie entscheiden.`],
    action: 'Im Konto entscheiden',
  }),
  login_customer_activated: ({ partner, until, what, wished }) => ({
    subject: `${partner} darf sich bis ${until} bei Ihrem Konto anmelden`,
    heading: 'Ein Partner-Login ist aktiv',
    paragraphs: [`${partner} darf bis ${until} ${what} Ihres Kontos bearbeiten. Sie sehen jede Sitzung und können sie beenden.`, wished],
    action: 'Im Konto ansehen',
  }),
  login_customer_extended: ({ partner, until, what }) => ({
    subject: `${partner} darf sich jetzt bis ${until} bei Ihrem Konto anmelden`,
    heading: 'Ein Partner-Login wurde verlängert',
    paragraphs: [
      `Unser Support hat es verlängert: ${partner} darf bis ${until} ${what} Ihres Kontos bearbeiten. Sie können es jederzeit beenden.`,
    ],
    action: 'Im Konto ansehen',
  }),
  login_customer_used: ({ partner }) => ({
    subject: `${partner} hat sich bei Ihrem Konto angemeldet`,
    heading: 'Ein Partner hat sich erstmals angemeldet',
    paragraphs: [`${partner} hat sich bei Ihrem Konto angemeldet. Sie sehen jede Sitzung und können sie beenden.`],
    action: 'Im Konto ansehen',
  }),
  login_customer_ended: ({ partner, isMerged }) => ({
    subject: `${partner} kann sich nicht mehr bei Ihrem Konto anmelden`,
    heading: 'Ein Partner-Login ist beendet',
    paragraphs: [
      `${partner} kann sich nicht mehr bei Ihrem Konto anmelden.`,
      isMerged ? `${partner} gehört jetzt zu einem anderen Partnerkonto. Wer sich von dort anmelden möchte, muss Sie erneut fragen.` : '',
    ],
    action: 'Im Konto ansehen',
  }),
  login_customer_request_over: ({ partner }) => ({
    subject: `${partner} meldet sich nicht bei Ihrem Konto an`,
    heading: 'Es ist nichts mehr zu entscheiden',
    paragraphs: [
      `${partner} wollte sich bei Ihrem Konto anmelden. Dieser Antrag ist erledigt: Niemand hat sich angemeldet, und Sie müssen nichts tun.`,
    ],
    action: 'Im Konto ansehen',
  }),
  login_customer_team: ({ partner, what, until, joined }) => ({
    subject: `Neue Personen von ${partner} dürfen sich bei Ihrem Konto anmelden`,
    heading: `Das Team von ${partner} ist gewachsen`,
    paragraphs: [
      `${partner} wurde mit einem anderen Partnerkonto zusammengeführt. Neu im Team${joined && `: ${joined}`}.`,
      `Wie das übrige Team dürfen sie ${what} Ihres Kontos bearbeiten, ${until === '' ? 'sobald unser Support das Login freigeschaltet hat' : `bis ${until}`}. Sie sehen jede Sitzung mit Namen.`,
      'Möchten Sie das nicht, beenden Sie es in Ihrem Konto: Das Login endet dann sofort, für alle.',
    ],
    action: 'Im Konto ansehen',
  }),
};

/** Mails that a customer gets about a partner's login, by language. */
export const loginCustomerVoices: Readonly<Record<Language, Voice>> = { en: english, de: german };
