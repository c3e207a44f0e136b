/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import AccessPage from '../../../admin/access/AccessPage.tsx';
import type { AccessDetail } from '../../../api/contract/affiliate-access.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: `/access-requests/${idOf(50)}/show`, path: '/access-requests/:id/show' };
const request: AccessDetail = {
  id: idOf(50),
  partner: { id: idOf(1), name: 'Blumen Keller' },
  program: { id: idOf(2), name: 'Plauder Ambassadors' },
  country: 'CH',
  website: 'https://blumen-keller.example',
  hostPlan: null,
  state: 'open',
  message: 'I run a blog.',
  earlier: [],
  question: null,
  reply: null,
  requestedAt: '2026-03-02T16:40:00Z',
  dueAt: '2026-03-03T16:40:00Z',
  pausedAt: null,
  breachedAt: null,
  answeredAt: null,
  answeredBy: null,
  reason: null,
  reasonText: null,
  sentAt: null,
  linkExpiresAt: null,
  linkOpenedAt: null,
  isUndelivered: false,
  obstacle: null,
  checks: { emailConfirmed: true, sameDomain: 0, clicks30d: 61, conversions30d: 4, earlierRequests: 0 },
  version: 1,
  acknowledgedAt: '2026-03-02T16:40:05Z',
  reminders: [
    { at: '2026-03-03T00:40:00Z', isSent: true },
    { at: '2026-03-03T08:40:00Z', isSent: false },
  ],
};

async function openPage(changes: Partial<AccessDetail> = {}) {
  const server = startServer({
    [`/access-requests/${idOf(50)}`]: { ...request, ...changes },
    '/decisions': [],
    '/access-requests': [request],
  });
  await open(<AccessPage />, here);
  await screen.findByRole('region', { name: 'The promise: 24 hours' });
  return server;
}

test.each([
  ['a', 'Approve'],
  ['r', 'Decline'],
])('the key %s is the letter of the button %s', async (letter, name) => {
  await openPage();
  const button = await screen.findByRole('button', { name: `${name}…` });
  expect(button.getAttribute('data-verb-letter')).toBe(letter);
});

test.each([
  { year: 2036, next: /The promise is kept once the mail server has accepted it/ },
  { year: 2026, next: /after the promised time/ },
])('approving in $year says whether the promise is still kept', async ({ year, next }) => {
  await openPage({ requestedAt: `${year}-03-02T16:40:00Z`, dueAt: `${year}-03-03T16:40:00Z`, reminders: [] });
  fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
  expect((await screen.findByRole('dialog')).textContent).toMatch(next);
});

test('B27: declining an access request needs a reason and sends the typed text', async () => {
  const path = `/access-requests/${idOf(50)}/decline`;
  const server = await openPage({ question: 'Which website?', reply: 'None yet.' });
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: /^Decline/ }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.change(within(sheet).getByLabelText(/Text that is emailed/), { target: { value: 'Come back with a website.' } });
  fireEvent.click(within(sheet).getByRole('button', { name: /^Decline/ }));
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.change(within(sheet).getByLabelText(/Reason/), { target: { value: 'no_own_website' } });
  fireEvent.click(within(sheet).getByRole('button', { name: /^Decline/ }));
  await waitFor(() =>
    expect(server.sentTo(path)).toMatchObject([
      { body: { reason: 'no_own_website', text: 'Come back with a website.', seenReply: 'None yet.' } },
    ]),
  );
});

test('earlier questions and replies are shown above the current question', async () => {
  const asked = { question: 'Which website?', reply: 'velo.example' };
  await openPage({ earlier: [asked], question: 'Which page of it?', reply: null });
  const said = screen.getByRole('region', { name: 'Conversation' }).textContent ?? '';
  const places = [asked.question, asked.reply, 'Which page of it?'].map((text) => said.indexOf(text));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places.toSorted((one, other) => one - other)).toEqual(places);
});

test('an answered access request offers no answer, and an undelivered link is shown in its timeline', async () => {
  await openPage({ answeredAt: '2026-03-02T18:00:00Z', answeredBy: 'Petra Novak', isUndelivered: true });
  await screen.findByRole('button', { name: /^Send a new link/ });
  expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
  expect(timeline().at(-1)).toMatch(/^Access link not delivered/);
});

const timeline = () =>
  within(screen.getByRole('region', { name: 'Timeline' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '');

test('a paused access request shows the pause and its unchanged deadline', async () => {
  jest.useFakeTimers({ now: new Date('2026-03-02T18:00:00Z'), doNotFake: ['setTimeout', 'setInterval', 'queueMicrotask', 'setImmediate'] });
  try {
    await openPage({ pausedAt: '2026-03-02T17:00:00Z', question: 'Which website?', reminders: [] });
    expect(timeline()).toEqual([
      expect.stringMatching(/^Requested/),
      expect.stringMatching(/^Receipt emailed to the partner/),
      expect.stringMatching(/^Waiting for the partnernow.*Paused since .*the promise does not move/),
      expect.stringMatching(/^Promised for/),
    ]);
    expect(screen.queryByRole('button', { name: /^Ask the partner/ })).toBeNull();
  } finally {
    jest.useRealTimers();
  }
});

test('B27: the answer is shown in the timeline after the reminders, with person and reason', async () => {
  await openPage({
    state: 'declined',
    reminders: [{ at: '2026-03-03T00:40:00Z', isSent: true }],
    answeredAt: '2026-03-03T06:00:00Z',
    answeredBy: 'Petra Novak',
    reason: 'no_own_website',
  });
  expect(timeline().slice(2)).toEqual([
    expect.stringMatching(/^Reminder to staff/),
    expect.stringMatching(/^Answered.*Declined · Petra Novak · .*website/),
  ]);
});

test('an access request of a suspended partner, or without a reader, says so and cannot be approved', async () => {
  await openPage();
  expect(screen.queryByRole('alert')).toBeNull();
  document.body.replaceChildren();
  await openPage({ obstacle: 'access_no_reader' });
  expect((await screen.findByRole('alert')).textContent).toContain('a link would reach no one');
  expect((await screen.findByRole('button', { name: /^Approve/ })).hasAttribute('disabled')).toBe(true);
  expect(screen.getByRole('button', { name: /^Decline/ }).hasAttribute('disabled')).toBe(false);
});

test('the country of an access request is shown by name', async () => {
  await openPage();
  expect(within(screen.getByRole('region', { name: 'Checks' })).getByText('Switzerland')).toBeTruthy();
});

test('two reminders of one moment are two steps of the timeline', async () => {
  const complain = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const at = '2026-03-03T09:00:00Z';
  await openPage({
    reminders: [
      { at, isSent: true },
      { at, isSent: true },
    ],
  });
  expect(timeline().filter((step) => step.startsWith('Reminder to staff'))).toHaveLength(2);
  expect(complain.mock.calls.filter(([said]) => String(said).includes('same key'))).toEqual([]);
  complain.mockRestore();
});

test('the promise’s ruler shows day and time', async () => {
  await openPage({ reminders: [], state: 'granted', answeredAt: '2026-03-03T04:40:00Z' });
  const ruler = screen.getByRole('region', { name: 'The promise: 24 hours' }).textContent;
  expect(ruler).toMatch(/2 Mar.*3 Mar/);
});
