import { nameOfPart } from '../domain/partner/part-name.ts';
import type { loginCustomerMails, loginMails, loginTasks } from '../domain/promise/partner-login.ts';
import type { LoginEnd, LoginScope } from '../domain/promise/partner-login-state.ts';
import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText, shortName } from './wording.ts';
import { againText, quotable, wishText, type Wish } from './login-pause-words.ts';
import { loginCustomerVoices, type Written } from './login-customer-news.ts';

export interface LoginNews {
  readonly news: (typeof loginMails)[number] | (typeof loginCustomerMails)[number] | (typeof loginTasks)[number];
  readonly partner: string;
  /** Partner that it has become part of, as customers and support read it; null: none. */
  readonly whole: string | null;
  readonly customer: string;
  /** Purpose in the partner's own words. */
  readonly purpose: string;
  readonly scopes: readonly LoginScope[];
  readonly reason: string;
  /** True if the login or the request ended because its partner became part of another. */
  readonly isMerged: boolean;
  readonly expiresAt: string | null;
  /** True if the program asks the customer for consent; false if it only informs. */
  readonly needsConsent: boolean;
  /** True if the customer has an email address; without one it gets no mail. */
  readonly isReachable: boolean;
  /** Who ended it, and when; null: nobody. */
  readonly end: LoginEnd | null;
  /** Whom a customer can ask: the company, with its address. */
  readonly askAt: string;
  /** From when the partner can ask again, because the customer said no; null: it did not. */
  readonly askableFrom: string | null;
  /** That the customer wished to be asked again before the pause after its no was over, as support noted it; null: no such wish. */
  readonly wish: Wish | null;
  /** Names of the people who joined the partner's team by a merge and may sign in at customers. */
  readonly joined: readonly string[];
  /** Page where the reader continues. */
  readonly address: string;
}

/** Writes the mails about a partner's login at a customer, to the partner, the customer and support. */
export function loginNews(
  { news, address, expiresAt, end, scopes, purpose, askableFrom, wish, ...names }: LoginNews,
  reader: Reader,
): MailContent {
  const isGerman = reader.language === 'de';
  const what = scopes.map((scope) => scopeWords[scope][reader.language]).join(isGerman ? ' und ' : ' and ');
  const until = expiresAt === null ? '' : momentText(expiresAt, reader);
  const whole = names.whole === null ? null : shortName(names.whole);
  const [partner, customer] = [nameOfPart(shortName(names.partner), whole, reader.language), shortName(names.customer)];
  const facts = { purpose: quotable(purpose), what, until, ended: endText(end, customer, reader) };
  const pause = { again: againText(askableFrom, customer, reader), wished: wishText(wish, names.askAt, reader) };
  const joined = names.joined.map(shortName).join(', ');
  const values = { ...names, joined, ...facts, ...pause, partner, customer };
  const { action, ...written } = voices[reader.language][news](values);
  const why = isGerman
    ? 'Sie erhalten diese Mitteilung, weil es um den Zugang zu einem Konto geht.'
    : 'You receive this message because it is about access to an account.';
  const paragraphs = written.paragraphs.filter((paragraph) => paragraph !== '');
  return { ...written, paragraphs, link: { label: action, address }, why };
}

const endText = (end: LoginEnd | null, customer: string, reader: Reader): string =>
  end === null ? '' : endWords[reader.language][end.by ?? 'rule']({ customer, at: momentText(end.at, reader) });

type EndWords = Readonly<Record<NonNullable<LoginEnd['by']> | 'rule', (values: Readonly<Record<'customer' | 'at', string>>) => string>>;
const endWords: Readonly<Record<Language, EndWords>> = {
  en: {
    customer: ({ customer, at }) => `${customer} ended it on ${at}.`,
    partner: ({ at }) => `Your team ended it on ${at}.`,
    staff: ({ at }) => `Our support team ended it on ${at}.`,
    expiry: ({ at }) => `It expired on ${at}.`,
    rule: ({ at }) => `It ended on ${at}.`,
  },
  de: {
    customer: ({ customer, at }) => `${customer} hat es am ${at} beendet.`,
    partner: ({ at }) => `Jemand aus Ihrem Team hat es am ${at} beendet.`,
    staff: ({ at }) => `Unser Support hat es am ${at} beendet.`,
    expiry: ({ at }) => `Es ist am ${at} abgelaufen.`,
    rule: ({ at }) => `Es endete am ${at}.`,
  },
};

