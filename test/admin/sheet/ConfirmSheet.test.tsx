/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import EventPage from '../../../admin/events/EventPage.tsx';
import EventList from '../../../admin/events/EventList.tsx';
import ReviewPage from '../../../admin/reviews/ReviewPage.tsx';
import { anEvent, anEventInFull, aReview, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer, type Sent } from '../server.ts';

const dead = anEventInFull({ id: 'stripe:evt_2', state: 'dead', reason: 'gave_up', effects: [], decisions: [] });
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
const path = '/events/stripe:evt_2/set-aside';

async function openSheet(reply: (sent: Sent) => unknown = accepted) {
  const server = startServer({ '/events/stripe:evt_2': dead, [path]: reply });
  await open(<EventPage />, { address: '/events/stripe%3Aevt_2/show', path: '/events/:id/show' });
  fireEvent.click(await screen.findByRole('button', { name: 'Set aside…' }));
  await screen.findByRole('dialog', { name: 'Set this event aside' });
  return server;
}

const write = (text: string) => fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: text } });
const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Set aside' }));

test('an irreversible verb needs a reason of ten characters, and its field has the focus', async () => {
  const server = await openSheet();
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  write('nine char');
  confirm();
  expect((await screen.findByRole('alert')).textContent).toBe('Write at least 10 characters.');
  expect(server.sentTo(path)).toEqual([]);
  write('ten chars.');
  confirm();
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ reason: 'ten chars.' }]);
});

test('a refusal is announced once', async () => {
  await openSheet(({ headers }) => ({
    state: 'refused',
    commandId: headers.get('idempotency-key'),
    code: 'run_not_proposed',
    reason: 'run_not_proposed',
  }));
  write('It belongs to a test account.');
  confirm();
  expect((await screen.findByText(/no longer waiting for this/)).textContent?.match(/Refused/g)).toHaveLength(1);
});

test('spaces around a reason do not count', async () => {
  const server = await openSheet();
  write('  short   ');
  confirm();
  expect(server.sentTo(path)).toEqual([]);
});

test('Ctrl+Enter confirms a sheet, and Esc cancels it', async () => {
  const server = await openSheet();
  write('It belongs to a test account.');
  fireEvent.keyDown(screen.getByLabelText(/Reason/), { key: 'Enter', ctrlKey: true });
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path)).toHaveLength(1);
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('closing a sheet with typed text asks first', async () => {
  await openSheet();
  const beside = () => {
    const around = document.querySelector('.MuiDialog-container') ?? document.body;
    fireEvent.mouseDown(around);
    fireEvent.click(around);
  };
  const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const typed = 'A letter of two thousand characters';
  write(typed);
  expect(leave()).toBe(true);
  for (const go of [beside, () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })]) {
    go();
    fireEvent.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Reason/).value).toBe(typed);
  }
  beside();
  fireEvent.click(await screen.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(leave()).toBe(false);
});

test('a sheet without typed text closes at once', async () => {
  await openSheet();
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a second click while a command is under way sends no second one', async () => {
  const server = await openSheet();
  write('It belongs to a test account.');
  confirm();
  confirm();
  await screen.findByText('Done.');
  expect(server.sentTo(path)).toHaveLength(1);
});

