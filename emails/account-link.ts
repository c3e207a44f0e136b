import type { MailContent, Reader } from './content.ts';
import { momentText, shortName } from './wording.ts';

interface AccountLink {
  readonly reason: 'staff' | 'owner' | 'member' | 'login_admin' | 'reset' | 'email' | 'refuse-email';
  /** Name of the inviter. */
  readonly by: string;
  /** Name of the company or partner whose account it is. */
  readonly to: string;
  /** Until when the link can be used. */
  readonly until: string;
  /** The link with its one-time secret. */
  readonly address: string;
}

/** Writes the mail with a link that is used up by what it is for: an invitation, a reset or a change of address. */
export function accountLink({ reason, by, to, until, address }: AccountLink, reader: Reader): MailContent {
  const isGerman = reader.language === 'de';
  const { label, ...written } = (isGerman ? german : english)[reason]({
    by: shortName(by),
    to: shortName(to),
    at: momentText(until, reader),
  });
  return { ...written, link: { label, address } };
}

interface Values {
  readonly by: string;
  readonly to: string;
  readonly at: string;
}
type Written = Omit<MailContent, 'link'> & { readonly label: string };
type Voice = Readonly<Record<AccountLink['reason'], (values: Values) => Written>>;

const english: Voice = {
  staff: ({ by, to, at }) => ({
    subject: `${by} invites you to the back office of ${to}`,
    heading: 'Your account is ready to be opened',
    paragraphs: ['Choose a password and set up a second factor: an app on your phone that shows six digits. It takes two minutes.'],
    label: 'Accept the invitation',
    notes: [`The link works once, until ${at}. It is for you alone: please do not forward this message.`],
    why: `You receive this message because ${by} invited this address.`,
  }),
  owner: ({ by, to, at }) => ({
    subject: `${by} invites you to the partner account of ${to} as an owner`,
    heading: `Become an owner of the partner account of ${to}`,
    paragraphs: [
      'Once you accept, you are an owner: you see its links, referrals and payouts, and decide about payouts, payout details, tax and who else works there.',
    ],
    label: 'Accept the invitation',
    notes: [`The link works once, until ${at}. If you do not know ${by}, do nothing: without your consent nothing happens.`],
    why: `You receive this message because ${by} invited this address.`,
  }),
  member: ({ by, to, at }) => ({
    subject: `${by} invites you to the partner account of ${to}`,
    heading: `Join the team of ${to}`,
    paragraphs: [
      'Once you accept, you are a member: you see its links, referrals and payouts in the partner portal. Owners decide about money.',
    ],
    label: 'Accept the invitation',
    notes: [`The link works once, until ${at}. If you do not know ${by}, do nothing: without your consent nothing happens.`],
    why: `You receive this message because ${by} invited this address.`,
  }),
  login_admin: ({ by, to, at }) => ({
    subject: `${by} invites you to the partner account of ${to}`,
    heading: `Sign in at customers for ${to}`,
    paragraphs: [
      'Once you accept, you can sign in at customers who have consented, to set things up there. You do not see links, referrals or payouts. Each sign-in needs a new code.',
    ],
    label: 'Accept the invitation',
    notes: [`The link works once, until ${at}. If you do not know ${by}, do nothing: without your consent nothing happens.`],
    why: `You receive this message because ${by} invited this address.`,
  }),
  reset: ({ at }) => ({
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: [
      'Someone, probably you, asked for a new password for this address. Open the link and choose one; all sessions end, and your second factor, if you have one, stays as it is.',
    ],
    label: 'Choose a new password',
    notes: [`The link works once, until ${at}. If it was not you, do nothing: then nothing changes.`],
    why: 'You receive this message because a new password was asked for.',
  }),
  email: ({ to, at }) => ({
    subject: 'Confirm your new address',
    heading: 'Confirm your new address',
    paragraphs: [
      `Someone, probably you, wants to sign in to an account at ${to} with this address. Open the link and confirm: from then on you sign in with it and the same password, and all sessions end.`,
    ],
    label: 'Confirm this address',
    notes: [`The link works once, until ${at}. If it was not you, do nothing: then nothing happens.`],
    why: 'You receive this message because this address was given as a new one.',
  }),
  'refuse-email': ({ at }) => ({
    subject: 'Someone asked to change your address',
    heading: 'Someone asked to change your address',
    paragraphs: [
      'Someone who was signed in asked to sign in with a different address from now on. Nothing has changed yet: the link in the email to the new address has to be opened first. If it was you, you do not need to do anything here.',
      'If it was not you, say so now: the change is canceled and all sessions end. Then choose a new password.',
    ],
    label: 'This was not me',
    notes: [`The link works once, until ${at}. It no longer works once the new address is confirmed: in that case, tell us at once.`],
    why: 'You receive this message because it is about the security of your account.',
  }),
};

