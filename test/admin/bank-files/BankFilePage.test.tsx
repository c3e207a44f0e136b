/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { BankFileRow } from '../../../api/contract/bank-files.ts';
import BankFilePage from '../../../admin/bank-files/BankFilePage.tsx';

import { aBankFile } from '../office-records.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const file = `/bank-files/${idOf(60)}`;
const xml = '<Document>pain.001</Document>';
const hash = createHash('sha256').update(xml).digest('hex');

const saved = jest.fn<(blob: Blob) => string>(() => 'blob:saved');
beforeEach(() => {
  Object.assign(URL, { createObjectURL: saved, revokeObjectURL: () => undefined });
  HTMLAnchorElement.prototype.click = () => undefined;
});
afterEach(() => {
  saved.mockClear();
});

async function openFile(changes: Parameters<typeof aBankFile>[0] = {}, content?: object | (() => object)) {
  const made = { fileName: 'CMD-20261201-01.xml', mime: 'application/xml', sha256: hash, content: xml, downloads: 1 };
  const server = startServer({
    [file]: aBankFile({ sha256: hash, ...changes }),
    '/payouts': [],
    [`${file}/download`]: content ?? made,
    '/step-up': { verifiedAt: '2026-12-01T08:00:00Z' },
  });
  await open(<BankFilePage />, { address: `${file}/show`, path: '/bank-files/:id/show' });
  await screen.findByRole('heading', { name: 'CMD-20261201-01' });
  return server;
}