const scopeWords: Readonly<Record<LoginScope, Readonly<Record<Reader['language'], string>>>> = {
  settings: { en: 'settings', de: 'Einstellungen' },
  bookings: { en: 'bookings', de: 'Buchungen' },
};

interface Values {
  readonly needsConsent: boolean;
  readonly isReachable: boolean;
  readonly partner: string;
  readonly customer: string;
  readonly purpose: string;
  readonly reason: string;
  /** Who ended it and when, as a sentence; empty if nobody did. */
  readonly ended: string;
  readonly isMerged: boolean;
  readonly askAt: string;
  /** From when the partner can ask again, as a sentence; empty if the customer did not say no. */
  readonly again: string;
  /** That the customer wished to be asked again, as a sentence; empty without such a wish. */
  readonly wished: string;
  /** Names, in a list. */
  readonly joined: string;
  /** Scopes in words: `settings and bookings`. */
  readonly what: string;
  readonly until: string;
}

type Voice = Readonly<Record<LoginNews['news'], (values: Values) => Written>>;

const mailsNothing: Readonly<Record<Language, (customer: string) => string>> = {
  en: (customer) => `We have no email address for ${customer} and send nothing there: please tell them yourself.`,
  de: (customer) => `Wir haben keine E-Mail-Adresse von ${customer} und schicken dorthin nichts: Bitte sagen Sie es selbst.`,
};

const english: Voice = {
  ...loginCustomerVoices.en,
  login_requested: ({ customer, needsConsent, isReachable }) => ({
    subject: `Login at ${customer}: requested`,
    heading: 'Your request has arrived',
    paragraphs: [
      needsConsent
        ? `${isReachable ? `We ask ${customer} for consent` : `${customer} decides in their own account`}; then support activates the login.`
        : `Support reviews it and activates the login${isReachable ? `; then ${customer} is notified` : ''}.`,
      isReachable ? '' : mailsNothing.en(customer),
    ],
    action: 'See the status',
  }),
  login_activated: ({ customer, until }) => ({
    subject: `Login at ${customer}: active until ${until}`,
    heading: 'Your login is active',
    paragraphs: [`You can sign in at ${customer} until ${until}.`],
    action: 'Open customer logins',
  }),
  login_extended: ({ customer, until }) => ({
    subject: `Login at ${customer}: now until ${until}`,
    heading: 'Your login has been extended',
    paragraphs: [`You can sign in at ${customer} until ${until}.`],
    action: 'Open customer logins',
  }),
  login_refused: ({ partner, customer, needsConsent, reason, again, isMerged }) => ({
    subject: isMerged ? `Login at ${customer}: please ask again` : `Login at ${customer}: refused`,
    heading: isMerged ? 'Your request has ended' : 'Your request was refused',
    paragraphs: [
      isMerged
        ? `${partner} is now part of another partner account, which ended the request. If you still need the login, request it again${needsConsent ? `; ${customer} then has to consent` : ''}.`
        : reason,
      again,
    ],
    action: 'Open customer logins',
  }),
  login_expiring: ({ customer, until }) => ({
    subject: `Login at ${customer} ends on ${until}`,
    heading: `Your login ends on ${until}`,
    paragraphs: [
      'If you still need it after that, ask us in time: support can extend it, to at most 90 days. It is never renewed automatically.',
    ],
    action: 'Open customer logins',
  }),
  login_ended: ({ customer, ended, reason, again }) => ({
    subject: `Login at ${customer} has ended`,
    heading: 'Your login has ended',
    paragraphs: [ended, reason, `You can no longer sign in at ${customer}.`, again],
    action: 'Open customer logins',
  }),
  login_used: ({ customer }) => ({
    subject: `Login at ${customer}: used for the first time`,
    heading: 'Your login was used',
    paragraphs: ['If this was no one on your team, end it now.'],
    action: 'Open customer logins',
  }),
  login_rests: ({ customer }) => ({
    subject: `Login at ${customer}: on hold for now`,
    heading: 'No customer logins for now',
    paragraphs: [
      `The program offers no customer logins for now: no one can sign in at ${customer}, and we do not ask anyone for consent.`,
      'What you have there is kept until the day it would end anyway. Once logins are offered again, it continues automatically.',
    ],
    action: 'Open customer logins',
  }),
  login_consent_needed: ({ customer, isReachable }) => ({
    subject: `Login at ${customer}: waiting for the customer`,
    heading: 'Your customer decides',
    paragraphs: [
      `The program now asks customers before a partner signs in. ${isReachable ? `We have emailed ${customer}` : `${customer} decides in their own account`}; until they consent, no one on your team can sign in there.`,
      isReachable ? '' : mailsNothing.en(customer),
    ],
    action: 'See the status',
  }),
  login_goes_on: ({ customer, needsConsent, isReachable, until }) => ({
    subject: `Login at ${customer}: continues`,
    heading: until === '' ? 'Your request continues' : 'Your login continues',
    paragraphs: [
      until !== ''
        ? `You can sign in at ${customer} until ${until}.`
        : needsConsent
          ? `Once ${customer} has consented, support activates the login.`
          : `Support reviews it and activates the login${isReachable ? `; then ${customer} is notified` : ''}.`,
      until !== '' || isReachable ? '' : mailsNothing.en(customer),
    ],
    action: 'See the status',
  }),
  login_waits: ({ partner, customer }) => ({
    subject: `${partner} is waiting for a login at ${customer}`,
    heading: `${partner} is waiting for a login at ${customer}`,
    paragraphs: ['The customer has consented where that is needed: activate it or refuse it with a reason.'],
    action: 'Open the request',
  }),
  login_escalated: ({ partner, customer }) => ({
    subject: `Late: ${partner} is waiting for a login at ${customer}`,
    heading: `${partner} has been waiting for a day`,
    paragraphs: [`No one has answered the request for a login at ${customer}.`],
    action: 'Open the request',
  }),
};

