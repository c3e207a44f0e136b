import type { MailContent, Reader } from './content.ts';
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
    | 'partner_suspended'
    | 'partner_looked_at'
    | 'suspension_kept'
    | 'partner_reinstated'
    | 'partner_closed'
    | 'host_plan_below_gate'
    | 'host_plan_enough';
  readonly program: string;
  /** The partner's own link, once there is one. */
  readonly link: string;
  /** Why, as a sentence; empty where there is no why. */
  readonly reason: string;
  /** The instant with which the day begins on which we look at a suspension again. */
  readonly reviewOn: string | null;
  /** Of which the account needs one before its link counts; none where the link counts. */
  readonly missingPlans: readonly string[];
  /** Without such a plan payments of the customers it has earn nothing either. */
  readonly stopsCommissions: boolean;
  /** When an application lapses for what is missing; null where nothing lapses. */
  readonly lapsesAt: string | null;
  /** Partners that have become part of this one and stand as it does, by name. */
  readonly parts?: readonly string[];
  /** Of the portal. */
  readonly address: string;
}

/** How a partner's way in is getting on, and what staff decided about it. */
export function onboardingNews(
  { news, address, reviewOn, missingPlans, lapsesAt, parts = [], ...texts }: OnboardingNews,
  { language, timeZone }: Reader,
): MailContent {
  const values = {
    ...texts,
    reviewDay: reviewOn === null ? null : dayText(reviewOn, { language, timeZone }),
    lastDay: lapsesAt === null ? null : dayText(lapsesAt, { language, timeZone }),
    needed: new Intl.ListFormat(language, { type: 'disjunction' }).format(missingPlans),
  };
  const { action, ...written } = (language === 'de' ? german : english)[news](values);
  const why =
    language === 'de'
      ? `Sie erhalten diese Mitteilung, weil Sie Partner von ${values.program} sind oder werden wollen.`
      : `You receive this message because you are, or want to become, a partner of ${values.program}.`;
  const paragraphs = [...written.paragraphs, withParts.has(news) ? ofParts(parts, language) : ''].filter((paragraph) => paragraph !== '');
  return { ...written, paragraphs, link: { label: action, address }, why };
}

/** What is so for whoever is part of the partner, too. */
const withParts: ReadonlySet<OnboardingNews['news']> = new Set([
  'partner_suspended',
  'suspension_kept',
  'partner_reinstated',
  'partner_closed',
] as const);

function ofParts(parts: readonly string[], language: Reader['language']): string {
  if (parts.length === 0) return '';
  const names = new Intl.ListFormat(language).format(parts);
  return language === 'de' ? `Dasselbe gilt für ${names}, Teil dieses Kontos.` : `The same goes for ${names}, part of this account.`;
}

type Values = Pick<OnboardingNews, 'program' | 'link' | 'reason' | 'stopsCommissions'> & {
  readonly reviewDay: string | null;
  readonly lastDay: string | null;
  /** "Business or Pro"; empty where the link counts. */
  readonly needed: string;
};
type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> & { readonly action: string };
type Voice = Readonly<Record<OnboardingNews['news'], (values: Values) => Written>>;

