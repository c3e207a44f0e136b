import type { AccountNotice } from '../domain/account/account.ts';
import type { MailContent, Reader } from './content.ts';
import { rolesText } from './roles.ts';
import { momentText, shortLine, shortName } from './wording.ts';

interface Notice {
  readonly notice: AccountNotice;
  /** Roles in staff; a partner's people have none. */
  readonly roles: readonly string[];
  readonly address: string;
  /** Name of the administrator who was locked or who asks, or of the invited person. */
  readonly who?: string;
  /** What a colleague has made: by whom, when, an invitation's roles, and a key's beginning and program. */
  readonly made?: {
    readonly by: string;
    readonly at: string;
    readonly roles?: readonly string[];
    readonly prefix?: string;
    readonly program?: string;
  };
  /** Whom a locked person can ask: name and address. */
  readonly ask?: string;
  /** Device that somebody signed in from; an empty name means that it did not say. */
  readonly device?: { readonly name: string; readonly network: string; readonly at: string };
}

/** Writes the mail about a change, or a possible change, of the reader's account. Security mails cannot be switched off. */
export function accountNotice({ notice, roles, address, who = '', made, ask = '', device }: Notice, reader: Reader): MailContent {
  const { language } = reader;
  const isGerman = language === 'de';
  const values = {
    roles: rolesText(made?.roles ?? roles, language),
    by: shortName(made?.by ?? ''),
    prefix: made?.prefix ?? '',
    program: shortLine(made?.program ?? ''),
    who: shortName(who),
    ask,
    device: device?.name ?? '',
    network: device?.network ?? '',
    at: momentOf(device?.at ?? made?.at, reader),
  };
  const { subject, line, advice } = (isGerman ? german : english)[notice](values);
  return {
    subject,
    heading: subject,
    paragraphs: advice === undefined ? [line] : [line, advice],
    ...closing(notice, { isGerman, address }),
  };
}

const momentOf = (at: string | undefined, reader: Reader): string => (at === undefined ? '' : momentText(at, reader));

