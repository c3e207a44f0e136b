/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { PartnerMethods } from '../../../admin/payout-methods/PartnerMethods.tsx';
import { aMethod } from '../office-records.ts';
import { permissions } from '../../../api/contract/permissions.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const inTwoDays = () => new Date(Date.now() + 48 * 3_600_000).toISOString();

const preparer = someMe({ roles: ['finance_preparer'], permissions: permissions.filter((name) => name !== 'payout_method.reveal') });

async function openMethods(changes: Parameters<typeof aMethod>[0] = {}, me = someMe()) {
  const server = startServer({
    '/me': me,
    '/payout-methods': [aMethod(changes)],
    [`/payout-methods/${idOf(67)}/confirm`]: accepted,
    [`/payout-methods/${idOf(67)}/switch-off`]: accepted,
    [`/payout-methods/${idOf(67)}/say-open`]: accepted,
    [`/payout-methods/${idOf(67)}/reveal`]: {
      id: idOf(67),
      details: { name: 'Alpenblick Digital', iban: 'CH9300762011623852957', town: null },
    },
  });
  await open(<PartnerMethods partnerId={idOf(1)} />);
  await screen.findByText('CH93•••2957 CHF');
  return server;
}

test('C27: new payout details are confirmed by an approver after showing them in full', async () => {
  const server = await openMethods({ activeFrom: inTwoDays(), sharedWith: 1 });
  expect(screen.getByText(/New: valid from .*, or once the finance team confirms it/)).toBeTruthy();
  const unread = await screen.findByRole('button', { name: 'Confirm…' });
  expect(unread.getAttribute('title')).toBe('First show the details in full: you confirm what you have read.');
  fireEvent.click(await screen.findByRole('button', { name: 'Show in full…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Show in full' }));
  await screen.findByText('CH9300762011623852957');
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect([sheet.getByText('Alpenblick Digital', { selector: '[aria-label] dd' }), sheet.getByText('CH9300762011623852957')]).toHaveLength(
    2,
  );
  fireEvent.click(sheet.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  const [sent] = server.sentTo(`/payout-methods/${idOf(67)}/confirm`);
  expect(sent?.body).toEqual({ account: 'CH9300762011623852957' });
});

test('C27: a preparer confirms payout details by typing the account', async () => {
  const server = await openMethods({ activeFrom: inTwoDays() }, preparer);
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  expect(screen.queryByRole('button', { name: 'Show in full…' })).toBeNull();
  fireEvent.change(await screen.findByLabelText(/^The account in full/), { target: { value: 'CH93 0076 2011 6238 5295 7' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`/payout-methods/${idOf(67)}/confirm`)[0]?.body).toEqual({ account: 'CH93 0076 2011 6238 5295 7' });
});

test('payout details of a locked editor are confirmed with a statement that one knows', async () => {
  const server = await openMethods({ editorLockedAt: '2026-03-16T10:00:00Z' }, preparer);
  expect(screen.getByText(/Entered by someone locked since 16 Mar.*: valid once the finance team confirms it/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  fireEvent.change(await screen.findByLabelText(/^The account in full/), { target: { value: 'CH9300762011623852957' } });
  fireEvent.click(screen.getByRole('checkbox', { name: /I know that the person who entered these details has been locked since 16 Mar/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`/payout-methods/${idOf(67)}/confirm`)[0]?.body).toEqual({ account: 'CH9300762011623852957', editorIsLocked: true });
});

test('C27: an account shared with another partner cannot be confirmed by a preparer', async () => {
  await openMethods({ activeFrom: inTwoDays(), sharedWith: 1 }, preparer);
  const button = await screen.findByRole('button', { name: 'Confirm…' });
  expect(button.getAttribute('title')).toBe('Another partner has this account, too: an approver must confirm it.');
});

test('C27: payout details cannot be confirmed by the person who entered them', async () => {
  await openMethods({ activeFrom: inTwoDays(), isOwn: true });
  expect(screen.getByText('You entered this. Someone else must confirm it.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Confirm…' })).toBeNull();
});

test('an account refused by a bank before says so where it is confirmed', async () => {
  await openMethods({ activeFrom: inTwoDays(), refusedBefore: { code: 'AC06', at: '2026-11-29T10:00:00Z' } });
  expect(screen.getByText(/^Refused by its bank or provider on .*: AC06$/)).toBeTruthy();
});

test('payout details in use are masked, and a shared account is marked', async () => {
  await openMethods({ sharedWith: 2 });
  expect(screen.getByText('In use')).toBeTruthy();
  expect(screen.getByText('Also used by 2 other partners')).toBeTruthy();
  expect(document.body.textContent).not.toContain('CH9300762011623852957');
});

test('payout details are shown in full after the sheet and can be hidden again', async () => {
  await openMethods();
  fireEvent.click(await screen.findByRole('button', { name: 'Show in full…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Show in full' }));
  expect(await screen.findByText('CH9300762011623852957')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Hide' }));
  expect(screen.queryByText('CH9300762011623852957')).toBeNull();
});

test('S34: finance switches payout details off with a reason', async () => {
  const server = await openMethods({ activeFrom: inTwoDays() });
  fireEvent.click(await screen.findByRole('button', { name: 'Switch off…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'The partner did not enter this.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Switch off' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`/payout-methods/${idOf(67)}/switch-off`)[0]?.body).toEqual({ reason: 'The partner did not enter this.' });
});

test('payout details switched off cannot be switched off again', async () => {
  await openMethods({ revokedAt: '2026-11-20T08:00:00Z', revokedReason: 'switched_off_by_partner' });
  expect(screen.getByText(/Switched off .*: by the partner/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Switch off…' })).toBeNull();
});

test('an account called closed is recorded as open with a reason', async () => {
  const refused = { revokedAt: '2026-03-16T10:00:00Z', revokedReason: 'AC04' };
  const server = await openMethods({ ...refused, isCalledClosed: true });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm as open…' }));
  fireEvent.change(await screen.findByLabelText(/^Reason/), { target: { value: 'Told by their bank' } });
  fireEvent.click(screen.getByRole('button', { name: 'Confirm as open' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`/payout-methods/${idOf(67)}/say-open`)[0]?.body).toEqual({ reason: 'Told by their bank' });
});

test('an account recorded as open names the person who heard so', async () => {
  await openMethods({ revokedAt: '2026-03-16T10:00:00Z', revokedReason: 'AC04', openSaidBy: { id: idOf(2), name: 'Fiona Kern' } });
  expect(screen.getByText('The bank confirms that the account is open: Fiona Kern')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Confirm as open…' })).toBeNull();
});
