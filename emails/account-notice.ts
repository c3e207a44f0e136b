import type { AccountNotice } from '../domain/account.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText, shortName } from './wording.ts';

interface Notice {
  readonly notice: AccountNotice;
  /** Of ours; of a partner's people none. */
  readonly roles: readonly string[];
  readonly address: string;
  /** Which administrator was locked, or which one asks; or who was invited. */
  readonly who?: string;
  /** What a colleague has made: who it was, when, and for an invitation the roles, for a key how it begins and its program. */
  readonly made?: {
    readonly by: string;
    readonly at: string;
    readonly roles?: readonly string[];
    readonly prefix?: string;
    readonly program?: string;
  };
  /** Whom somebody asks who is locked: name and address. */
  readonly ask?: string;
  /** From where somebody signed in; empty: it did not say. */
  readonly device?: { readonly name: string; readonly network: string; readonly at: string };
}

/** Something about the reader's account is different now, or might be. Security mails cannot be switched off. */
export function accountNotice({ notice, roles, address, who = '', made, ask = '', device }: Notice, reader: Reader): MailContent {
  const { language } = reader;
  const isGerman = language === 'de';
  const namesOf = (some: readonly string[]) => some.map((role) => roleNames[role]?.[language] ?? role).join(', ');
  const values = {
    roles: namesOf(made?.roles ?? roles),
    by: shortName(made?.by ?? ''),
    prefix: made?.prefix ?? '',
    program: shortName(made?.program ?? ''),
    who: shortName(who),
    ask,
    device: device?.name ?? '',
    network: device?.network ?? '',
    at: momentOf(device?.at ?? made?.at, reader),
  };
  const { subject, line } = (isGerman ? german : english)[notice](values);
  return { subject, heading: subject, paragraphs: [line], ...closing(notice, { isGerman, address }) };
}

const momentOf = (at: string | undefined, reader: Reader): string => (at === undefined ? '' : momentText(at, reader));

/** What the reader does next, and why it came. */
function closing(
  notice: AccountNotice,
  { isGerman, address }: { readonly isGerman: boolean; readonly address: string },
): Pick<MailContent, 'link' | 'notes' | 'why'> {
  if (notice === 'account_invitation_undelivered')
    return {
      link: { label: isGerman ? 'Offene Einladungen ansehen' : 'See the open invitations', address },
      why: isGerman
        ? 'Sie erhalten diese Mitteilung, weil Sie eingeladen haben.'
        : 'You receive this message because you invited somebody.',
    };
  if (notice === 'account_colleague_invited' || notice === 'account_api_key_made') {
    const [invitations, settings] = isGerman
      ? ['Offene Einladungen ansehen', 'Einstellungen öffnen']
      : ['See the open invitations', 'Open the settings'];
    return {
      link: { label: notice === 'account_api_key_made' ? settings : invitations, address },
      why: isGerman
        ? 'Sie erhalten diese Mitteilung, weil Sie Administrator sind.'
        : 'You receive this message because you are an administrator.',
    };
  }
  return {
    ...(notice === 'account_locked' ? {} : { link: { label: isGerman ? 'Anmelden' : 'Sign in', address } }),
    notes: [isGerman ? 'Kommt Ihnen das seltsam vor, melden Sie sich sofort bei uns.' : 'If this looks wrong to you, tell us at once.'],
    why: isGerman
      ? 'Sie erhalten diese Mitteilung, weil es um die Sicherheit Ihres Kontos geht.'
      : 'You receive this message because it is about the security of your account.',
  };
}

const roleNames: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  admin: { en: 'administrator', de: 'Administrator' },
  staff: { en: 'partner management', de: 'Partnerbetreuung' },
  finance_preparer: { en: 'finance (prepares)', de: 'Finanzen (bereitet vor)' },
  finance_approver: { en: 'finance (approves)', de: 'Finanzen (gibt frei)' },
  support: { en: 'support', de: 'Support' },
};

