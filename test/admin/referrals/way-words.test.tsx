/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { waitFor } from '@testing-library/react';
import { Way } from '../../../admin/referrals/Way.tsx';
import type { TimelineEntry } from '../../../api/contract/referrals.ts';
import { decisionKinds, decisionReasons } from '../../../domain/decision.ts';
import { factStatuses } from '../../../domain/settlement/fact-status.ts';
import { loginCustomerMails } from '../../../domain/promise/partner-login.ts';
import { partnerMails } from '../../../domain/mail/partner-mail.ts';
import { payoutStates } from '../../../domain/payout/payout-state.ts';
import { entryKinds } from '../../../domain/ledger/posting.ts';
import { aMoment, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const moment = (kind: TimelineEntry['kind'], title: string, reason: string | null = null) =>
  aMoment({
    kind,
    title,
    reason,
    eventId: null,
    entryId: null,
    commissionId: null,
    sourceId: null,
    payoutId: null,
    emailId: null,
    effects: [],
  });

const everything = [
  moment('click', 'link'),
  moment('click', 'badge'),
  moment('sign_up', 'signed_up'),
  ...decisionKinds.map((kind) => moment('decision', kind)),
  ...decisionReasons.map((reason) => moment('decision', 'attribution', reason)),
  ...entryKinds.map((kind) => moment('entry', kind)),
  ...factStatuses.flatMap((status) => ['payment', 'refund', 'dispute'].map((kind) => moment('facts', `${kind}.${status}`))),
  ...partnerMails.map((mail) => moment('mail', mail)),
  ...loginCustomerMails.map((mail) => moment('customer_mail', mail)),
  ...['login', 'session', 'wish'].map((title) => moment('login', title)),
  ...['question', 'appeal'].map((kind) => moment('ticket', kind)),
  ...payoutStates.map((state) => moment('payout', state)),
  ...['reminder', 'lapse', 'release', 'review'].map((due) => moment('later', due)),
];

test.each(['en', 'de'] as const)('the %s timeline contains no raw codes', async (language) => {
  startServer({ [`/referrals/${idOf(10)}/timeline`]: { entries: everything } });
  const { container } = await open(<Way of="referrals" id={idOf(10)} />, { language });
  await waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(everything.length));
  const texts = [...container.querySelectorAll('li strong')].map((heading) => heading.parentElement?.textContent ?? '');
  expect(texts.filter((text) => /[a-z][_.][a-z]/.test(text))).toEqual([]);
});
