/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import PersonPage from '../../../admin/accounts/PersonPage.tsx';
import type { AccountPersonWithSessions } from '../../../api/contract/people.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const id = idOf(60);
const here = { address: `/people/${id}/show`, path: '/people/:id/show' };
const done = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const person: AccountPersonWithSessions = {
  id,
  name: 'Sami Haddad',
  email: 'sami@commend.test',
  roles: ['support'],
  partners: [],
  state: 'active',
  lockedReason: null,
  onlyReaderOf: [],
  restingFor: [],
  hasFactor: true,
  lastSeenAt: '2026-12-01T08:00:00Z',
  sessions: 1,
  isLastAdmin: false,
  openChanges: [],
  createdAt: '2026-01-05T08:00:00Z',
  openParts: [],
  openSessions: [
    {
      id: idOf(61),
      isThis: false,
      isWithoutFactor: true,
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
      network: '192.0.2.0/24',
      startedAt: '2026-12-01T07:00:00Z',
      seenAt: '2026-12-01T08:00:00Z',
      endsAt: '2026-12-01T15:00:00Z',
    },
  ],
};
const change = {
  id: idOf(62),
  kind: 'roles',
  before: ['support'],
  after: ['finance_preparer'],
  reason: 'Takes over payouts from Petra.',
  askedBy: { id: idOf(63), name: 'Ada Weber' },
  askedAt: '2026-12-01T08:00:00Z',
} as const;

async function openPage(changes: Partial<AccountPersonWithSessions> = {}, me = someMe({ roles: ['admin'] })) {
  const server = startServer({ '/me': me, [`/people/${id}`]: { ...person, ...changes }, '/people': [] });
  await open(<PersonPage />, here);
  await screen.findByRole('heading', { name: 'Sami Haddad' });
  return server;
}

test('other roles are requested with a reason, and the sheet says that another administrator must approve', async () => {
  const server = await openPage();
  const path = `/people/${id}/ask-roles`;
  server.answer(path, done);
  fireEvent.click(await screen.findByRole('button', { name: 'Change roles…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toContain('Another administrator must approve it first');
  fireEvent.change(within(sheet).getByRole('textbox'), { target: { value: 'Helps Petra from now on.' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Change roles' }));
  expect(server.sentTo(path)).toEqual([]); // no role is chosen
  fireEvent.click(within(sheet).getByLabelText('Looks after partners'));
  fireEvent.click(within(sheet).getByLabelText('Support'));
  fireEvent.click(within(sheet).getByRole('button', { name: 'Change roles' }));
  await waitFor(() =>
    expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ roles: ['staff', 'support'], reason: 'Helps Petra from now on.' }]),
  );
});

test('another administrator approves exactly the shown change', async () => {
  const server = await openPage({ openChanges: [{ ...change, before: [...change.before], after: [...change.after] }] });
  const path = `/people/${id}/confirm-change`;
  server.answer(path, done);
  expect(await screen.findByText('Takes over payouts from Petra.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Approve…' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ changeId: change.id }]));
});

test('the person who requested a change can only withdraw it', async () => {
  const openChanges = [{ ...change, before: [...change.before], after: [...change.after] }];
  await openPage({ openChanges }, someMe({ roles: ['admin'], id: change.askedBy.id }));
  expect(await screen.findByRole('button', { name: 'Take back…' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Approve…' })).toHaveProperty('disabled', true);
});

test('the last administrator cannot be locked, and the button says why', async () => {
  await openPage({ roles: ['admin'], isLastAdmin: true });
  const button = await screen.findByRole('button', { name: 'Lock…' });
  expect(button).toHaveProperty('disabled', true);
  expect(button.title).toContain('last administrator');
});

test('open sessions are shown with browser, system and network', async () => {
  await openPage();
  const table = await screen.findByRole('table', { name: 'Sessions' });
  expect(table.textContent).toContain('Firefox, Windows');
  expect(table.textContent).toContain('192.0.2.0/24');
});

test('locking the only reader of a partner’s emails says so first', async () => {
  await openPage({ roles: [], partners: ['Blumen Keller'], onlyReaderOf: ['Blumen Keller'] });
  fireEvent.click(await screen.findByRole('button', { name: 'Lock…' }));
  expect(within(await screen.findByRole('dialog')).getByText(/Emails to Blumen Keller will then reach no one/)).toBeTruthy();
});

test('locking a person lists their waiting payout details with partner and date', async () => {
  const restingFor = [
    { partner: 'Blumen Keller', until: '2026-12-04T08:00:00Z' },
    { partner: 'Garage Keller', until: null },
  ];
  await openPage({ roles: [], partners: ['Blumen Keller'], restingFor });
  fireEvent.click(await screen.findByRole('button', { name: 'Lock…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toMatch(
    /will not take effect automatically: those of Blumen Keller, waiting until 4 Dec[^.]*, those of Garage Keller, waiting for the finance team to confirm them\./,
  );
});

test.each([
  ['admin', true],
  ['support', false],
] as const)(
  'locking a person with the role %s says that invitations end, and mentions API keys for administrators',
  async (role, hasKeys) => {
    await openPage({ roles: [role] });
    fireEvent.click(await screen.findByRole('button', { name: /^Lock/ }));
    const sheet = await screen.findByRole('dialog');
    expect(sheet.textContent).toContain('Open invitations they sent are void.');
    expect(sheet.textContent?.includes('API keys they created stay valid')).toBe(hasKeys);
  },
);

test('locking a person lists what of theirs waits for a second person', async () => {
  const openParts = [
    { kind: 'payout' as const, reference: 'PO-2026-0031' },
    { kind: 'bank_decision' as const, reference: null },
  ];
  await openPage({ openParts });
  fireEvent.click(await screen.findByRole('button', { name: 'Lock…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Lock Sami Haddad' });
  expect(sheet.textContent).toContain('are void; someone else must submit them again: Payout PO-2026-0031, Booking to confirm.');
});

test('a locked person’s page names the partners whose emails nobody reads', async () => {
  await openPage({ roles: [], partners: ['Blumen Keller'], onlyReaderOf: ['Blumen Keller'], state: 'locked', lockedReason: 'Stolen.' });
  expect(screen.getByText('No one reads emails to').nextElementSibling?.textContent).toBe('Blumen Keller');
});

test('a session without a second factor is marked', async () => {
  await openPage();
  expect(screen.getByRole('cell', { name: 'Not used' })).toBeTruthy();
});