interface Values {
  readonly roles: string;
  readonly who: string;
  readonly by: string;
  readonly prefix: string;
  readonly program: string;
  readonly ask: string;
  readonly device: string;
  readonly network: string;
  readonly at: string;
}
type Voice = Readonly<Record<AccountNotice, (values: Values) => { readonly subject: string; readonly line: string }>>;

const english: Voice = {
  account_factor_reset: () => ({
    subject: 'Your second factor was taken away',
    line: 'Your second factor was taken away because it was lost: by two administrators, or where there are not two, by whoever runs the installation. Your sessions have ended; when you sign in with your password, you set up a new one.',
  }),
  account_factor_given_up: () => ({
    subject: 'Your second factor was taken away',
    line: 'Somebody who was signed in took your second factor away, with your password and a backup code. All other sessions have ended; a new one is set up with your password and a code that is mailed to this address. If it was not you, change your password now and tell us.',
  }),
  account_roles_changed: ({ roles }) => ({
    subject: 'Your roles have changed',
    line: `From now on you are: ${roles}. Your sessions have ended; sign in again.`,
  }),
  account_admin_locked: ({ who }) => ({
    subject: 'An administrator was locked',
    line: `The account of ${who}, who is an administrator, was locked: all sessions have ended, and nobody signs in with it. Invitations of theirs that were open no longer count. API keys that they made go on working, and they have seen them: make new ones in Settings. The audit says who did it and why; another administrator can unlock it.`,
  }),
  account_locked: ({ ask }) => ({
    subject: 'Your account was locked',
    line: `We have locked your account: all your sessions have ended, nobody signs in with it, and no link for another password is mailed. Do you not know why, or do you need it, ask us: ${ask}.`,
  }),
  account_unlocked: () => ({
    subject: 'Your account is open again',
    line: 'Sign in with your password and second factor as before; your earlier sessions have ended. What we had to tell you meanwhile and is still true comes by mail now.',
  }),
  account_factor_set: () => ({
    subject: 'A second factor was set up',
    line: 'Somebody who was signed in set up a second factor: from now on every sign-in takes its code. If it was not you, change your password now and tell us.',
  }),
  account_backup_code_used: ({ roles }) => ({
    subject: 'A backup code was used',
    line: `Somebody signed in with your password and one of your backup codes, which is used up by it. If it was not you, end that session under My sessions and change your password. If your phone is lost, take its second factor away under ${roles === '' ? 'Second factor' : 'My account'} with another backup code, and set up a new one; if none is left, ${roles === '' ? 'ask us' : 'two administrators take it away, or where there are not two others, whoever runs the installation: npm run connect -- take-factor-away'}.`,
  }),
  account_password_changed: () => ({
    subject: 'Your password has changed',
    line: 'Your password was changed by the link that we mailed to this address, and all your sessions have ended.',
  }),
  account_password_renewed: () => ({
    subject: 'Your password has changed',
    line: 'Your password was changed by somebody who was signed in, with the old password and a second proof. All other sessions have ended.',
  }),
  account_new_device: ({ device, network, at }) => ({
    subject: 'A sign-in from somewhere new',
    line: `Somebody signed in to your account from where nobody had before: ${device || 'an unknown browser'}${network && `, network ${network}`}, on ${at}. If it was not you, end that session under My sessions and change your password.`,
  }),
  account_email_left: () => ({
    subject: 'This address is no longer yours here',
    line: 'The new address was confirmed: from now on your account is opened with it and no longer with this one. All sessions have ended.',
  }),
  account_email_changed: () => ({
    subject: 'Your address has changed',
    line: 'From now on you sign in with this address, with the same password and second factor. All sessions have ended; sign in again.',
  }),
  account_colleague_invited: ({ by, who, roles, at }) => ({
    subject: 'A colleague was invited',
    line: `${by} has invited ${who} as ${roles} on ${at}. If you did not expect this, withdraw the invitation there and ask ${by}.`,
  }),
  account_api_key_made: ({ by, prefix, program, at }) => ({
    subject: 'An API key was made',
    line: `${by} made an API key for ${program} on ${at}; it begins with ${prefix}. If you did not expect this, revoke it in the settings and ask ${by}.`,
  }),
  account_invitation_waits: ({ who }) => ({
    subject: 'An invitation waits for a second administrator',
    line: `${who} invited somebody as an administrator or into finance. The invitation goes out when a second administrator agrees; it stands in My work.`,
  }),
  account_invitation_undelivered: ({ who }) => ({
    subject: `The invitation to ${who} could not be delivered`,
    line: `You invited ${who}, and the mail server will not take mail for the address that you typed. It stands among the open invitations: correct the address there, and it goes out again.`,
  }),
  account_change_waits: ({ who }) => ({
    subject: 'A change of an account waits for a second administrator',
    line: `${who} asked for other roles of somebody of ours, or that a lost second factor is taken away. Nothing changes before a second administrator agrees; it stands in My work.`,
  }),
};

