import { expect, test } from '@jest/globals';
import { contentOf, projectFiles } from '../support/source-files.ts';

/** Where a partner's own state is read, and why it is not `prisma/partner/standing.ts` that is asked there: that one knows whom the partner is part of. */
const own: Readonly<Record<string, string>> = {
  'activities/mail/onboarding-mail.ts': 'the mail is about what was decided about this partner itself',
  'api/accounts/accept-invitation.ts': 'invitations stand at the partner that goes on',
  'api/commands/lift-hold.ts': 'a hold is lifted where it was set',
  'api/commands/partner-verbs.ts': 'staff change this one; where another one decides, it has been refused before',
  'api/embed/embed-sessions.ts': 'the frame shows the partner that goes on',
  'api/portal/next-payouts.ts': 'given by the overview, which has asked',
  'api/portal/partner-facts.ts': 'the portal’s role sees no other partner; the overview puts the standing in its place',
  'api/portal/partner-standing.ts': 'who decides about it has been asked just before',
  'api/resources/partners.ts': 'that a part is suspended by itself, beside whom it stands with',
  'api/resources/resend-way.ts': 'a new link to confirm one’s address is for the applicant itself',
  'domain/referral/deadline.ts': 'given by activities/referral/referral-rows.ts, which has asked',
  'domain/payout/payout-proposal.ts': 'given by prisma/payout/payout-candidates.ts, which has asked',
  'domain/settlement/reconcile-source.ts': 'given by activities/referral/referral-rows.ts, which has asked',
  'prisma/mail/mail-facts.ts': 'mails about the way in are about this partner itself',
  'prisma/partner/standing.ts': 'who is part of nobody stands as themselves',
  'prisma/partner/merged-team.ts': 'in which state a part stands without whom it is part of',
  'prisma/partner/turned-away.ts': 'who was turned away, each by a decision of its own',
  'prisma/tax/vat-ids.ts': 'applications that came to nothing count for no VAT id; nobody’s part is one',
};

const foundOne = /\bconst \{[^}]*\bstate\b[^}]*\} = await [\w.]+\.partner\.find/;

function readsOwnState(text: string): boolean {
  if (/\bpartner\.state\b/.test(text) || foundOne.test(text)) return true;
  const names = [...text.matchAll(/(?:join|from|update|,)\s+partner (\w+)\b/g)].map(([, name]) => name ?? '');
  return names.some((name) => new RegExp(String.raw`\b${name}\.state\b`).test(text));
}

test('whoever asks what a partner may do asks how it stands, and with whom it is part', () => {
  const files = projectFiles().filter((file) => /^(activities|api|domain|prisma)\/.*[.]ts$/.test(file));
  const reading = files.filter((file) => readsOwnState(contentOf(file)));
  expect(reading.toSorted()).toEqual(Object.keys(own).toSorted());
});