/** What the reader does next, and why the mail came. */
function closing(
  notice: AccountNotice,
  { isGerman, address }: { readonly isGerman: boolean; readonly address: string },
): Pick<MailContent, 'link' | 'notes' | 'why'> {
  if (notice === 'account_invitation_undelivered')
    return {
      link: { label: isGerman ? 'Offene Einladungen ansehen' : 'See the open invitations', address },
      why: isGerman ? 'Sie erhalten diese Mitteilung, weil Sie eingeladen haben.' : 'You receive this message because you invited someone.',
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
  const signIn = isGerman ? 'Anmelden' : 'Sign in';
  const signInPage = isGerman ? 'Zur Anmeldeseite' : 'Open the sign-in page';
  return {
    ...(notice === 'account_locked' ? {} : { link: { label: notice === 'account_passwords_tried' ? signInPage : signIn, address } }),
    notes: [
      isGerman ? 'Kommt Ihnen das seltsam vor, melden Sie sich sofort bei uns.' : 'If this does not look right to you, tell us at once.',
    ],
    why: isGerman
      ? 'Sie erhalten diese Mitteilung, weil es um die Sicherheit Ihres Kontos geht.'
      : 'You receive this message because it is about the security of your account.',
  };
}

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
interface Words {
  readonly subject: string;
  readonly line: string;
  /** What the reader can do, if it takes more than the line. */
  readonly advice?: string;
}
type Voice = Readonly<Record<AccountNotice, (values: Values) => Words>>;

const english: Voice = {
  account_factor_reset: () => ({
    subject: 'Your second factor was taken away',
    line: 'Your second factor was removed because it was lost: by two administrators or, where there are not two, by the person who runs the installation. Your sessions have ended; when you sign in with your password, you set up a new one.',
  }),
  account_factor_given_up: () => ({
    subject: 'Your second factor was taken away',
    line: 'Someone who was signed in removed your second factor with your password and a backup code. All other sessions have ended; to set up a new one you need your password and a code that we email to this address. If it was not you, change your password now and tell us.',
  }),
  account_roles_changed: ({ roles }) => ({
    subject: 'Your roles have changed',
    line: `Your roles are now: ${roles}. Your sessions have ended; sign in again.`,
  }),
  account_admin_locked: ({ who }) => ({
    subject: 'An administrator was locked',
    line: `The account of ${who}, an administrator, was locked: all sessions have ended, and no one can sign in with it. Their open invitations are no longer valid. API keys they created stay valid, and they have seen them: replace them in Settings. The audit log shows who did it and why; another administrator can unlock the account.`,
  }),
  account_locked: ({ ask }) => ({
    subject: 'Your account was locked',
    line: `We have locked your account: all your sessions have ended, no one can sign in with it, and no link for a new password is sent. If you do not know why, or if you need the account, ask us: ${ask}.`,
  }),
  account_unlocked: () => ({
    subject: 'Your account is unlocked',
    line: 'Sign in with your password and second factor as before; your earlier sessions have ended. Anything we had to tell you in the meantime that still applies is now emailed to you.',
  }),
  account_factor_set: () => ({
    subject: 'A second factor was set up',
    line: 'Someone who was signed in set up a second factor: from now on every sign-in needs its code. If it was not you, change your password now and tell us.',
  }),
  account_backup_code_used: ({ roles }) => ({
    subject: 'A backup code was used',
    line: `Someone signed in with your password and one of your backup codes, which is now used up. If it was not you, end that session under My sessions and change your password. If you lost your phone, remove its second factor under ${roles === '' ? 'Second factor' : 'My account'} with another backup code and set up a new one; if none is left, ${roles === '' ? 'ask us' : 'two administrators can remove it or, where there are not two others, the person who runs the installation: npm run connect -- take-factor-away'}.`,
  }),
  account_password_changed: () => ({
    subject: 'Your password has changed',
    line: 'Your password was changed with the link we emailed to this address, and all your sessions have ended.',
  }),
  account_password_renewed: () => ({
    subject: 'Your password has changed',
    line: 'Your password was changed by someone who was signed in, with the old password and a second proof. All other sessions have ended.',
  }),
  account_new_device: ({ device, network, at }) => ({
    subject: 'A sign-in from a new place',
    line: `Someone signed in to your account from a place not seen before: ${device || 'an unknown browser'}${network && `, network ${network}`}, on ${at}. If it was not you, end that session under My sessions and change your password.`,
  }),
  account_passwords_tried: () => ({
    subject: 'Someone is trying passwords for your account',
    line: 'Someone has entered many wrong passwords for your account, within an hour or over several days. None of them was right. You can still sign in with a browser and a network from which you have signed in before; from anywhere else you may have to wait for up to an hour.',
    advice:
      'If it was not you, go to the sign-in page and choose, with “Forgot your password?”, a password that you use nowhere else. Then set up a second factor if you have none: a guessed password alone is no longer enough. Under My sessions you see where you are signed in.',
  }),
  account_email_left: () => ({
    subject: 'This address is no longer yours here',
    line: 'The new address was confirmed: from now on you sign in with it and no longer with this one. All sessions have ended.',
  }),
  account_email_changed: () => ({
    subject: 'Your address has changed',
    line: 'From now on you sign in with this address and the same password and second factor. All sessions have ended; sign in again.',
  }),
  account_colleague_invited: ({ by, who, roles, at }) => ({
    subject: 'A colleague was invited',
    line: `${by} invited ${who} as ${roles} on ${at}. If you did not expect this, withdraw the invitation and ask ${by}.`,
  }),
  account_api_key_made: ({ by, prefix, program, at }) => ({
    subject: 'An API key was created',
    line: `${by} created an API key for ${program} on ${at}; it begins with ${prefix}. If you did not expect this, revoke it in the settings and ask ${by}.`,
  }),
  account_invitation_waits: ({ who }) => ({
    subject: 'An invitation waits for a second administrator',
    line: `${who} invited someone as an administrator or to the finance team. The invitation goes out once a second administrator approves it; it is listed in My work.`,
  }),
  account_invitation_undelivered: ({ who }) => ({
    subject: `The invitation to ${who} could not be delivered`,
    line: `You invited ${who}, but the mail server does not accept email for the address you typed. Correct the address in the open invitations, and the invitation goes out again.`,
  }),
  account_change_waits: ({ who }) => ({
    subject: 'A change to an account waits for a second administrator',
    line: `${who} asked to change the roles of someone on our team, or to remove a lost second factor. Nothing changes until a second administrator approves it; it is listed in My work.`,
  }),
};

const german: Voice = {
  account_factor_reset: () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    line: 'Ihr zweiter Faktor wurde entfernt, weil er verloren ging: von zwei Administratoren oder, wo es nicht zwei gibt, von der Person, die die Installation betreibt. Ihre Sitzungen sind beendet; wenn Sie sich mit dem Passwort anmelden, richten Sie einen neuen ein.',
  }),
  account_factor_given_up: () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    line: 'Jemand, der angemeldet war, hat Ihren zweiten Faktor mit Ihrem Passwort und einem Ersatzcode entfernt. Alle anderen Sitzungen sind beendet; einen neuen richten Sie mit Ihrem Passwort und einem Code ein, der an diese Adresse geht. Waren Sie es nicht, ändern Sie jetzt Ihr Passwort und melden Sie sich bei uns.',
  }),
  account_roles_changed: ({ roles }) => ({
    subject: 'Ihre Rollen haben sich geändert',
    line: `Ihre Rollen sind jetzt: ${roles}. Ihre Sitzungen sind beendet; melden Sie sich neu an.`,
  }),
  account_admin_locked: ({ who }) => ({
    subject: 'Ein Administrator wurde gesperrt',
    line: `Das Konto von ${who}, Administrator, wurde gesperrt: Alle Sitzungen sind beendet, und niemand kann sich damit anmelden. Offene Einladungen dieser Person gelten nicht mehr. API-Schlüssel, die sie erstellt hat, gelten weiter, und sie hat sie gesehen: Ersetzen Sie sie in den Einstellungen. Wer es war und weshalb, steht im Protokoll; ein anderer Administrator kann das Konto entsperren.`,
  }),
  account_locked: ({ ask }) => ({
    subject: 'Ihr Konto wurde gesperrt',
    line: `Wir haben Ihr Konto gesperrt: Alle Ihre Sitzungen sind beendet, niemand kann sich damit anmelden, und es wird kein Link für ein neues Passwort geschickt. Wissen Sie nicht weshalb, oder brauchen Sie das Konto, fragen Sie uns: ${ask}.`,
  }),
  account_unlocked: () => ({
    subject: 'Ihr Konto ist entsperrt',
    line: 'Melden Sie sich wie bisher mit Passwort und zweitem Faktor an; die Sitzungen von damals sind beendet. Was wir Ihnen in der Zwischenzeit mitzuteilen hatten, erhalten Sie jetzt per E-Mail, soweit es noch gilt.',
  }),
  account_factor_set: () => ({
    subject: 'Ein zweiter Faktor ist eingerichtet',
    line: 'Jemand, der angemeldet war, hat einen zweiten Faktor eingerichtet: Ab jetzt braucht jede Anmeldung seinen Code. Waren Sie es nicht, ändern Sie jetzt Ihr Passwort und melden Sie sich bei uns.',
  }),
  account_backup_code_used: ({ roles }) => ({
    subject: 'Ein Ersatzcode wurde verwendet',
    line: `Jemand hat sich mit Ihrem Passwort und einem Ihrer Ersatzcodes angemeldet; dieser Code ist damit verbraucht. Waren Sie es nicht, beenden Sie diese Sitzung unter «Meine Sitzungen» und ändern Sie Ihr Passwort. Ist Ihr Telefon weg, entfernen Sie seinen zweiten Faktor unter «${roles === '' ? 'Zweiter Faktor' : 'Mein Konto'}» mit einem weiteren Ersatzcode und richten einen neuen ein; ist keiner mehr da, ${roles === '' ? 'melden Sie sich bei uns' : 'entfernen ihn zwei Administratoren, oder, wo es nicht zwei andere gibt, die Person, die die Installation betreibt: npm run connect -- take-factor-away'}.`,
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
    line: `Jemand hat sich an einem neuen Ort bei Ihrem Konto angemeldet: ${device || 'unbekannter Browser'}${network && `, Netz ${network}`}, am ${at}. Waren Sie es nicht, beenden Sie diese Sitzung unter «Meine Sitzungen» und ändern Sie Ihr Passwort.`,
  }),
  account_passwords_tried: () => ({
    subject: 'Jemand probiert Passwörter für Ihr Konto aus',
    line: 'Jemand hat für Ihr Konto viele falsche Passwörter eingegeben, innerhalb einer Stunde oder über mehrere Tage. Keines war richtig. Mit einem Browser und aus einem Netz, mit denen Sie schon angemeldet waren, können Sie sich weiterhin anmelden; sonst müssen Sie vielleicht bis zu einer Stunde warten.',
    advice:
      'Waren Sie es nicht, wählen Sie auf der Anmeldeseite mit «Passwort vergessen?» ein Passwort, das Sie sonst nirgends verwenden. Richten Sie danach einen zweiten Faktor ein, falls Sie keinen haben: Dann reicht ein erratenes Passwort allein nicht mehr. Unter «Meine Sitzungen» sehen Sie, wo Sie angemeldet sind.',
  }),
  account_email_left: () => ({
    subject: 'Diese Adresse gilt hier nicht mehr',
    line: 'Die neue Adresse ist bestätigt: Ab jetzt melden Sie sich mit ihr an und nicht mehr mit dieser. Alle Sitzungen sind beendet.',
  }),
  account_email_changed: () => ({
    subject: 'Ihre Adresse hat sich geändert',
    line: 'Ab jetzt melden Sie sich mit dieser Adresse an, mit demselben Passwort und zweiten Faktor. Alle Sitzungen sind beendet; melden Sie sich neu an.',
  }),
  account_colleague_invited: ({ by, who, roles, at }) => ({
    subject: 'Jemand wurde ins Team eingeladen',
    line: `${by} hat am ${at} ${who} eingeladen: ${roles}. Haben Sie das nicht erwartet, ziehen Sie die Einladung zurück und fragen Sie ${by}.`,
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
    line: `Sie haben ${who} eingeladen, aber der Mailserver nimmt für die Adresse, die Sie eingegeben haben, keine E-Mails an. Korrigieren Sie die Adresse bei den offenen Einladungen, dann geht die Einladung nochmals hinaus.`,
  }),
  account_change_waits: ({ who }) => ({
    subject: 'Die Änderung eines Kontos wartet auf einen zweiten Administrator',
    line: `${who} hat beantragt, die Rollen von jemandem aus unserem Team zu ändern oder einen verlorenen zweiten Faktor zu entfernen. Es ändert sich nichts, bevor ein zweiter Administrator zustimmt; der Antrag steht in «Meine Arbeit».`,
  }),
};
