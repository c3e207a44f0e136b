/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Notification } from 'react-admin';
import WorkPage from '../../../admin/work/WorkPage.tsx';
import type { WorkRow } from '../../../api/contract/work.ts';
import { permissions } from '../../../api/contract/permissions.ts';
import { Asked } from '../asked.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
const request: WorkRow = {
  id: `access_request:${idOf(1)}`,
  kind: 'access_request',
  subjectId: idOf(1),
  reference: 'Velo Zürcher',
  title: null,
  partner: { id: idOf(2), name: 'Velo Zürcher' },
  waitsFor: 'answer',
  value: null,
  since: hours(-20),
  dueAt: hours(-7.5),
  assignedTo: null,
  snoozedUntil: null,
  note: null,
  isProposerOut: false,
};
const payout: WorkRow = {
  ...request,
  id: `payout:${idOf(3)}`,
  kind: 'payout',
  subjectId: idOf(3),
  reference: 'PO-2026-1043',
  title: null,
  waitsFor: 'approval',
  value: { amount: 41_250, currency: 'CHF' },
  assignedTo: { id: idOf(8), name: 'Rita Rossi' },
};
const counts = { waiting: 2, overdue: 1, mine: 0, snoozed: 0, next: null };

async function openPage(rows: readonly WorkRow[]) {
  const server = startServer({ '/work': [...rows], '/work-counts': counts, '/colleagues': [] });
  await open(<WorkPage />);
  return server;
}

test('a row of work shows what it waits for and how late it is, and opens where it is done', async () => {
  await openPage([request, payout]);
  const row = (await screen.findByText('An answer')).closest('tr');
  expect(within(row ?? document.body).getByText('7 h overdue')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'PO-2026-1043' }));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(`/payouts/${idOf(3)}/show`));
});

test('what nobody carries out says what it is and what to do, and leads to the health of the installation', async () => {
  const subjectId = `payout_run:${idOf(7)}`;
  const what = { kind: 'stalled', subjectId, id: `stalled:${subjectId}`, reference: 'Velo 2026-10', waitsFor: 'payout_run' } as const;
  await openPage([{ ...request, ...what, partner: null }]);
  expect(await screen.findByText('Start it again: its run in Temporal does not answer, see Settings & health')).toBeTruthy();
  fireEvent.click(screen.getByRole('link', { name: 'Payout run Velo 2026-10' }));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/settings'));
});

test('questions of one partner are told apart by their titles', async () => {
  const ask = { ...request, kind: 'question' as const, partner: request.partner };
  await openPage([
    { ...ask, id: `question:${idOf(6)}`, subjectId: idOf(6), reference: 'T-2026-0006', title: 'Where is my link?' },
    { ...ask, id: `question:${idOf(7)}`, subjectId: idOf(7), reference: 'T-2026-0007', title: 'When is the payout?' },
  ]);
  expect(await screen.findByRole('link', { name: 'Where is my link? · T-2026-0006' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'When is the payout? · T-2026-0007' })).toBeTruthy();
});

test('work taken by a colleague meanwhile names them and stays in the list', async () => {
  const server = await openPage([request]);
  const path = `/work/${request.id}/take`;
  server.answer(path, aProblem({ status: 409, code: 'work_taken', detail: 'Rita Rossi has taken this.' }));
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign to me' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
  expect(screen.getByText('An answer')).toBeTruthy();
});