const english: Voice = {
  application_received: ({ program }) => ({
    subject: `Your application to ${program} has arrived`,
    heading: 'We have your application',
    paragraphs: ['Somebody of ours looks at it. We tell you as soon as your link counts.'],
    action: 'See how it stands',
  }),
  application_accepted: ({ program, link, needed }) => ({
    subject: `Welcome to ${program}: this is your link`,
    heading: 'You are in',
    paragraphs:
      needed === ''
        ? [
            `Share your link: ${link}`,
            'Whoever signs up through it is credited to you. Your first click appears in your dashboard within a minute.',
          ]
        : [
            `For your link to count, your account needs the plan ${needed}: until then nobody who signs up through it is credited to you.`,
            `Your link, for then: ${link}`,
          ],
    action: 'Open my dashboard',
  }),
  application_refused: ({ program, reason }) => ({
    subject: `Your application to ${program}`,
    heading: 'We cannot accept your application',
    paragraphs: [reason],
    action: 'Read the rules',
  }),
  host_plan_missing: ({ program, needed, lastDay }) => ({
    subject: `What your application to ${program} still needs`,
    heading: 'A plan is still missing',
    paragraphs: [
      `Your address is confirmed. ${program} needs the plan ${needed} on an account of yours with this e-mail, and does not see one.`,
      'As soon as it is on such a plan, your application goes on by itself, without another form.',
      lastDay === null ? '' : `Please see to it by ${lastDay}: after that the application lapses, and we tell you.`,
    ],
    action: 'See how it stands',
  }),
  host_plan_lapsed: ({ program, needed }) => ({
    subject: `Your application to ${program} has lapsed`,
    heading: 'Your application has lapsed',
    paragraphs: [
      `For 14 days no account of yours was on the plan ${needed}, which ${program} needs.`,
      'Nothing is held against you: once it is on such a plan, apply again, and the plan keeps nothing back any more.',
    ],
    action: 'Apply again',
  }),
  agreement_missing: ({ program, lastDay }) => ({
    subject: `One step left to join ${program}`,
    heading: 'The terms are waiting for you',
    paragraphs: [
      'Your application was approved. Read and accept the terms, and your link counts.',
      lastDay === null ? '' : `Please do so by ${lastDay}: after that the application lapses, and we tell you.`,
    ],
    action: 'Read and accept',
  }),
  agreement_lapsed: ({ program }) => ({
    subject: `Your application to ${program} has lapsed`,
    heading: 'Your application has lapsed',
    paragraphs: [
      'It was approved, and for 14 days nobody accepted the terms.',
      'Nothing is held against you: apply again whenever you like.',
    ],
    action: 'Apply again',
  }),
  payout_details_missing: ({ program }) => ({
    subject: `Where may ${program} pay you?`,
    heading: 'Your payout details are missing',
    paragraphs: ['Your commissions count already. To be paid out, we need to know where to.'],
    action: 'Add payout details',
  }),
  partner_suspended: ({ program, reason, reviewDay }) => ({
    subject: `Your participation in ${program} is suspended`,
    heading: 'Your account is suspended for now',
    paragraphs: [
      reason,
      reviewDay === null ? '' : `We look at it again on ${reviewDay}.`,
      'New sign-ups do not count meanwhile. What you have earned stays yours. If you think this is wrong, reply in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  partner_looked_at: ({ program }) => ({
    subject: `We look at your participation in ${program}`,
    heading: 'Somebody of ours looks at your account',
    paragraphs: [
      'Your account has an address of somebody whose participation we ended or refused before. That alone says nothing against you, so one of us looks at it before it goes on.',
      'Until then your account is suspended: new sign-ups do not count. What you have earned stays yours. You need do nothing; to tell us something, write in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  suspension_kept: ({ program, reason, reviewDay }) => ({
    subject: `Your participation in ${program} stays suspended`,
    heading: 'Your account stays suspended',
    paragraphs: [
      'We have looked at it again.',
      reason,
      reviewDay === null ? '' : `We look at it once more on ${reviewDay}.`,
      'New sign-ups do not count until then. What you have earned stays yours. If you think this is wrong, reply in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  partner_reinstated: ({ program, needed }) => ({
    subject: `Your participation in ${program} goes on`,
    heading: 'You are back',
    paragraphs: [
      needed === ''
        ? 'The suspension has ended: your link counts again.'
        : `The suspension has ended. For your link to count, your account needs the plan ${needed}.`,
    ],
    action: 'Open my dashboard',
  }),
  partner_closed: ({ program, reason }) => ({
    subject: `Your participation in ${program} has ended`,
    heading: 'Your account is closed',
    paragraphs: [reason, 'What you have earned is still paid out.'],
    action: 'Open my dashboard',
  }),
  host_plan_below_gate: ({ program, needed, stopsCommissions }) => ({
    subject: `Your plan no longer suffices for ${program}`,
    heading: 'Your account’s plan has changed',
    paragraphs: [
      needed === ''
        ? `${program} needs a higher plan than your account had.`
        : `${program} needs the plan ${needed}, which your account does not have now.`,
      stopsCommissions
        ? 'What you have earned stays yours. New referrals count, and payments of the customers you have earn you something, only while your account has such a plan.'
        : 'Who was credited to you stays yours and goes on earning for you; new referrals count only while your account has such a plan.',
    ],
    action: 'Read the rules',
  }),
  host_plan_enough: ({ program }) => ({
    subject: `Your link of ${program} counts from now on`,
    heading: 'Your link counts from now on',
    paragraphs: ['Your account is on a plan that the program needs: whoever signs up through your link is credited to you.'],
    action: 'Open my dashboard',
  }),
};

const german: Voice = {
  application_received: ({ program }) => ({
    subject: `Ihre Bewerbung bei ${program} ist da`,
    heading: 'Wir haben Ihre Bewerbung',
    paragraphs: ['Jemand von uns sieht sie an. Wir melden uns, sobald Ihr Link zählt.'],
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
            `Ihr Link für dann: ${link}`,
          ],
    action: 'Zu meinem Dashboard',
  }),
  application_refused: ({ program, reason }) => ({
    subject: `Ihre Bewerbung bei ${program}`,
    heading: 'Wir können Ihre Bewerbung nicht annehmen',
    paragraphs: [reason],
    action: 'Regeln lesen',
  }),
  host_plan_missing: ({ program, needed, lastDay }) => ({
    subject: `Was Ihrer Bewerbung bei ${program} noch fehlt`,
    heading: 'Noch fehlt der Plan',
    paragraphs: [
      `Ihre Adresse ist bestätigt. ${program} verlangt den Plan ${needed} auf einem Konto von Ihnen mit dieser E-Mail und sieht keines.`,
      'Sobald es auf einem solchen Plan ist, geht Ihre Bewerbung von selbst weiter, ohne neues Formular.',
      lastDay === null ? '' : `Bitte erledigen Sie das bis zum ${lastDay}: Danach verfällt die Bewerbung, und wir melden es Ihnen.`,
    ],
    action: 'Stand ansehen',
  }),
  host_plan_lapsed: ({ program, needed }) => ({
    subject: `Ihre Bewerbung bei ${program} ist verfallen`,
    heading: 'Ihre Bewerbung ist verfallen',
    paragraphs: [
      `14 Tage lang war kein Konto von Ihnen auf dem Plan ${needed}, den ${program} verlangt.`,
      'Ihnen entsteht kein Nachteil: Sobald es auf einem solchen Plan ist, bewerben Sie sich nochmals, dann fehlt am Plan nichts mehr.',
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
      'Wir hatten ja gesagt, doch 14 Tage lang hat niemand die Bedingungen angenommen.',
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
  partner_suspended: ({ program, reason, reviewDay }) => ({
    subject: `Ihre Teilnahme bei ${program} ist gesperrt`,
    heading: 'Ihr Konto ist vorerst gesperrt',
    paragraphs: [
      reason,
      reviewDay === null ? '' : `Am ${reviewDay} sehen wir es erneut an.`,
      'Neue Anmeldungen zählen inzwischen nicht. Was Sie verdient haben, bleibt Ihres. Falls das falsch ist, antworten Sie im Dashboard.',
    ],
    action: 'Zu meinem Dashboard',
  }),
  partner_looked_at: ({ program }) => ({
    subject: `Wir sehen Ihre Teilnahme bei ${program} an`,
    heading: 'Jemand von uns sieht Ihr Konto an',
    paragraphs: [
      'Ihr Konto hat eine Adresse von jemandem, dessen Teilnahme wir früher beendet oder abgelehnt haben. Das allein spricht nicht gegen Sie; darum sieht es jemand von uns an, bevor es weitergeht.',
      'Bis dahin ist Ihr Konto gesperrt: Neue Anmeldungen zählen nicht. Was Sie verdient haben, bleibt Ihres. Sie müssen nichts tun; möchten Sie uns etwas sagen, schreiben Sie im Dashboard.',
    ],
    action: 'Zu meinem Dashboard',
  }),
  suspension_kept: ({ program, reason, reviewDay }) => ({
    subject: `Ihre Teilnahme bei ${program} bleibt gesperrt`,
    heading: 'Ihr Konto bleibt gesperrt',
    paragraphs: [
      'Wir haben es erneut angesehen.',
      reason,
      reviewDay === null ? '' : `Am ${reviewDay} sehen wir es nochmals an.`,
      'Neue Anmeldungen zählen bis dahin nicht. Was Sie verdient haben, bleibt Ihres. Falls das falsch ist, antworten Sie im Dashboard.',
    ],
    action: 'Zu meinem Dashboard',
  }),
  partner_reinstated: ({ program, needed }) => ({
    subject: `Ihre Teilnahme bei ${program} geht weiter`,
    heading: 'Sie sind wieder dabei',
    paragraphs: [
      needed === ''
        ? 'Die Sperre ist aufgehoben: Ihr Link zählt wieder.'
        : `Die Sperre ist aufgehoben. Damit Ihr Link zählt, braucht Ihr Konto den Plan ${needed}.`,
    ],
    action: 'Zu meinem Dashboard',
  }),
  partner_closed: ({ program, reason }) => ({
    subject: `Ihre Teilnahme bei ${program} ist beendet`,
    heading: 'Ihr Konto ist geschlossen',
    paragraphs: [reason, 'Was Sie verdient haben, wird noch ausbezahlt.'],
    action: 'Zu meinem Dashboard',
  }),
  host_plan_below_gate: ({ program, needed, stopsCommissions }) => ({
    subject: `Ihr Plan reicht für ${program} nicht mehr`,
    heading: 'Der Plan Ihres Kontos hat sich geändert',
    paragraphs: [
      needed === ''
        ? `${program} verlangt einen höheren Plan, als Ihr Konto hatte.`
        : `${program} verlangt den Plan ${needed}, den Ihr Konto jetzt nicht hat.`,
      stopsCommissions
        ? 'Was Sie verdient haben, bleibt Ihres. Neue Anmeldungen zählen, und Zahlungen Ihrer bisherigen Kundinnen bringen Ihnen etwas ein, nur solange Ihr Konto einen solchen Plan hat.'
        : 'Wer Ihnen gutgeschrieben ist, bleibt es, und Sie verdienen weiter daran; neue Anmeldungen zählen nur, solange Ihr Konto einen solchen Plan hat.',
    ],
    action: 'Regeln lesen',
  }),
  host_plan_enough: ({ program }) => ({
    subject: `Ihr Link von ${program} zählt ab jetzt`,
    heading: 'Ihr Link zählt ab jetzt',
    paragraphs: ['Ihr Konto ist auf einem Plan, den das Programm verlangt: Wer sich über Ihren Link anmeldet, wird Ihnen gutgeschrieben.'],
    action: 'Zu meinem Dashboard',
  }),
};
