/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { OpenAdjustments } from '../../../admin/partners/OpenAdjustments.tsx';
import type { AdjustmentRow } from '../../../api/contract/adjustments.ts';
import { anAdjustment, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

async function openNotice(changes: Partial<AdjustmentRow> = {}) {
  const server = startServer({ '/adjustments': [anAdjustment(changes)] });
  await open(<OpenAdjustments partnerId={idOf(1)} />);
  await screen.findByRole('alert');
  return server;
}

test('an adjustment is approved with exactly the shown amount', async () => {
  const path = `/adjustments/${idOf(7)}/approve`;
  const server = await openNotice();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: /^Approve CHF/ }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Approve CHF/ }));
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { amount: { amount: 2_500, currency: 'CHF' } } }]));
});

test('the sheet shows the result although its adjustment left the list', async () => {
  const path = `/adjustments/${idOf(7)}/approve`;
  const server = await openNotice();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: /^Approve CHF/ }));
  server.answer('/adjustments', []);
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Approve CHF/ }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  await waitFor(() => expect(server.sentTo('/adjustments').length).toBeGreaterThan(1));
  expect(screen.getByText('Done.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
});

test('the person who proposed an adjustment can only refuse it', async () => {
  await openNotice({ isOwn: true });
  expect(await screen.findByRole('button', { name: /^Approve/ })).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: /^Refuse/ })).toHaveProperty('disabled', false);
});

test('an adjustment proposed by a person locked since says so and can only be refused', async () => {
  await openNotice({ isProposerOut: true });
  expect(await screen.findByText(/\(locked or without the role\)/)).toBeTruthy();
  expect(await screen.findByRole('button', { name: /^Approve/ })).toHaveProperty('disabled', true);
  expect(screen.getByText(/no longer has the role, so the proposal is void/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Refuse/ })).toHaveProperty('disabled', false);
});
