import type { AccountNotice } from '../domain/account.ts';
import type { MailContent, Reader } from './content.ts';

interface Notice {
  readonly notice: AccountNotice;
  /** Of ours; of a partner's people none. */
  readonly roles: readonly string[];
  readonly address: string;
}

/** Something about the reader's account is different now. Security mails cannot be switched off. */
export function accountNotice({ notice, roles, address }: Notice, { language }: Reader): MailContent {
  const isGerman = language === 'de';
  const names = roles.map((role) => roleNames[role]?.[language] ?? role).join(', ');
  const { subject, line } = (isGerman ? german : english)[notice](names);
  return {
    subject,
    heading: subject,
    paragraphs: [line],
    link: { label: isGerman ? 'Anmelden' : 'Sign in', address },
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

type Voice = Readonly<Record<AccountNotice, (roles: string) => { readonly subject: string; readonly line: string }>>;

const english: Voice = {
  account_factor_reset: () => ({
    subject: 'Your second factor was taken away',
    line: 'Two administrators took your second factor away because it was lost. Your sessions have ended; when you sign in with your password, you set up a new one.',
  }),
  account_roles_changed: (roles) => ({
    subject: 'Your roles have changed',
    line: `From now on you are: ${roles}. Your sessions have ended; sign in again.`,
  }),
  account_password_changed: () => ({
    subject: 'Your password has changed',
    line: 'Your password was changed by the link that we mailed to this address, and all your sessions have ended.',
  }),
};

const german: Voice = {
  account_factor_reset: () => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    line: 'Zwei Administratoren haben Ihren zweiten Faktor entfernt, weil er verloren ging. Ihre Sitzungen sind beendet; wenn Sie sich mit dem Passwort anmelden, richten Sie einen neuen ein.',
  }),
  account_roles_changed: (roles) => ({
    subject: 'Ihre Rollen haben sich geändert',
    line: `Ab jetzt sind Sie: ${roles}. Ihre Sitzungen sind beendet; melden Sie sich neu an.`,
  }),
  account_password_changed: () => ({
    subject: 'Ihr Passwort wurde geändert',
    line: 'Ihr Passwort wurde mit dem Link geändert, den wir an diese Adresse geschickt haben, und alle Ihre Sitzungen sind beendet.',
  }),
};