const german: Voice = {
  ...loginCustomerVoices.de,
  login_requested: ({ customer, needsConsent, isReachable }) => ({
    subject: `Login bei ${customer}: beantragt`,
    heading: 'Ihr Antrag ist da',
    paragraphs: [
      needsConsent
        ? `${isReachable ? `${customer} wird um Einwilligung gebeten` : `${customer} entscheidet im eigenen Konto`}; dann schaltet der Support das Login frei.`
        : `Der Support prüft den Antrag und schaltet das Login frei${isReachable ? `; dann erfährt es ${customer}` : ''}.`,
      isReachable ? '' : mailsNothing.de(customer),
    ],
    action: 'Stand ansehen',
  }),
  login_activated: ({ customer, until }) => ({
    subject: `Login bei ${customer}: aktiv bis ${until}`,
    heading: 'Ihr Login ist aktiv',
    paragraphs: [`Sie können sich bis ${until} bei ${customer} anmelden.`],
    action: 'Zu den Kunden-Logins',
  }),
  login_extended: ({ customer, until }) => ({
    subject: `Login bei ${customer}: neu bis ${until}`,
    heading: 'Ihr Login wurde verlängert',
    paragraphs: [`Sie können sich bis ${until} bei ${customer} anmelden.`],
    action: 'Zu den Kunden-Logins',
  }),
  login_refused: ({ partner, customer, needsConsent, reason, again, isMerged }) => ({
    subject: isMerged ? `Login bei ${customer}: bitte neu beantragen` : `Login bei ${customer}: abgelehnt`,
    heading: isMerged ? 'Ihr Antrag ist beendet' : 'Ihr Antrag wurde abgelehnt',
    paragraphs: [
      isMerged
        ? `${partner} gehört jetzt zu einem anderen Partnerkonto; damit endete der Antrag. Brauchen Sie das Login weiterhin, beantragen Sie es neu${needsConsent ? `; ${customer} muss dann einwilligen` : ''}.`
        : reason,
      again,
    ],
    action: 'Zu den Kunden-Logins',
  }),
  login_expiring: ({ customer, until }) => ({
    subject: `Login bei ${customer} endet am ${until}`,
    heading: `Ihr Login endet am ${until}`,
    paragraphs: [
      'Falls Sie es danach noch brauchen, melden Sie sich rechtzeitig: Der Support kann es auf höchstens 90 Tage verlängern. Automatisch verlängert es sich nie.',
    ],
    action: 'Zu den Kunden-Logins',
  }),
  login_ended: ({ customer, ended, reason, again }) => ({
    subject: `Login bei ${customer} ist beendet`,
    heading: 'Ihr Login ist beendet',
    paragraphs: [ended, reason, `Sie können sich bei ${customer} nicht mehr anmelden.`, again],
    action: 'Zu den Kunden-Logins',
  }),
  login_used: ({ customer }) => ({
    subject: `Login bei ${customer}: erstmals benutzt`,
    heading: 'Ihr Login wurde benutzt',
    paragraphs: ['Falls das niemand aus Ihrem Team war, beenden Sie es jetzt.'],
    action: 'Zu den Kunden-Logins',
  }),
  login_rests: ({ customer }) => ({
    subject: `Login bei ${customer}: ruht vorerst`,
    heading: 'Zurzeit keine Logins bei Kundinnen',
    paragraphs: [
      `Das Programm bietet zurzeit keine Logins bei Kundinnen an: Bei ${customer} meldet sich niemand an, und wir bitten niemanden um Einwilligung.`,
      'Was Sie dort haben, bleibt bis zu dem Tag bestehen, an dem es ohnehin endet. Werden Logins wieder angeboten, geht es automatisch weiter.',
    ],
    action: 'Zu den Kunden-Logins',
  }),
  login_consent_needed: ({ customer, isReachable }) => ({
    subject: `Login bei ${customer}: wartet auf die Kundin`,
    heading: 'Ihre Kundin entscheidet',
    paragraphs: [
      `Das Programm fragt Kundinnen jetzt, bevor sich ein Partner anmeldet. ${customer} ${isReachable ? 'hat die Frage per E-Mail' : 'entscheidet im eigenen Konto'}; bis zur Einwilligung kann sich dort niemand aus Ihrem Team anmelden.`,
      isReachable ? '' : mailsNothing.de(customer),
    ],
    action: 'Stand ansehen',
  }),
  login_goes_on: ({ customer, needsConsent, isReachable, until }) => ({
    subject: `Login bei ${customer}: geht weiter`,
    heading: until === '' ? 'Ihr Antrag geht weiter' : 'Ihr Login geht weiter',
    paragraphs: [
      until !== ''
        ? `Sie können sich bis ${until} bei ${customer} anmelden.`
        : needsConsent
          ? `Sobald ${customer} eingewilligt hat, schaltet der Support das Login frei.`
          : `Der Support prüft den Antrag und schaltet das Login frei${isReachable ? `; dann erfährt es ${customer}` : ''}.`,
      until !== '' || isReachable ? '' : mailsNothing.de(customer),
    ],
    action: 'Stand ansehen',
  }),
  login_waits: ({ partner, customer }) => ({
    subject: `${partner} wartet auf ein Login bei ${customer}`,
    heading: `${partner} wartet auf ein Login bei ${customer}`,
    paragraphs: ['Die Kundin hat eingewilligt, wo das nötig ist: freischalten oder mit Begründung ablehnen.'],
    action: 'Antrag öffnen',
  }),
  login_escalated: ({ partner, customer }) => ({
    subject: `Zu spät: ${partner} wartet auf ein Login bei ${customer}`,
    heading: `${partner} wartet seit einem Tag`,
    paragraphs: [`Niemand hat den Antrag auf ein Login bei ${customer} beantwortet.`],
    action: 'Antrag öffnen',
  }),
};

const voices: Readonly<Record<Language, Voice>> = { en: english, de: german };