test('a command repeated after an outage has the same key', async () => {
  let calls = 0;
  const server = await openSheet((sent) => (calls++ === 0 ? aProblem() : accepted(sent)));
  write('It belongs to a test account.');
  confirm();
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect((screen.getByLabelText(/Reason/) as HTMLTextAreaElement).value).toBe('It belongs to a test account.');
  fireEvent.click(again);
  await screen.findByText('Done.');
  const keys = server.sentTo(path).map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('S06: a sheet refused for another person signed in keeps its text and can be sent again', async () => {
  const refused = aProblem({ status: 409, code: 'other_person', detail: 'In another tab somebody else has signed in. Nothing was sent.' });
  const server = await openSheet(() => refused);
  write('It belongs to a test account.');
  server.answer('/me', someMe({ id: idOf(77), name: 'Beat Roth', email: 'beat@demo.test' }));
  server.answer('/events/stripe:evt_2', refused); // as every address would
  confirm();
  const sheet = within(await screen.findByRole('dialog'));
  expect(await sheet.findByText(/Nothing was sent/)).toBeTruthy();
  expect(await sheet.findByRole('button', { name: 'Continue as Beat Roth' })).toBeTruthy();
  expect((screen.getByLabelText(/Reason/) as HTMLTextAreaElement).value).toBe('It belongs to a test account.');
  server.answer('/me', someMe({}));
  server.answer(path, accepted);
  fireEvent.click(sheet.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  const [first, second] = server.sentTo(path);
  expect(second?.body).toEqual(first?.body);
  expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
});

test('a repeated command may ask for the second factor first', async () => {
  const replies = [aProblem(), aProblem({ status: 403, code: 'step_up_required', detail: 'Enter your second factor.' })];
  const server = await openSheet((sent) => replies.shift() ?? accepted(sent));
  server.answer('/step-up', {});
  write('It belongs to a test account.');
  confirm();
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  fireEvent.change(await screen.findByLabelText(/^Password/), { target: { value: '123456' } });
  confirm();
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path).map(({ body }) => body)).toEqual(
    Array.from({ length: 3 }, () => ({ reason: 'It belongs to a test account.' })),
  );
});

test('a final refusal says why and cannot be repeated', async () => {
  await openSheet(() => ({ state: 'refused', commandId: idOf(1), code: 'event_not_replayable', reason: 'Its text is unreadable.' }));
  write('It belongs to a test account.');
  confirm();
  expect(await screen.findByText('Refused: Its text is unreadable.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('the text of a refused command stays and is sent again as a new command', async () => {
  let calls = 0;
  const server = await openSheet((sent) =>
    calls++ === 0 ? aProblem({ status: 409, code: 'version_changed', detail: 'No.' }) : accepted(sent),
  );
  write('It belongs to a test account.');
  confirm();
  const again = await screen.findByRole('button', { name: 'Change and send again' });
  expect(screen.getByLabelText<HTMLTextAreaElement>(/Reason/).value).toBe('It belongs to a test account.');
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  fireEvent.click(await screen.findByRole('button', { name: 'Keep editing' }));
  fireEvent.click(screen.getByRole('button', { name: 'Change and send again' }));
  expect(again.isConnected).toBe(false);
  write('It belongs to a test account of ours.');
  confirm();
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([
    { reason: 'It belongs to a test account.' },
    { reason: 'It belongs to a test account of ours.' },
  ]);
  expect(new Set(server.sentTo(path).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
});

test('an accepted command cannot be sent again', async () => {
  await openSheet();
  write('It belongs to a test account.');
  confirm();
  await screen.findByText('Done.');
  expect(screen.queryByRole('button', { name: 'Change and send again' })).toBeNull();
  expect(screen.queryByLabelText(/Reason/)).toBeNull();
});

test('a queued command says that it was recorded', async () => {
  await openSheet(() => ({ state: 'queued', commandId: idOf(1), code: null, reason: null }));
  write('It belongs to a test account.');
  confirm();
  expect(await screen.findByText(/Saved. It will run as soon as a worker is available/)).toBeTruthy();
});

test('a verb without a reason focuses the back button and sends an empty body', async () => {
  const review = aReview();
  const approve = `/reviews/${review.id}/approve`;
  const server = startServer({ [`/reviews/${review.id}`]: review, [approve]: accepted });
  await open(<ReviewPage />, { address: `/reviews/${review.id}/show`, path: '/reviews/:id/show' });
  fireEvent.click(await screen.findByRole('button', { name: /It is valid: CHF\u00A014.90…/ }));
  await screen.findByRole('dialog');
  expect(document.activeElement?.textContent).toBe('Back');
  fireEvent.click(screen.getByRole('button', { name: /^It is valid: CHF\u00A014.90$/ }));
  await screen.findByText('Done.');
  expect(server.sentTo(approve)[0]?.body).toEqual({});
});

test('a bulk verb is one command per row, with the result of each', async () => {
  const one = anEvent({ id: 'stripe:evt_1', objectId: 'in_1', state: 'dead' });
  const two = anEvent({ id: 'stripe:evt_2', objectId: 'in_2', state: 'dead' });
  const refused = { state: 'refused', commandId: idOf(1), code: 'event_not_replayable', reason: 'Its text is unreadable.' };
  const server = startServer({
    '/events': [one, two],
    '/events/stripe:evt_1/reprocess': accepted,
    '/events/stripe:evt_2/reprocess': refused,
  });
  await open(<EventList />, { address: '/events', path: '/events' });
  await screen.findByText('in_1');
  for (const box of screen.getAllByRole('checkbox').slice(1)) fireEvent.click(box);
  fireEvent.click(await screen.findByRole('button', { name: 'Process again 2…' }));
  await screen.findByRole('dialog', { name: 'Process 2 events again' });
  fireEvent.click(screen.getByRole('button', { name: 'Process again' }));
  const result = await screen.findByText('Refused: Its text is unreadable.');
  expect(result.closest('ul')?.textContent).toContain('invoice.paid in_1Done.invoice.paid in_2Refused');
  const keys = server.sent.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('idempotency-key'));
  expect(new Set(keys).size).toBe(2);
});

test('a verb that the state forbids is not offered', async () => {
  const placed = anEventInFull({ id: 'stripe:evt_3' });
  startServer({ '/events/stripe:evt_3': placed });
  await open(<EventPage />, { address: '/events/stripe%3Aevt_3/show', path: '/events/:id/show' });
  expect(await screen.findByRole('button', { name: 'Process again…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Set aside…' })).toBeNull();
});
