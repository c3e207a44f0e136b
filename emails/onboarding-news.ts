import type { MailContent, Reader } from './content.ts';
import { standingVoices, type Standing, type StandingNews, type Written } from './partner-standing.ts';
import { dayText } from './wording.ts';

export interface OnboardingNews {
  readonly news:
    | 'application_received'
    | 'application_accepted'
    | 'application_refused'
    | 'host_plan_missing'
    | 'host_plan_lapsed'
    | 'agreement_missing'
    | 'agreement_lapsed'
    | 'payout_details_missing'
    | StandingNews;
  readonly program: string;
  /** The partner's own link, once there is one. */
  readonly link: string;
  /** The reason as a sentence; empty if there is none. */
  readonly reason: string;
  /** Begin of the day on which staff review the suspension. */
  readonly reviewOn: string | null;
  /** Host plans of which the account needs one before its link counts; empty if the link counts. */
  readonly missingPlans: readonly string[];
  /** Without such a plan, payments of the partner's customers earn nothing either. */
  readonly stopsCommissions: boolean;
  /** Plans that allow hiding the badge; empty: any paid plan. */
  readonly badgePlans?: readonly string[];
  /** When an application lapses; null: never. */
  readonly lapsesAt: string | null;
  /** Names of parts that the decision includes. */
  readonly parts?: readonly string[];
  /** Address of the portal. */
  readonly address: string;
}

/** Writes the mails about a partner's onboarding and about staff's decisions on a partner. */
export function onboardingNews(
  { news, address, reviewOn, missingPlans, badgePlans = [], lapsesAt, parts = [], ...texts }: OnboardingNews,
  { language, timeZone }: Reader,
): MailContent {
  const oneOf = (plans: readonly string[]) => new Intl.ListFormat(language, { type: 'disjunction' }).format(plans);
  const values = {
    ...texts,
    reviewDay: reviewOn === null ? null : dayText(reviewOn, { language, timeZone }),
    lastDay: lapsesAt === null ? null : dayText(lapsesAt, { language, timeZone }),
    needed: oneOf(missingPlans),
    badgeOn: oneOf(badgePlans),
  };
  const { action, ...written } = { ...(language === 'de' ? german : english), ...standingVoices[language] }[news](values);
  const why =
    language === 'de'
      ? `Sie erhalten diese Mitteilung, weil Sie Partner von ${values.program} sind oder werden wollen.`
      : `You receive this message because you are, or want to become, a partner of ${values.program}.`;
  const paragraphs = [...written.paragraphs, withParts.has(news) ? ofParts(parts, language) : ''].filter((paragraph) => paragraph !== '');
  return { ...written, paragraphs, link: { label: action, address }, why };
}

/** News that apply to the partner's parts too. */
const withParts: ReadonlySet<OnboardingNews['news']> = new Set([
  'partner_suspended',
  'suspension_kept',
  'partner_reinstated',
  'partner_closed',
] as const);

function ofParts(parts: readonly string[], language: Reader['language']): string {
  if (parts.length === 0) return '';
  const names = new Intl.ListFormat(language).format(parts);
  return language === 'de' ? `Dasselbe gilt für ${names}, Teil dieses Kontos.` : `The same applies to ${names}, part of this account.`;
}

interface Values extends Standing {
  readonly link: string;
  readonly lastDay: string | null;
}
type Voice = Readonly<Record<Exclude<OnboardingNews['news'], StandingNews>, (values: Values) => Written>>;

const english: Voice = {
  application_received: ({ program }) => ({
    subject: `Your application to ${program} has arrived`,
    heading: 'We have your application',
    paragraphs: ['We are reviewing it. We let you know as soon as your link is active.'],
    action: 'See the status',
  }),
  application_accepted: ({ program, link, needed }) => ({
    subject: `Welcome to ${program}: this is your link`,
    heading: 'You are in',
    paragraphs:
      needed === ''
        ? [
            `Share your link: ${link}`,
            'Anyone who signs up through it is credited to you. Your first click appears in your dashboard within a minute.',
          ]
        : [
            `For your link to be active, your account must be on the ${needed} plan: until then no one who signs up through it is credited to you.`,
            `Your link for later: ${link}`,
          ],
    action: 'Open my dashboard',
  }),
  application_refused: ({ program, reason }) => ({
    subject: `Your application to ${program}`,
    heading: 'We cannot accept your application',
    paragraphs: [reason, 'If this is a mistake, ask us in the portal under Questions. You can also apply again there.'],
    action: 'Open my application',
  }),
  host_plan_missing: ({ program, needed, lastDay }) => ({
    subject: `What your application to ${program} still needs`,
    heading: 'A plan is still missing',
    paragraphs: [
      `Your address is confirmed. ${program} requires an account with this email address on the ${needed} plan, and we do not see one.`,
      'As soon as there is one on such a plan, your application continues automatically; no other form is needed.',
      lastDay === null ? '' : `Please do this by ${lastDay}: after that the application lapses, and we notify you.`,
    ],
    action: 'See the status',
  }),
  host_plan_lapsed: ({ program, needed }) => ({
    subject: `Your application to ${program} has lapsed`,
    heading: 'Your application has lapsed',
    paragraphs: [
      `For 14 days you had no account on the ${needed} plan, which ${program} requires.`,
      'This does not count against you: once you have an account on such a plan, apply again.',
    ],
    action: 'Apply again',
  }),
  agreement_missing: ({ program, lastDay }) => ({
    subject: `One step left to join ${program}`,
    heading: 'The terms are waiting for you',
    paragraphs: [
      'Your application was approved. Read and accept the terms, and your link becomes active.',
      lastDay === null ? '' : `Please do this by ${lastDay}: after that the application lapses, and we notify you.`,
    ],
    action: 'Read and accept',
  }),
  agreement_lapsed: ({ program }) => ({
    subject: `Your application to ${program} has lapsed`,
    heading: 'Your application has lapsed',
    paragraphs: [
      'It was approved, but no one accepted the terms within 14 days.',
      'This does not count against you: apply again whenever you like.',
    ],
    action: 'Apply again',
  }),
  payout_details_missing: ({ program }) => ({
    subject: `Where should ${program} pay you?`,
    heading: 'Your payout details are missing',
    paragraphs: ['You are already earning commissions. To pay you, we need your payout details.'],
    action: 'Add payout details',
  }),
};

