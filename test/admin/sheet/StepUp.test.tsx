/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import EventPage from '../../../admin/events/EventPage.tsx';
import { anEventInFull, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer, type Sent } from '../server.ts';

const dead = anEventInFull({ id: 'stripe:evt_2', state: 'dead', reason: 'gave_up', effects: [], decisions: [] });
const path = '/events/stripe:evt_2/set-aside';
const tooOld = aProblem({ status: 403, code: 'step_up_required', detail: 'Enter your second factor; it counts for five minutes.' });
const enrolled = someMe({ roles: ['staff'], secondFactor: { enrolled: true, required: true, verifiedAt: null } });
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });

/** A server that wants the second factor until it was given right. */
async function openSheet({ me = enrolled, right = '123456' } = {}) {
  let isFresh = false;
  const server = startServer({
    '/me': me,
    '/events/stripe:evt_2': dead,
    [path]: (sent: Sent) => (isFresh ? accepted(sent) : tooOld),
    '/step-up': ({ body }: Sent) => {
      isFresh = Object.values(body as object)[0] === right;
      return isFresh ? { verifiedAt: '2026-11-26T10:00:00Z' } : tooOld;
    },
  });
  await open(<EventPage />, { address: '/events/stripe%3Aevt_2/show', path: '/events/:id/show' });
  fireEvent.click(await screen.findByRole('button', { name: 'Set aside…' }));
  await screen.findByRole('dialog', { name: 'Set this event aside' });
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'It belongs to a test account.' } });
  confirm();
  await screen.findByRole('form', { name: 'Confirm that it’s you' });
  return server;
}

const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Set aside' }));
const give = (label: RegExp, text: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
  confirm();
};

test('S09: the second factor is asked for in place, and the command is repeated with the same key', async () => {
  const server = await openSheet();
  expect(document.activeElement).toBe(screen.getByLabelText(/Six-digit code/));
  expect(screen.getByLabelText<HTMLTextAreaElement>(/Reason/).value).toBe('It belongs to a test account.');
  give(/Six-digit code/, '123 456');
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ code: '123456' }]);
  const commands = server.sentTo(path);
  expect(commands.map(({ body }) => body)).toEqual([
    { reason: 'It belongs to a test account.' },
    { reason: 'It belongs to a test account.' },
  ]);
  expect(new Set(commands.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
});

test('a wrong code is reported at its field, and the command is not sent', async () => {
  const server = await openSheet();
  give(/Six-digit code/, '12345');
  expect((await screen.findByRole('alert')).textContent).toBe('Enter the six digits.');
  give(/Six-digit code/, '654321');
  expect(await screen.findByText(/This code is wrong/)).toBeTruthy();
  expect(server.sentTo(path)).toHaveLength(1);
  give(/Six-digit code/, '123456');
  expect(await screen.findByText('Done.')).toBeTruthy();
});

test('a person without a second factor gives the password', async () => {
  const server = await openSheet({ me: someMe({ roles: ['staff'] }), right: 'demo' });
  await screen.findByLabelText(/Password/);
  give(/Password/, 'demo');
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ password: 'demo' }]);
});

test('a person signed in by backup code is led to where the lost factor is removed', async () => {
  await openSheet();
  expect(screen.getByText(/You signed in with a backup code/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'My account' }).getAttribute('href')).toMatch(/\/account$/);
});

test('a person signed in with the app is asked for its code and reads nothing of backup codes', async () => {
  await openSheet({
    me: someMe({ roles: ['staff'], secondFactor: { enrolled: true, required: true, verifiedAt: '2026-11-26T08:00:00Z' } }),
  });
  expect(screen.queryByText(/backup code/)).toBeNull();
});