test('taking several rows of work continues after a refused one and names it', async () => {
  const free = { ...payout, id: `payout:${idOf(5)}`, subjectId: idOf(5), reference: 'PO-2026-1050', assignedTo: null };
  const server = startServer({ '/work': [request, free], '/work-counts': counts, '/colleagues': [] });
  await open(
    <>
      <WorkPage />
      <Notification />
    </>,
  );
  server.answer(`/work/${request.id}/take`, aProblem({ status: 409, code: 'work_taken', detail: 'Rita Rossi has taken this.' }));
  server.answer(`/work/${free.id}/take`, {});
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('checkbox', { name: /PO-2026-1050/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign to me' }));
  await screen.findByText('Velo Zürcher: Rita Rossi has taken this.');
  expect(server.sentTo(`/work/${free.id}/take`)).toHaveLength(1);
});

test('work is postponed until a time of a day, with a note', async () => {
  const server = await openPage([request]);
  const path = `/work/${request.id}/snooze`;
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('button', { name: /^Snooze/ }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.change(within(sheet).getByLabelText(/Until/), { target: { value: '2099-01-01T14:30' } });
  fireEvent.change(within(sheet).getByLabelText(/Note/), { target: { value: 'asked by phone' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Snooze' }));
  await waitFor(() =>
    expect(server.sentTo(path)).toMatchObject([{ body: { note: 'asked by phone', until: new Date('2099-01-01T14:30').toISOString() } }]),
  );
});

test('a year with too many digits is refused as a time, and the page stays', async () => {
  await openPage([request]);
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('button', { name: /^Snooze/ }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.change(within(sheet).getByLabelText(/Until/), { target: { value: '202610-12-05T00:00' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Snooze' }));
  expect(await within(sheet).findByRole('alert')).toHaveProperty('textContent', 'Choose a time in the future.');
});

test('work is postponed by two hours or until tomorrow morning, but not past its deadline', async () => {
  const soon = { ...payout, id: `payout:${idOf(5)}`, subjectId: idOf(5), reference: 'PO-2026-1050', dueAt: hours(3) };
  const late = { ...request, dueAt: hours(72) };
  const server = await openPage([late, soon]);
  const path = `/work/${late.id}/snooze`;
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  server.answer(`/work/${soon.id}/snooze`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('button', { name: /^Snooze/ }));
  const alone = await screen.findByRole('dialog');
  fireEvent.click(within(alone).getByRole('button', { name: 'Tomorrow, 9:00' }));
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  const field = within(alone).getByLabelText<HTMLInputElement>('Until', { exact: false, selector: 'input' });
  expect(new Date(field.value)).toEqual(tomorrow);
  fireEvent.change(field, { target: { value: '2020-01-01T09:00' } });
  fireEvent.click(within(alone).getByRole('button', { name: 'Snooze' }));
  expect(await within(alone).findByRole('alert')).toHaveProperty('textContent', 'Choose a time in the future.');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(server.sentTo(path)).toHaveLength(0);
  fireEvent.keyDown(alone, { key: 'Escape' });
  fireEvent.click(await within(alone).findByRole('button', { name: /^Discard/ }));
  fireEvent.click(await screen.findByRole('checkbox', { name: /PO-2026-1050/ }));
  fireEvent.click(await screen.findByRole('button', { name: /^Snooze/ }));
  const both = await screen.findByRole('dialog');
  expect(within(both).queryByRole('button', { name: 'Tomorrow, 9:00' })).toBeNull();
  expect(within(both).queryByRole('button', { name: 'In 4 hours' })).toBeNull();
  fireEvent.click(within(both).getByRole('button', { name: 'In 2 hours' }));
  fireEvent.click(within(both).getByRole('button', { name: 'Snooze' }));
  await waitFor(() => expect(server.sentTo(`/work/${soon.id}/snooze`)).toHaveLength(1));
});

test('colleagues are requested for all selected work at once', async () => {
  const server = await openPage([request, payout]);
  fireEvent.click(await screen.findByRole('checkbox', { name: /Velo Zürcher/ }));
  fireEvent.click(await screen.findByRole('checkbox', { name: /PO-2026-1043/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign…' }));
  await screen.findByRole('dialog');
  await waitFor(() => expect(server.sentTo('/colleagues')).not.toHaveLength(0));
  expect(JSON.parse(server.sentTo('/colleagues')[0]?.query.get('filter') ?? '')).toEqual({ work: [request.id, payout.id] });
});

test('an empty work list names the next deadline', async () => {
  const server = startServer({
    '/work': [],
    '/work-counts': { ...counts, waiting: 0, next: { dueAt: hours(30), kind: 'payout', count: 3 } },
  });
  await open(<WorkPage />);
  await screen.findByText('Nothing is waiting for you');
  expect(await screen.findByText(/Next deadline: .*Payout, 3/)).toBeTruthy();
  expect(server.sentTo('/work')[0]?.query.get('filter')).toContain('"tab":"waiting"');
});

test('work is grouped by deadline, and keys skip the headings', async () => {
  await openPage([
    request,
    { ...payout, dueAt: hours(3) },
    { ...payout, id: `payout:${idOf(5)}`, subjectId: idOf(5), reference: 'PO-2026-1050', dueAt: null },
  ]);
  const heads = (await screen.findAllByText(/^(Overdue|Due within 24 hours|Without a deadline)/)).map(({ textContent }) => textContent);
  expect(heads).toEqual(['Overdue 1', 'Due within 24 hours 1', 'Without a deadline 1']);
  const first = screen.getByText('An answer').closest('tr') ?? document.body;
  first.focus();
  fireEvent.keyDown(first, { key: 'j' });
  expect(document.activeElement?.textContent).toContain('PO-2026-1043');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' });
  expect(document.activeElement).toBe(first);
});

test('an administrator sees taken work and gives it back or on', async () => {
  const server = startServer({ '/work': [payout], '/work-counts': counts, '/colleagues': [] });
  await open(<WorkPage />, { address: '/work/taken', path: '/work/:tab' });
  await screen.findByRole('link', { name: 'With colleagues' });
  await screen.findByText('Rita Rossi');
  expect(server.sentTo('/work')[0]?.query.get('filter')).toContain('"tab":"taken"');
  fireEvent.click(await screen.findByRole('checkbox', { name: /PO-2026-1043/ }));
  await screen.findByRole('button', { name: 'Give back' });
  await screen.findByRole('button', { name: 'Assign…' });
  for (const name of ['Snooze…', 'Assign to me']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('without the permission there is no tab of colleagues’ work', async () => {
  startServer({
    '/me': someMe({ permissions: permissions.filter((name) => name !== 'work.hand_over') }),
    '/work': [],
    '/work-counts': counts,
    '/colleagues': [],
  });
  await open(
    <>
      <WorkPage />
      <Asked resource="work" action="hand-over" />
    </>,
  );
  await screen.findByText('It was asked: no.');
  expect(screen.getByRole('link', { name: /^Snoozed/ })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'With colleagues' })).toBeNull();
});

test('a postponed payout shows its reason and links to the payout', async () => {
  const id = idOf(13);
  await openPage([
    {
      ...request,
      id: `payout_postponed:${id}`,
      kind: 'payout_postponed',
      subjectId: id,
      reference: 'PO-2026-1043',
      waitsFor: 'balance_insufficient',
    },
  ]);
  expect(await screen.findByText('Our Stripe balance was too low.')).toBeTruthy();
  const link = await screen.findByRole('link', { name: 'PO-2026-1043' });
  expect(link.getAttribute('href')).toBe(`/payouts/${id}/show`);
});

test('a rate to confirm links to the waiting rates', async () => {
  await openPage([
    {
      ...request,
      id: `rate:${idOf(12)}`,
      kind: 'rate',
      subjectId: idOf(12),
      reference: 'EUR/CHF 0.9312',
      partner: null,
      waitsFor: 'second_person',
    },
  ]);
  expect(await screen.findByText('A second person')).toBeTruthy();
  const link = await screen.findByRole('link', { name: 'EUR/CHF 0.9312' });
  expect(link.getAttribute('href')).toBe('/rates?filter=%7B%22state%22%3A%22asked%22%7D');
});
