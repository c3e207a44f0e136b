/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AuditList from '../../../admin/audit/AuditList.tsx';
import { aChain, anAuditEntry } from '../office-records.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: '/audit-entries', path: '/audit-entries' };

test('an audit entry shows person, partner, action, object and change, with the state of the chain', async () => {
  startServer({ '/audit-entries': [anAuditEntry({ onBehalfOfPartnerId: idOf(1) })], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  expect(await screen.findByText('downloads: 0 → 1')).toBeTruthy();
  expect(screen.getByText('Downloaded')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Bank file' }).getAttribute('href')).toBe(`/bank-files/${idOf(60)}/show`);
  expect(screen.getByRole('link', { name: 'as partner' }).getAttribute('href')).toBe(`/partners/${idOf(1)}/show`);
  expect(await screen.findByText('Chain intact up to entry 18,402')).toBeTruthy();
});

test('automatic audit entries are attributed to Commend, in words', async () => {
  const byItself = anAuditEntry({ actor: { id: null, name: 'worker' }, action: 'payout.settled' });
  const atTheDoor = anAuditEntry({ id: '2', actor: { id: null, name: 'sign-in' } });
  startServer({ '/audit-entries': [byItself, atTheDoor], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  expect(await screen.findByText('Commend (automatic)')).toBeTruthy();
  expect(screen.getByText('State: Paid out')).toBeTruthy();
  expect(screen.getByText('Someone at sign-in')).toBeTruthy();
  expect(screen.queryByText('worker')).toBeNull();
});

test('audit entries sealed after the last check are shown as sealed but not checked', async () => {
  startServer({ '/audit-entries': [anAuditEntry()], '/audit-chain': aChain({ sealedUpTo: 18_457, checkedUpTo: 18_402 }) });
  await open(<AuditList />, here);
  expect(await screen.findByText('Chain intact up to entry 18,402')).toBeTruthy();
  expect(screen.getByText('entries up to 18,457 are sealed but not checked yet')).toBeTruthy();
});

test('an audit entry shows its object’s number', async () => {
  const entry = anAuditEntry({ subject: { kind: 'payout', id: idOf(31), name: 'PO-2026-0031' } });
  startServer({ '/audit-entries': [entry], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  expect((await screen.findByRole('link', { name: 'Payout PO-2026-0031' })).getAttribute('href')).toBe(`/payouts/${idOf(31)}/show`);
});

test('an audit entry made in the frame says so and names no person', async () => {
  const entry = anAuditEntry({ actor: { id: null, name: 'Blumen Auge' }, inFrame: true, onBehalfOfPartnerId: idOf(1) });
  startServer({ '/audit-entries': [entry], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  expect((await screen.findByRole('link', { name: 'in the host product’s frame' })).getAttribute('href')).toBe(`/partners/${idOf(1)}/show`);
  expect(screen.queryByText('as partner')).toBeNull();
});

test.each([
  ['finance_approver', ['Payout', 'Payout details', 'Partner', 'Program'], ['Person', 'Link', 'List']],
  ['admin', ['Payout', 'Person', 'Link', 'List'], []],
] as const)('the filter of objects offers %s only its own areas', async (role, offered, not) => {
  startServer({ '/me': someMe({ roles: [role] }), '/audit-entries': [anAuditEntry()], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  fireEvent.click(await screen.findByRole('button', { name: /^Object/ }));
  for (const name of offered) expect(await screen.findByRole('menuitem', { name })).toBeTruthy();
  for (const name of not) expect(screen.queryByRole('menuitem', { name })).toBeNull();
});

test('a filter by days begins at the first day’s start and ends after the last day', async () => {
  const server = startServer({ '/audit-entries': [anAuditEntry()], '/audit-chain': aChain() });
  await open(<AuditList />, here);
  const sent = () => server.sentTo('/audit-entries').at(-1)?.query.get('filter') ?? '';
  fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-12-01' } });
  expect(await screen.findByText(/^1 Dec/)).toBeTruthy(); // whatever the order in which the browser asks for it
  await waitFor(() => expect(sent()).toContain('after'));
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-12-01' } });
  await waitFor(() => expect(sent()).toContain('before'));
  const { after, before } = JSON.parse(sent());
  expect([after, before]).toEqual([new Date('2026-12-01T00:00').toISOString(), new Date('2026-12-02T00:00').toISOString()]);
  expect(screen.getByLabelText('Until')).toHaveProperty('value', '2026-12-01');
});

test.each([
  [{ q: 'Rita' }, 300_000, true],
  [{ q: 'Rita' }, 200_000, false],
  [{ q: 'Rita', after: '2026-01-01T00:00:00.000Z' }, 300_000, false],
  [{ subjectKind: 'payout' }, 300_000, false],
])('the filter %j in a log of %d entries says that older ones were not searched: %s', async (filter, sealed, isSaid) => {
  startServer({ '/audit-entries': [anAuditEntry()], '/audit-chain': aChain({ sealedUpTo: sealed }) });
  await open(<AuditList />, { ...here, address: `/audit-entries?filter=${encodeURIComponent(JSON.stringify(filter))}` });
  await screen.findByText(/^Chain intact/);
  expect(screen.queryByText(/^The newest 250,000 entries are searched, also for the CSV/) !== null).toBe(isSaid);
});

test('the exported audit has the same filter', async () => {
  startServer({ '/audit-entries': [anAuditEntry()], '/audit-chain': aChain() });
  await open(<AuditList />, { ...here, address: `/audit-entries?filter=${encodeURIComponent('{"subjectKind":"payout"}')}` });
  const link = await screen.findByRole('link', { name: 'CSV' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('{"subjectKind":"payout"}');
});
