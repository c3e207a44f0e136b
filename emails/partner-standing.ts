import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent } from './content.ts';

/** News about a partner that has joined. */
export type StandingNews =
  | 'partner_suspended'
  | 'partner_looked_at'
  | 'suspension_kept'
  | 'partner_reinstated'
  | 'partner_closed'
  | 'host_plan_below_gate'
  | 'host_plan_enough'
  | 'badge_is_back';

export interface Standing {
  readonly program: string;
  readonly reason: string;
  readonly reviewDay: string | null;
  /** Needed plans, "Business or Pro"; empty if the link counts. */
  readonly needed: string;
  /** Without such a plan, payments of the partner's customers earn nothing either. */
  readonly stopsCommissions: boolean;
  /** Plans that allow hiding the badge, "Business or Pro"; empty: any paid plan. */
  readonly badgeOn: string;
}
export type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'> & { readonly action: string };
type Voice = Readonly<Record<StandingNews, (values: Standing) => Written>>;

const english: Voice = {
  partner_suspended: ({ program, reason, reviewDay }) => ({
    subject: `Your participation in ${program} is suspended`,
    heading: 'Your account is suspended for now',
    paragraphs: [
      reason,
      reviewDay === null ? '' : `We will review it again on ${reviewDay}.`,
      'While your account is suspended, new sign-ups do not count. What you have earned stays yours. If you think this is wrong, write to us in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  partner_looked_at: ({ program }) => ({
    subject: `We are reviewing your participation in ${program}`,
    heading: 'We are reviewing your account',
    paragraphs: [
      'Your account uses an address that belongs to someone whose participation we ended or declined earlier. That alone says nothing against you, so a member of our team reviews it before your participation continues.',
      'Until then your account is suspended: new sign-ups do not count. What you have earned stays yours. You do not need to do anything; if you want to tell us something, write to us in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  suspension_kept: ({ program, reason, reviewDay }) => ({
    subject: `Your participation in ${program} stays suspended`,
    heading: 'Your account stays suspended',
    paragraphs: [
      'We have reviewed it.',
      reason,
      reviewDay === null ? '' : `We will review it again on ${reviewDay}.`,
      'New sign-ups do not count until then. What you have earned stays yours. If you think this is wrong, write to us in your dashboard.',
    ],
    action: 'Open my dashboard',
  }),
  partner_reinstated: ({ program, needed }) => ({
    subject: `Your participation in ${program} continues`,
    heading: 'You are back',
    paragraphs: [
      needed === ''
        ? 'The suspension has ended: your link is active again.'
        : `The suspension has ended. For your link to be active, your account must be on the ${needed} plan.`,
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
    subject: `Your plan is no longer sufficient for ${program}`,
    heading: 'Your account’s plan has changed',
    paragraphs: [
      needed === ''
        ? `${program} requires a higher plan than your account had.`
        : `${program} requires the ${needed} plan, which your account is not on.`,
      stopsCommissions
        ? 'What you have earned stays yours. While your account is not on such a plan, new referrals do not count and payments from your customers earn you nothing.'
        : 'The customers credited to you stay yours and continue to earn for you; new referrals count only while your account is on such a plan.',
    ],
    action: 'Read the rules',
  }),
  host_plan_enough: ({ program, stopsCommissions }) => ({
    subject: `Your ${program} link is now active`,
    heading: 'Your link is now active',
    paragraphs: [
      'Your account is on a plan that the program requires: anyone who signs up through your link is credited to you.',
      stopsCommissions ? 'What your existing customers pay from now on earns you commission again.' : '',
    ],
    action: 'Open my dashboard',
  }),
  badge_is_back: ({ program, badgeOn }) => ({
    subject: 'The badge below your chat widget is shown again',
    heading: 'Your badge is back',
    paragraphs: [
      `${program} lets the badge be hidden only on ${badgeOn === '' ? 'a paid plan' : `the ${badgeOn} plan`}, which your account is not on. So it is shown again, with your link.`,
      'You do not need to do anything. Once your account is on such a plan again, the badge is hidden automatically, as you had chosen.',
    ],
    action: 'See badge and link',
  }),
};

const german: Voice = {
  partner_suspended: ({ program, reason, reviewDay }) => ({
    subject: `Ihre Teilnahme bei ${program} ist gesperrt`,
    heading: 'Ihr Konto ist vorerst gesperrt',
    paragraphs: [
      reason,
      reviewDay === null ? '' : `Am ${reviewDay} prüfen wir es erneut.`,
      'Solange Ihr Konto gesperrt ist, zählen neue Anmeldungen nicht. Was Sie verdient haben, bleibt Ihres. Halten Sie das für falsch, schreiben Sie uns im Dashboard.',
    ],
    action: 'Zu meinem Dashboard',
  }),
  partner_looked_at: ({ program }) => ({
    subject: `Wir prüfen Ihre Teilnahme bei ${program}`,
    heading: 'Wir prüfen Ihr Konto',
    paragraphs: [
      'Ihr Konto hat eine Adresse von jemandem, dessen Teilnahme wir früher beendet oder abgelehnt haben. Das allein spricht nicht gegen Sie; darum prüft es jemand von uns, bevor es weitergeht.',
      'Bis dahin ist Ihr Konto gesperrt: Neue Anmeldungen zählen nicht. Was Sie verdient haben, bleibt Ihres. Sie müssen nichts tun; möchten Sie uns etwas sagen, schreiben Sie im Dashboard.',
    ],
    action: 'Zu meinem Dashboard',
  }),
  suspension_kept: ({ program, reason, reviewDay }) => ({
    subject: `Ihre Teilnahme bei ${program} bleibt gesperrt`,
    heading: 'Ihr Konto bleibt gesperrt',
    paragraphs: [
      'Wir haben es erneut geprüft.',
      reason,
      reviewDay === null ? '' : `Am ${reviewDay} prüfen wir es nochmals.`,
      'Neue Anmeldungen zählen bis dahin nicht. Was Sie verdient haben, bleibt Ihres. Halten Sie das für falsch, schreiben Sie uns im Dashboard.',
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
  host_plan_enough: ({ program, stopsCommissions }) => ({
    subject: `Ihr Link von ${program} zählt ab jetzt`,
    heading: 'Ihr Link zählt ab jetzt',
    paragraphs: [
      'Ihr Konto ist auf einem Plan, den das Programm verlangt: Wer sich über Ihren Link anmeldet, wird Ihnen gutgeschrieben.',
      stopsCommissions ? 'Was Ihre bisherigen Kundinnen ab jetzt zahlen, bringt Ihnen wieder etwas ein.' : '',
    ],
    action: 'Zu meinem Dashboard',
  }),
  badge_is_back: ({ program, badgeOn }) => ({
    subject: 'Das Badge unter Ihrem Chat-Widget wird wieder gezeigt',
    heading: 'Ihr Badge ist wieder da',
    paragraphs: [
      `Bei ${program} lässt sich das Badge nur mit ${badgeOn === '' ? 'einem bezahlten Plan' : `dem Plan ${badgeOn}`} ausblenden, den Ihr Konto jetzt nicht hat. Darum wird es wieder gezeigt, mit Ihrem Link.`,
      'Sie müssen nichts tun. Ist Ihr Konto wieder auf einem solchen Plan, wird es automatisch ausgeblendet, wie Sie es gewählt hatten.',
    ],
    action: 'Badge und Link ansehen',
  }),
};

/** Mails by language. */
export const standingVoices: Readonly<Record<Language, Voice>> = { en: english, de: german };
