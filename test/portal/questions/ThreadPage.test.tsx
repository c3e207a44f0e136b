/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import type { OwnThread } from '../../../api/contract/portal-tickets.ts';
import ThreadPage from '../../../portal/questions/ThreadPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe } from '../records.ts';
import { at, open } from '../screen.tsx';

const id = idOf(60);
const path = at(`/tickets/${id}`);
const thread: OwnThread = {
  id,
  reference: 'T-12',
  kind: 'question',
  title: 'Cookies',
  state: 'open',
  openedAt: '2026-03-02T16:40:00Z',
  dueAt: '2099-03-03T16:40:00Z',
  isHeld: false,
  breachedAt: null,
  answeredAt: null,
  closedAt: null,
  outcome: null,
  earningId: null,
  messages: [
    {
      id: idOf(61),
      body: 'How long does a cookie last?',
      fromPartner: true,
      by: 'Karin Keller',
      isYours: true,
      at: '2026-03-02T16:40:00Z',
    },
  ],
};
const show = (language: 'en' | 'de' = 'en', me = aMe()) =>
  open(
    <Routes>
      <Route path="/questions/:id" element={<ThreadPage />} />
    </Routes>,
    { address: `/questions/${id}`, language, me },
  );
const text = () => document.body.textContent ?? '';

test('B29: a thread shows both sides’ messages and the deadline', async () => {
  const answered = { id: idOf(62), body: 'Ninety days.', fromPartner: false, by: null, isYours: false, at: '2026-03-02T18:00:00Z' };
  startServer({ [path]: { ...thread, messages: [...thread.messages, answered] } });
  show();
  await screen.findByText('Ninety days.');
  expect(text()).toContain('T-12 · Cookies');
  expect(text()).toContain('Answer by 3 Mar 2099');
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    expect.stringContaining('You'),
    expect.stringContaining('Plauder Rewards'),
  ]);
});

test('an overdue answer says that we are late', async () => {
  startServer({ [path]: { ...thread, dueAt: '2026-03-03T16:40:00Z' } });
  show();
  await screen.findByText('We are late, sorry. This has been escalated.');
});

test('a message that cannot be sent keeps what was typed', async () => {
  const server = startServer({ [path]: thread, [`${path}/messages`]: () => aProblem() });
  show('de');
  const field = await screen.findByLabelText('Nochmals schreiben');
  fireEvent.change(field, { target: { value: 'Und auf dem Telefon?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Senden' }));
  await screen.findByRole('alert');
  expect((field as HTMLTextAreaElement).value).toBe('Und auf dem Telefon?');
  server.answer(`${path}/messages`, () => ({ id: idOf(63) }));
  fireEvent.click(screen.getByRole('button', { name: 'Senden' }));
  await waitFor(() => expect((field as HTMLTextAreaElement).value).toBe(''));
  expect(server.sentTo(`${path}/messages`).at(-1)).toMatchObject({ body: { text: 'Und auf dem Telefon?' } });
});

test('text typed while a message is sent stays, and the same text sent again is another message', async () => {
  let taken: (body: object) => void = () => undefined;
  const server = startServer({ [path]: thread, [`${path}/messages`]: () => new Promise((answer) => (taken = answer)) });
  show();
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Write again');
  const send = async (words: string) => {
    fireEvent.change(field, { target: { value: words } });
    const before = server.sentTo(`${path}/messages`).length;
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(server.sentTo(`${path}/messages`)).toHaveLength(before + 1));
  };
  await send('And on the phone?');
  fireEvent.change(field, { target: { value: 'And on the phone? Or' } });
  taken({ id: idOf(63) });
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false));
  expect(field.value).toBe('And on the phone? Or');
  await send('And on the phone?');
  taken(aProblem());
  await screen.findByRole('alert');
  await send('And on the phone?');
  const [first, second, repeat] = server.sentTo(`${path}/messages`).map(({ headers }) => headers.get('idempotency-key'));
  expect([second === first, repeat === second]).toEqual([false, true]); // what nobody answered is the same message again
});

test('D9: a decided appeal cannot be written to and says that the decision is final', async () => {
  startServer({ [path]: { ...thread, kind: 'appeal', state: 'closed', dueAt: null, closedAt: '2026-03-05T10:00:00Z', outcome: 'upheld' } });
  show();
  await screen.findByText('Not granted');
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  expect(text()).toContain('The decision is final.');
});

test('messages name their author in the team, also one who has left', async () => {
  const said = { body: 'And on a phone?', fromPartner: true, isYours: false, at: '2026-03-02T18:00:00Z' };
  const messages = [...thread.messages, { id: idOf(62), ...said, by: 'Marco Keller' }, { id: idOf(63), ...said, by: null }];
  startServer({ [path]: { ...thread, messages } });
  show();
  await screen.findByText('How long does a cookie last?');
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.split(' ·')[0])).toEqual([
    'You',
    'Marco Keller',
    'Someone who has left',
  ]);
});

test.each([
  [false, 'Waiting for your customer'],
  [true, 'On hold for now'],
])('a ticket about a login without a deadline says what it waits for (held: %s)', async (isHeld, words) => {
  startServer({ [path]: { ...thread, kind: 'partner_login', dueAt: null, isHeld } });
  show('en');
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a typed reply is kept when leaving and returning to the page', async () => {
  startServer({ [path]: thread });
  open(
    <Leavable>
      <Routes>
        <Route path="/questions/:id" element={<ThreadPage />} />
      </Routes>
    </Leavable>,
    { address: `/questions/${id}` },
  );
  const field = () => screen.findByLabelText<HTMLTextAreaElement>('Write again');
  fireEvent.change(await field(), { target: { value: 'And on a phone?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect((await field()).value).toBe('And on a phone?');
});
