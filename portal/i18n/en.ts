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

/** The English texts of the portal; their type is what every other language has to fill. */
export const en = {
  app: {
    name: 'Partner portal',
    menu: 'Portal',
    more: 'More',
    skip: 'Skip to the content',
    questions: 'Questions? Ask us. We answer as soon as possible.',
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
      `You are viewing the portal as ${partner} until ${until}. Nothing can be changed or downloaded; this view is on record.`,
    endView: 'End this view',
    viewOver: (partner: string) =>
      `This view of ${partner} has ended: you closed it, its time was up, or you have opened another one since.`,
    toConsole: 'Back to the console',
    partOf: ({ one, other, since }: { one: string; other: string; since: string }) =>
      `${one} has been part of ${other} since ${since}: its links are there, and whatever becomes available here moves there automatically and is paid out with it.`,
    showPartner: (name: string) => `Show ${name}`,
    offline: 'You are offline. What you see may be out of date, and nothing can be sent.',
  },
  signIn: {
    title: 'Sign in',
    lead: 'To your partner account.',
    other: ({ now, mine }: { now: string; mine: string }) =>
      `${now} has signed in here in another tab. This page still belongs to ${mine}; nothing you do here will be sent.`,
    goOnAs: (name: string) => `Continue as ${name}`,
    again: 'Your session has ended. What you typed is still there: sign in and continue where you were.',
    email: 'Email',
    password: 'Password',
    submit: 'Sign in',
    missing: 'Please enter your email and password.',
    wrong: 'The email or password is wrong. Check both and try again.',
    people: 'Demo users',
    as: 'Sign in as',
    peopleNote: (password: string) => `One click signs in. Every password is “${password}”.`,
    codeTitle: 'Your second factor',
    codeLead: 'Open your authenticator app and type the six digits it shows.',
    code: 'Code',
    codeMissing: 'Please enter the code first.',
    codeWrong: 'This code is wrong or has expired. Type the one the app shows now.',
    backupLead: 'Type one of the backup codes you saved. Each works once.',
    backupCode: 'Backup code',
    useBackup: 'Use a backup code',
    useCode: 'Use the authenticator app',
    verify: 'Verify',
    restart: 'Back to the password',
    roles: { owner: 'Owner', member: 'Member', login_admin: 'Customer logins' },
  },
  stranger: {
    staffTitle: 'Staff cannot be partners',
    staffLead: (email: string) =>
      `${email} belongs to a member of our staff, who work in the console. To be a partner, sign in or apply with another address.`,
    title: 'No partner account',
    lead: (email: string) =>
      `${email} does not belong to any partner. The program manager can add you; if you have another address, sign in with that one.`,
  },
  states: {
    loading: 'Loading',
    still: 'Still loading.',
    retry: 'Try again',
    failed: (what: string) => `${what}: could not be loaded`,
    quote: (id: string) => `Mention ${id} when you ask for help.`,
    copyId: 'Copy request id',
    stale: (time: string) => `This could not be refreshed. What you see is from ${time}.`,
    noAccessTitle: (what: string) => `${what}: not for your role`,
    noAccess: 'An owner of this partner account can see it. To change your role, an owner removes you from the team and invites you again.',
    notFound: 'This page does not exist',
    notFoundLead: 'The address may be mistyped, or the page may no longer exist.',
    toOverview: 'To the overview',
  },
  broken: {
    title: 'Something went wrong on this page',
    lead: 'Nothing was sent and nothing is lost. Reload the page; if it happens again, tell us what you did.',
    reload: 'Reload',
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