const german: Voice = {
  account_factor_reset: () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    line: 'Ihr zweiter Faktor wurde entfernt, weil er verloren ging: von zwei Administratoren, oder wo es nicht zwei gibt, von jenen, die die Installation betreiben. Ihre Sitzungen sind beendet; wenn Sie sich mit dem Passwort anmelden, richten Sie einen neuen ein.',
  }),
  account_factor_given_up: () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    line: 'Jemand, der angemeldet war, hat Ihren zweiten Faktor mit Ihrem Passwort und einem Ersatzcode entfernt. Alle anderen Sitzungen sind beendet; einen neuen richten Sie mit Ihrem Passwort und einem Code ein, der an diese Adresse geht. Waren Sie es nicht, ändern Sie jetzt Ihr Passwort und melden Sie sich bei uns.',
  }),
  account_roles_changed: ({ roles }) => ({
    subject: 'Ihre Rollen haben sich geändert',
    line: `Ab jetzt sind Sie: ${roles}. Ihre Sitzungen sind beendet; melden Sie sich neu an.`,
  }),
  account_admin_locked: ({ who }) => ({
    subject: 'Ein Administrator wurde gesperrt',
    line: `Das Konto von ${who}, Administrator, wurde gesperrt: Alle Sitzungen sind beendet, und niemand meldet sich damit an. Offene Einladungen dieser Person gelten nicht mehr. API-Schlüssel, die sie gemacht hat, gelten weiter, und sie hat sie gesehen: Machen Sie in den Einstellungen neue. Wer es war und weshalb, steht im Audit; ein anderer Administrator kann es entsperren.`,
  }),
  account_locked: ({ ask }) => ({
    subject: 'Ihr Konto wurde gesperrt',
    line: `Wir haben Ihr Konto gesperrt: Alle Ihre Sitzungen sind beendet, niemand meldet sich damit an, und es wird kein Link für ein anderes Passwort geschickt. Wissen Sie nicht weshalb, oder brauchen Sie es, fragen Sie uns: ${ask}.`,
  }),
  account_unlocked: () => ({
    subject: 'Ihr Konto ist wieder offen',
    line: 'Melden Sie sich wie bisher mit Passwort und zweitem Faktor an; die Sitzungen von damals sind beendet. Was wir Ihnen inzwischen zu sagen hatten und noch stimmt, kommt jetzt per Mail.',
  }),
  account_factor_set: () => ({
    subject: 'Ein zweiter Faktor ist eingerichtet',
    line: 'Jemand, der angemeldet war, hat einen zweiten Faktor eingerichtet: Ab jetzt braucht jede Anmeldung seinen Code. Waren Sie es nicht, ändern Sie jetzt Ihr Passwort und melden Sie sich bei uns.',
  }),
  account_backup_code_used: ({ roles }) => ({
    subject: 'Ein Ersatzcode wurde verwendet',
    line: `Jemand hat sich mit Ihrem Passwort und einem Ihrer Ersatzcodes angemeldet; dieser Code ist damit verbraucht. Waren Sie es nicht, beenden Sie diese Sitzung unter «Meine Sitzungen» und ändern Sie Ihr Passwort. Ist Ihr Telefon weg, entfernen Sie seinen zweiten Faktor unter «${roles === '' ? 'Zweiter Faktor' : 'Mein Konto'}» mit einem weiteren Ersatzcode und richten einen neuen ein; ist keiner mehr da, ${roles === '' ? 'melden Sie sich bei uns' : 'entfernen ihn zwei Administratoren, oder wo es nicht zwei andere gibt, jene, die die Installation betreiben: npm run connect -- take-factor-away'}.`,
  }),
  account_password_changed: () => ({
    subject: 'Ihr Passwort wurde geändert',
    line: 'Ihr Passwort wurde mit dem Link geändert, den wir an diese Adresse geschickt haben, und alle Ihre Sitzungen sind beendet.',
  }),
  account_password_renewed: () => ({
    subject: 'Ihr Passwort wurde geändert',
    line: 'Jemand, der angemeldet war, hat Ihr Passwort mit dem alten und einem zweiten Nachweis geändert. Alle anderen Sitzungen sind beendet.',
  }),
  account_new_device: ({ device, network, at }) => ({
    subject: 'Eine Anmeldung von einem neuen Ort',
    line: `Jemand hat sich bei Ihrem Konto von dort angemeldet, wo es bisher niemand tat: ${device || 'ein unbekannter Browser'}${network && `, Netz ${network}`}, am ${at}. Waren Sie es nicht, beenden Sie diese Sitzung unter «Meine Sitzungen» und ändern Sie Ihr Passwort.`,
  }),
  account_email_left: () => ({
    subject: 'Diese Adresse gilt hier nicht mehr',
    line: 'Die neue Adresse ist bestätigt: Ab jetzt wird Ihr Konto mit ihr geöffnet und nicht mehr mit dieser. Alle Sitzungen sind beendet.',
  }),
  account_email_changed: () => ({
    subject: 'Ihre Adresse hat sich geändert',
    line: 'Ab jetzt melden Sie sich mit dieser Adresse an, mit demselben Passwort und zweiten Faktor. Alle Sitzungen sind beendet; melden Sie sich neu an.',
  }),
  account_colleague_invited: ({ by, who, roles, at }) => ({
    subject: 'Jemand von uns ist eingeladen',
    line: `${by} hat am ${at} ${who} eingeladen: ${roles}. Haben Sie das nicht erwartet, ziehen Sie die Einladung dort zurück und fragen Sie ${by}.`,
  }),
  account_api_key_made: ({ by, prefix, program, at }) => ({
    subject: 'Ein API-Schlüssel wurde erstellt',
    line: `${by} hat am ${at} einen API-Schlüssel für ${program} erstellt; er beginnt mit ${prefix}. Haben Sie das nicht erwartet, widerrufen Sie ihn in den Einstellungen und fragen Sie ${by}.`,
  }),
  account_invitation_waits: ({ who }) => ({
    subject: 'Eine Einladung wartet auf einen zweiten Administrator',
    line: `${who} hat jemanden als Administrator oder in die Finanzabteilung eingeladen. Die Einladung geht hinaus, sobald ein zweiter Administrator zustimmt; sie steht in «Meine Arbeit».`,
  }),
  account_invitation_undelivered: ({ who }) => ({
    subject: `Die Einladung an ${who} war nicht zustellbar`,
    line: `Sie haben ${who} eingeladen, und der Mailserver nimmt für die Adresse, die Sie eingegeben haben, keine Mails an. Sie steht bei den offenen Einladungen: Korrigieren Sie dort die Adresse, und sie geht nochmals hinaus.`,
  }),
  account_change_waits: ({ who }) => ({
    subject: 'Die Änderung eines Kontos wartet auf einen zweiten Administrator',
    line: `${who} hat für jemanden von uns andere Rollen verlangt, oder dass ein verlorener zweiter Faktor entfernt wird. Es ändert sich nichts, bevor ein zweiter Administrator zustimmt; es steht in «Meine Arbeit».`,
  }),
};