test('a bank file with a wrong control sum cannot be downloaded or marked as uploaded, and says why', async () => {
  await openFile({ controlSum: '680.54', downloads: 1 });
  expect((await screen.findByRole('alert')).textContent).toContain('The control sum 680.54 is not the sum of the payouts, 680.55');
  expect(await screen.findByRole('button', { name: 'Withdraw…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Download/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /Mark as uploaded/ })).toBeNull();
});

test('a bank file with payouts that must not be paid names each with the reason and link', async () => {
  const standing = [
    { payout: { id: idOf(70), name: 'PO-2026-00070' }, partner: { id: idOf(10), name: 'Alpenblick Digital' }, obstacle: 'suspended' },
  ] as const;
  await openFile({ standing: [...standing] });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('PO-2026-00070, Alpenblick Digital: the partner is suspended');
  expect(within(alert).getByRole('link', { name: 'PO-2026-00070' }).getAttribute('href')).toBe(`/payouts/${idOf(70)}/show`);
  expect(within(alert).getByRole('link', { name: 'Alpenblick Digital' }).getAttribute('href')).toBe(`/partners/${idOf(10)}/show`);
});

const paidByBank = { payout: { id: idOf(70), name: 'PO-2026-00070' }, partner: { id: idOf(10), name: 'Alpenblick Digital' } };
const answer = { status: 'ACCP', at: '2026-12-01T11:05:00Z' };

test('a withdrawn bank file that the bank has answered says what it may pay', async () => {
  const withdrawnBy = { id: idOf(91), name: 'Fiona Keller' };
  await openFile({ state: 'withdrawn', withdrawnBy, answer, standing: [{ ...paidByBank, obstacle: 'at_bank' }] });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/it answered ACCP .*PO-2026-00070, Alpenblick Digital.*until the bank has refused this file/);
});

const atBank: Partial<BankFileRow> = { state: 'withdrawn', answer, standing: [{ ...paidByBank, obstacle: 'at_bank' }] };

test('a withdrawn bank file can be declared called off from a date, which is shown before', async () => {
  await openFile({ ...atBank, mayBeCalledOffFrom: '2999-01-01T00:00:00Z' });
  const early = await screen.findByRole('button', { name: /The bank has canceled it…/ });
  expect(early.hasAttribute('disabled') || early.getAttribute('aria-disabled') === 'true').toBe(true);
  cleanup();
  await openFile({ ...atBank, mayBeCalledOffFrom: '2026-01-01T00:00:00Z' });
  fireEvent.click(await screen.findByRole('button', { name: 'The bank has canceled it…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toMatch(/statements up to today, and ask the bank by phone.*who you spoke to/);
  expect(sheet.textContent).toMatch(/If the bank books it anyway:.*its booking is held and shown.*paid twice/);
});

test('confirming a call-off shows the first person’s name and reason', async () => {
  const by = { id: idOf(91), name: 'Fiona Keller' };
  const callOff = { by, reason: 'Ms Muster said so today', confirmedBy: null, at: null };
  await openFile({ ...atBank, mayBeCalledOffFrom: '2026-01-01T00:00:00Z', callOff });
  expect(await screen.findByText(/Fiona Keller recorded that the bank has canceled it: “Ms Muster said so today”/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('Ms Muster said so today');
});

test('a bank file that the bank has answered can be marked as uploaded and not withdrawn', async () => {
  await openFile({ answer, standing: [{ ...paidByBank, obstacle: 'at_bank' }] });
  expect((await screen.findByRole('alert')).textContent).toContain('Mark it as uploaded');
  expect(await screen.findByRole('button', { name: 'Mark as uploaded…' })).toBeTruthy();
  const withdraw = await screen.findByRole('button', { name: /Withdraw…/ });
  expect(withdraw.hasAttribute('disabled') || withdraw.getAttribute('aria-disabled') === 'true').toBe(true);
});

test('a bank file with payouts of another file at the bank says so', async () => {
  await openFile({ standing: [{ ...paidByBank, obstacle: 'at_bank' }] });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/a withdrawn file.*PO-2026-00070.*cannot be used until the bank has refused the other one/);
});

test('a bank file with paid payouts says not to upload it and cannot be marked as uploaded', async () => {
  await openFile({ downloads: 1, standing: [{ ...paidByBank, obstacle: 'paid' }] });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/Do not upload this file.*PO-2026-00070, Alpenblick Digital: it was already paid.*withdraw it/);
  const heard = document.body.textContent ?? '';
  expect(heard.match(/have the bank cancel it immediately/g)).toHaveLength(1); // the buttons do not repeat it
  const handOver = await screen.findByRole('button', { name: /Mark as uploaded…/ });
  expect(handOver.hasAttribute('disabled') || handOver.getAttribute('aria-disabled') === 'true').toBe(true);
});

test('a bank file whose payment day has passed warns on its page and sheets, until it was handed over', async () => {
  await openFile({ executeOn: '2026-11-24', downloads: 1 });
  const warning = /It asks the bank to pay on 24 Nov.*withdraw it and create a new one\./;
  expect((await screen.findByRole('alert')).textContent).toMatch(warning);
  for (const [button, sheet] of [
    ['Mark as uploaded…', 'The bank has CMD-20261201-01'],
    ['Download it again…', 'Download CMD-20261201-01'],
  ] as const) {
    fireEvent.click(await screen.findByRole('button', { name: button }));
    expect((await screen.findByRole('dialog', { name: sheet })).textContent).toMatch(warning);
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
});

test('a handed-over bank file, and one for a future day, show no warning', async () => {
  await openFile({ executeOn: '2026-11-24', downloads: 1, state: 'handed_over' });
  await screen.findByRole('button', { name: 'Download it again…' });
  expect(screen.queryByRole('alert')).toBeNull();
  cleanup();
  await openFile();
  await screen.findByRole('button', { name: 'Download…' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('downloading a file again says who downloaded it and when, and asks', async () => {
  const lastDownloadedBy = { id: idOf(91), name: 'Fiona Keller' };
  const server = await openFile({ downloads: 1, lastDownloadedBy, lastDownloadedAt: '2026-12-01T08:05:00Z' });
  fireEvent.click(await screen.findByRole('button', { name: 'Download it again…' }));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByRole('alert').textContent).toMatch(/Downloaded before by Fiona Keller, 1 Dec.*Continue\?/);
  expect(server.sentTo(`${file}/download`)).toEqual([]);
});

test('a downloaded bank file is saved unchanged', async () => {
  await openFile();
  fireEvent.click(await screen.findByRole('button', { name: 'Download…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Download' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(saved).toHaveBeenCalledTimes(1);
});

test('a damaged download is not saved', async () => {
  await openFile({}, { fileName: 'x.xml', mime: 'application/xml', sha256: '0'.repeat(64), content: xml, downloads: 1 });
  fireEvent.click(await screen.findByRole('button', { name: 'Download…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Download' }));
  expect(await screen.findByText(/What arrived is not the file that was created/)).toBeTruthy();
  expect(saved).not.toHaveBeenCalled();
});

test('S09: an old second factor is asked for in the sheet, and then the file is saved', async () => {
  let calls = 0;
  const stale = aProblem({ status: 403, code: 'step_up_required', detail: 'Give your second factor again.' });
  const made = { fileName: 'x.xml', mime: 'application/xml', sha256: hash, content: xml, downloads: 1 };
  const server = await openFile({}, () => (calls++ === 0 ? stale : made));
  fireEvent.click(await screen.findByRole('button', { name: 'Download…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Download' }));
  const form = await screen.findByRole('form', { name: 'Confirm that it’s you' });
  expect(saved).not.toHaveBeenCalled();
  fireEvent.change(within(form).getByLabelText(/Password/), { target: { value: 'demo' } });
  fireEvent.submit(form);
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(saved).toHaveBeenCalledTimes(1);
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ password: 'demo' }]);
});

test('the sheet shows the result of its command although the verb is no longer offered', async () => {
  const server = await openFile({ downloads: 1 });
  server.answer(`${file}/hand-over`, () => {
    server.answer(file, aBankFile({ sha256: hash, downloads: 1, state: 'handed_over' }));
    return { state: 'accepted', commandId: idOf(9), code: null, reason: null };
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Mark as uploaded…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Mark as uploaded' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(await screen.findByText('Uploaded')).toBeTruthy();
  expect(screen.getByText('Done.')).toBeTruthy();
});

test.each([
  { asked: 'by somebody else', by: idOf(91), isOffered: true },
  { asked: 'by the reader', by: idOf(90), isOffered: false },
])('S30: a withdrawal asked for $asked is confirmed by a second person only', async ({ by, isOffered }) => {
  await openFile({ withdrawnBy: { id: by, name: 'Fiona Keller' } });
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Fiona Keller requested its withdrawal. Another person must confirm. If the bank has it, use it after all.',
  );
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Download…' })).disabled).toBe(true); // nobody uses it meanwhile
  expect(screen.queryByRole('button', { name: 'Confirm the withdrawal…' }) !== null).toBe(isOffered);
});

test('a withdrawal is declined with a reason, and the file can be used again', async () => {
  const server = await openFile({ downloads: 1, withdrawnBy: { id: idOf(91), name: 'Fiona Keller' } });
  server.answer(`${file}/decline-withdrawal`, () => {
    server.answer(file, aBankFile({ sha256: hash, downloads: 1 }));
    return { state: 'accepted', commandId: idOf(9), code: null, reason: null };
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Use it after all…' }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.change(within(sheet).getByRole('textbox'), { target: { value: 'The bank has it.' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Use it after all' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(`${file}/decline-withdrawal`).map(({ body }) => body)).toEqual([{ reason: 'The bank has it.' }]);
  const handOver = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Mark as uploaded…', hidden: true });
  await waitFor(() => expect(handOver().disabled).toBe(false));
});
