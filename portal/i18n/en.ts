import { enAccounts } from './en-accounts.ts';
import { enHelp } from './en-help.ts';
import { enJoin } from './en-join.ts';
import { enLink } from './en-link.ts';
import { enLogins } from './en-logins.ts';
import { enOverview } from './en-overview.ts';
import { enPayouts } from './en-payouts.ts';
import { enReports } from './en-reports.ts';
import { enPeople } from './en-people.ts';
import { enSettings } from './en-settings.ts';
import { enQuestions } from './en-questions.ts';

/** The words of the portal. English is the type: what another language lacks does not compile. */
export const en = {
  app: {
    name: 'Partner portal',
    menu: 'Portal',
    more: 'More',
    skip: 'To the content',
    questions: 'Questions? Ask us, we answer as soon as possible.',
  },
  places: {
    overview: 'Overview',
    link: 'My link',
    commissions: 'Commissions',
    payouts: 'Payouts',
    reports: 'Reports',
    access: 'Affiliate platform',
    logins: 'Customer logins',
    questions: 'Questions',
    settings: 'Settings',
    guide: 'Help & rules',
  },
  bar: {
    language: 'Language',
    person: 'Signed in as',
    partners: 'Partners',
    signOut: 'Sign out',
    demo: 'Demo data',
    viewing: ({ partner, until }: { partner: string; until: string }) =>
      `You see the portal as ${partner}, until ${until}. Nothing can be changed or taken along; that you look is on record.`,
    endView: 'End the view',
    viewOver: (partner: string) => `This view of ${partner} is over: you ended it, its time was up, or you opened another one since.`,
    toConsole: 'Back to the console',
    partOf: ({ one, other, since }: { one: string; other: string; since: string }) =>
      `${one} has been part of ${other} since ${since}: its links are there, and whatever becomes free here goes there by itself and is paid out with it.`,
    showPartner: (name: string) => `Show ${name}`,
    offline: 'You are offline. What you see is from before; nothing can be sent.',
  },
  signIn: {
    title: 'Sign in',
    lead: 'To your partner account.',
    other: ({ now, mine }: { now: string; mine: string }) =>
      `${now} has signed in here, in another tab. This page is still ${mine}’s: nothing that you do on it is sent.`,
    goOnAs: (name: string) => `Go on as ${name}`,
    again: 'Your session is over. What you typed is still there: sign in, and you go on where you were.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    missing: 'Please fill in your e-mail and your password.',
    wrong: 'E-mail or password is wrong. Check both and try again.',
    people: 'People of the demo',
    as: 'Sign in as',
    peopleNote: (password: string) => `One click signs in. Every password is “${password}”.`,
    codeTitle: 'Your second factor',
    codeLead: 'Open your authenticator app and type the six digits that it shows.',
    code: 'Code',
    codeMissing: 'Please type the code first.',
    codeWrong: 'This code is not right, or it is over. Type the one that the app shows now.',
    backupLead: 'Type one of the backup codes that you kept. Each counts once.',
    backupCode: 'Backup code',
    useBackup: 'Use a backup code',
    useCode: 'Use the authenticator app',
    verify: 'Verify',
    restart: 'Back to the password',
    roles: { owner: 'Owner', member: 'Member', login_admin: 'Customer logins' },
  },
  stranger: {
    staffTitle: 'Staff are nobody’s partner',
    staffLead: (email: string) =>
      `${email} belongs to our staff, who work in the console. Whoever wants to be a partner signs in, or applies, with another address.`,
    title: 'No partner account',
    lead: (email: string) =>
      `${email} belongs to no partner. The program manager can add you; sign in with another address if you have one.`,
  },
  states: {
    loading: 'Loading',
    still: 'Still loading.',
    retry: 'Try again',
    failed: (what: string) => `${what}: could not be loaded`,
    quote: (id: string) => `Quote ${id} when you ask for help.`,
    copyId: 'Copy request id',
    stale: (time: string) => `Could not be refreshed. What you see is from ${time}.`,
    noAccessTitle: (what: string) => `${what}: not for your role`,
    noAccess: 'An owner of this partner account can see it. For another role, an owner removes you from the team and invites you anew.',
    notFound: 'This page does not exist',
    notFoundLead: 'The address may be mistyped, or what it named is gone.',
    toOverview: 'To the overview',
  },
  broken: {
    title: 'This page broke',
    lead: 'Nothing was sent and nothing is lost. Load it again; if it breaks again, tell us what you did.',
    reload: 'Load again',
  },
  copy: { copy: 'Copy', copied: 'Copied' },
  asOf: (time: string) => `As of ${time}`,
  ...enLogins,
  ...enOverview,
  ...enPayouts,
  ...enReports,
  ...enAccounts,
  ...enHelp,
  ...enJoin,
  ...enLink,
  ...enSettings,
  ...enPeople,
  ...enQuestions,
};
export type Catalogue = typeof en;