const german: Voice = {
  staff: ({ by, to, at }) => ({
    subject: `${by} lädt Sie ins Backoffice von ${to} ein`,
    heading: 'Ihr Konto wartet auf Sie',
    paragraphs: [
      'Wählen Sie ein Passwort und richten Sie einen zweiten Faktor ein: eine App auf Ihrem Telefon, die sechs Ziffern zeigt. Das dauert zwei Minuten.',
    ],
    label: 'Einladung annehmen',
    notes: [`Der Link gilt einmal, bis ${at}. Er ist nur für Sie: Bitte leiten Sie diese Mitteilung nicht weiter.`],
    why: `Sie erhalten diese Mitteilung, weil ${by} diese Adresse eingeladen hat.`,
  }),
  owner: ({ by, to, at }) => ({
    subject: `${by} lädt Sie ins Partnerkonto von ${to} ein, als Inhaberin oder Inhaber`,
    heading: `Gemeinsam verantwortlich für ${to}`,
    paragraphs: [
      'Nehmen Sie an, und das Konto ist auch Ihres: Sie sehen Links, Empfehlungen und Auszahlungen und entscheiden über Auszahlungen, Auszahlungsdaten, Steuern und darüber, wer sonst dort arbeitet.',
    ],
    label: 'Einladung annehmen',
    notes: [`Der Link gilt einmal, bis ${at}. Kennen Sie ${by} nicht, tun Sie nichts: Ohne Ihr Ja geschieht nichts.`],
    why: `Sie erhalten diese Mitteilung, weil ${by} diese Adresse eingeladen hat.`,
  }),
  member: ({ by, to, at }) => ({
    subject: `${by} lädt Sie ins Partnerkonto von ${to} ein`,
    heading: `Gemeinsam für ${to}`,
    paragraphs: [
      'Nehmen Sie an, und Sie sind Mitglied: Sie sehen Links, Empfehlungen und Auszahlungen im Partnerportal. Über Geld entscheidet, wem das Konto gehört.',
    ],
    label: 'Einladung annehmen',
    notes: [`Der Link gilt einmal, bis ${at}. Kennen Sie ${by} nicht, tun Sie nichts: Ohne Ihr Ja geschieht nichts.`],
    why: `Sie erhalten diese Mitteilung, weil ${by} diese Adresse eingeladen hat.`,
  }),
  login_admin: ({ by, to, at }) => ({
    subject: `${by} lädt Sie ins Partnerkonto von ${to} ein`,
    heading: `Für ${to} bei Kundinnen anmelden`,
    paragraphs: [
      'Nehmen Sie an, und Sie können sich bei Kundinnen anmelden, die eingewilligt haben, um dort etwas einzurichten. Links, Empfehlungen und Auszahlungen sehen Sie nicht. Jede Anmeldung braucht einen neuen Code.',
    ],
    label: 'Einladung annehmen',
    notes: [`Der Link gilt einmal, bis ${at}. Kennen Sie ${by} nicht, tun Sie nichts: Ohne Ihr Ja geschieht nichts.`],
    why: `Sie erhalten diese Mitteilung, weil ${by} diese Adresse eingeladen hat.`,
  }),
  reset: ({ at }) => ({
    subject: 'Neues Passwort wählen',
    heading: 'Neues Passwort wählen',
    paragraphs: [
      'Jemand, vermutlich Sie, hat für diese Adresse ein neues Passwort verlangt. Öffnen Sie den Link und wählen Sie eines; alle Sitzungen enden, und Ihr zweiter Faktor bleibt, wie er ist.',
    ],
    label: 'Neues Passwort wählen',
    notes: [`Der Link gilt einmal, bis ${at}. Waren Sie es nicht, tun Sie nichts: Dann ändert sich nichts.`],
    why: 'Sie erhalten diese Mitteilung, weil ein neues Passwort verlangt wurde.',
  }),
  email: ({ to, at }) => ({
    subject: 'Neue Adresse bestätigen',
    heading: 'Neue Adresse bestätigen',
    paragraphs: [
      `Jemand, vermutlich Sie, möchte sich mit dieser Adresse bei ${to} anmelden. Öffnen Sie den Link und bestätigen Sie: Ab dann melden Sie sich mit ihr an, mit demselben Passwort, und alle Sitzungen enden.`,
    ],
    label: 'Adresse bestätigen',
    notes: [`Der Link gilt einmal, bis ${at}. Waren Sie es nicht, tun Sie nichts: Dann geschieht nichts.`],
    why: 'Sie erhalten diese Mitteilung, weil diese Adresse als neue angegeben wurde.',
  }),
  'refuse-email': ({ at }) => ({
    subject: 'Ihre Adresse soll sich ändern',
    heading: 'Ihre Adresse soll sich ändern',
    paragraphs: [
      'Jemand, der angemeldet war, möchte sich mit einer anderen Adresse als dieser anmelden. Noch ist nichts geändert: Zuerst muss der Link in der E-Mail an die neue Adresse geöffnet werden. Waren Sie es, ist hier nichts zu tun.',
      'Waren Sie es nicht, sagen Sie es jetzt: Die Änderung wird verworfen, und alle Sitzungen enden. Wählen Sie danach ein neues Passwort.',
    ],
    label: 'Das war ich nicht',
    notes: [`Der Link gilt einmal, bis ${at}. Ist die neue Adresse bestätigt, gilt er nicht mehr: Melden Sie sich dann sofort bei uns.`],
    why: 'Sie erhalten diese Mitteilung, weil es um die Sicherheit Ihres Kontos geht.',
  }),
};
