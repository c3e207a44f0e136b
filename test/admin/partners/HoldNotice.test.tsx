/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { HoldNotice } from '../../../admin/partners/HoldNotice.tsx';
import { permissions } from '../../../api/contract/permissions.ts';
import { Asked } from '../asked.tsx';
import { aPartnerInFull, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/lift-hold`;
const partner = aPartnerInFull({ payoutsOnHold: { reason: 'third_failure', others: [], since: '2026-11-20T08:00:00Z' } });

test('a hold of payouts shows reason and date, and finance lifts it with a reason', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(<HoldNotice partner={partner} />);
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toMatch(/on hold since .*20 Nov.*The third payout in a row failed/);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'The new account was called back.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lift the hold' }));
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toEqual({ reason: 'The new account was called back.', hold: 'third_failure', others: [] });
});

test('lifting a hold for forgiven money shows what is released and what to do before', async () => {
  startServer({});
  const balance = { pending: 0, held: 0, available: 6_000, reserved: 0, recoverable: 0, currency: 'CHF' };
  const forgiven = { payoutsOnHold: { reason: 'forgiven_came_back', others: [], since: '2026-11-20T08:00:00Z' }, balances: [balance] };
  await open(<HoldNotice partner={aPartnerInFull(forgiven)} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold…' }));
  const sheet = (await screen.findByRole('dialog')).textContent;
  expect(sheet).toMatch(/Released for payout.*CHF\s60\.00/);
  expect(sheet).toMatch(/first reverse the write-off/);
  expect(sheet).not.toMatch(/The failure count restarts/);
});

test('lifting a hold with several reasons names each', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  const both = { payoutsOnHold: { reason: 'forgiven_came_back', others: ['third_failure'], since: '2026-11-20T08:00:00Z' } };
  await open(<HoldNotice partner={aPartnerInFull(both)} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold…' }));
  const sheet = (await screen.findByRole('dialog')).textContent;
  expect(sheet).toMatch(/The third payout in a row failed/);
  expect(sheet).toMatch(/first reverse the write-off.*The failure count restarts/);
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Both were looked at today.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lift the hold' }));
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toMatchObject({ hold: 'forgiven_came_back', others: ['third_failure'] });
});

test('one of several reasons is lifted alone, and the sheet says for what payouts stay on hold', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  const both = { payoutsOnHold: { reason: 'forgiven_came_back', others: ['third_failure'], since: '2026-11-20T08:00:00Z' } };
  let lift = (): void => undefined;
  function Changing() {
    const [isLifted, setLifted] = useState(false);
    lift = () => setLifted(true);
    const alone = { payoutsOnHold: { ...both.payoutsOnHold, others: [] } };
    return <HoldNotice partner={aPartnerInFull(isLifted ? alone : both)} />;
  }
  await open(<Changing />);
  const [, second] = await screen.findAllByRole('button', { name: 'Lift this reason alone…' });
  if (second !== undefined) fireEvent.click(second);
  const sheet = (await screen.findByRole('dialog')).textContent;
  expect(sheet).toMatch(/Payouts stay on hold for what is left: /);
  expect(sheet).not.toMatch(/The failure count restarts|first reverse the write-off/);
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'The new account was called back.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lift this reason alone' }));
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toMatchObject({ hold: 'forgiven_came_back', others: ['third_failure'], only: 'third_failure' });
  act(() => lift());
  expect(screen.getByText('Done.')).toBeTruthy();
});

test('a hold lifted by a colleague keeps the open sheet with its text and result', async () => {
  startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  let lift = (): void => undefined;
  function Changing() {
    const [isLifted, setLifted] = useState(false);
    lift = () => setLifted(true);
    return <HoldNotice partner={isLifted ? aPartnerInFull() : partner} />;
  }
  await open(<Changing />);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'The new account was called back.' } });
  act(() => lift());
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Reason/).value).toBe('The new account was called back.');
  fireEvent.click(screen.getByRole('button', { name: 'Lift the hold' }));
  await screen.findByText('Done.');
});

test('without the permission a hold is shown without a button', async () => {
  startServer({ '/me': someMe({ permissions: permissions.filter((name) => name !== 'partner.lift_hold') }) });
  await open(
    <>
      <HoldNotice partner={partner} />
      <Asked resource="partners" action="lift-hold" />
    </>,
  );
  await screen.findByText('It was asked: no.');
  expect(screen.getByRole('alert').textContent).toContain('on hold since');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a partner without a hold shows no notice', async () => {
  startServer({});
  await open(
    <>
      <HoldNotice partner={aPartnerInFull()} />
      <Asked resource="partners" action="lift-hold" />
    </>,
  );
  await screen.findByText('It was asked: yes.');
  expect([screen.queryByRole('alert'), screen.queryByRole('button')]).toEqual([null, null]);
});