const german: Voice = {
  application_received: ({ program }) => ({
    subject: `Ihre Bewerbung bei ${program} ist da`,
    heading: 'Wir haben Ihre Bewerbung',
    paragraphs: ['Wir prüfen sie und melden uns, sobald Ihr Link zählt.'],
    action: 'Stand ansehen',
  }),
  application_accepted: ({ program, link, needed }) => ({
    subject: `Willkommen bei ${program}: Das ist Ihr Link`,
    heading: 'Sie sind dabei',
    paragraphs:
      needed === ''
        ? [
            `Teilen Sie Ihren Link: ${link}`,
            'Wer sich darüber anmeldet, wird Ihnen gutgeschrieben. Der erste Klick erscheint innert einer Minute.',
          ]
        : [
            `Damit Ihr Link zählt, braucht Ihr Konto den Plan ${needed}: Bis dahin wird Ihnen niemand gutgeschrieben, der sich darüber anmeldet.`,
            `Ihr Link für später: ${link}`,
          ],
    action: 'Zu meinem Dashboard',
  }),
  application_refused: ({ program, reason }) => ({
    subject: `Ihre Bewerbung bei ${program}`,
    heading: 'Wir können Ihre Bewerbung nicht annehmen',
    paragraphs: [reason, 'Trifft das nicht zu, fragen Sie uns im Portal unter Fragen. Dort können Sie sich auch erneut bewerben.'],
    action: 'Zu meiner Bewerbung',
  }),
  host_plan_missing: ({ program, needed, lastDay }) => ({
    subject: `Was Ihrer Bewerbung bei ${program} noch fehlt`,
    heading: 'Der Plan fehlt noch',
    paragraphs: [
      `Ihre Adresse ist bestätigt. ${program} verlangt ein Konto mit dieser E-Mail-Adresse auf dem Plan ${needed}, und wir sehen keines.`,
      'Sobald es eines gibt, geht Ihre Bewerbung automatisch weiter, ohne neues Formular.',
      lastDay === null ? '' : `Bitte erledigen Sie das bis zum ${lastDay}: Danach verfällt die Bewerbung, und wir melden es Ihnen.`,
    ],
    action: 'Stand ansehen',
  }),
  host_plan_lapsed: ({ program, needed }) => ({
    subject: `Ihre Bewerbung bei ${program} ist verfallen`,
    heading: 'Ihre Bewerbung ist verfallen',
    paragraphs: [
      `14 Tage lang war kein Konto von Ihnen auf dem Plan ${needed}, den ${program} verlangt.`,
      'Ihnen entsteht kein Nachteil: Sobald Sie ein Konto auf einem solchen Plan haben, bewerben Sie sich nochmals.',
    ],
    action: 'Nochmals bewerben',
  }),
  agreement_missing: ({ program, lastDay }) => ({
    subject: `Noch ein Schritt bis ${program}`,
    heading: 'Die Bedingungen warten auf Sie',
    paragraphs: [
      'Ihre Bewerbung wurde angenommen. Lesen Sie die Bedingungen und nehmen Sie sie an, dann zählt Ihr Link.',
      lastDay === null ? '' : `Bitte tun Sie das bis zum ${lastDay}: Danach verfällt die Bewerbung, und wir melden es Ihnen.`,
    ],
    action: 'Lesen und annehmen',
  }),
  agreement_lapsed: ({ program }) => ({
    subject: `Ihre Bewerbung bei ${program} ist verfallen`,
    heading: 'Ihre Bewerbung ist verfallen',
    paragraphs: [
      'Wir hatten sie angenommen, doch 14 Tage lang hat niemand den Bedingungen zugestimmt.',
      'Ihnen entsteht kein Nachteil: Bewerben Sie sich nochmals, wann immer Sie möchten.',
    ],
    action: 'Nochmals bewerben',
  }),
  payout_details_missing: ({ program }) => ({
    subject: `Wohin darf ${program} auszahlen?`,
    heading: 'Ihre Auszahlungsdaten fehlen',
    paragraphs: ['Ihre Provisionen zählen bereits. Für die Auszahlung müssen wir wissen, wohin.'],
    action: 'Auszahlungsdaten erfassen',
  }),
};
