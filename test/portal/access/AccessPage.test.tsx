/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AccessPage from '../../../portal/access/AccessPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = at('/affiliate-access');
const nothing = { promisedHours: 24, openSince: null, requests: [] };
const request = {
  id: idOf(50),
  state: 'open',
  requestedBy: null,
  message: null,
  earlier: [],
  question: null,
  reply: null,
  requestedAt: '2026-03-02T16:40:00Z',
  dueAt: '2026-03-03T16:40:00Z',
  pausedAt: null,
  breachedAt: null,
  answeredAt: null,
  reason: null,
  reasonText: null,
  sentAt: null,
  undeliveredAt: null,
  linkExpiresAt: null,
  linkOpenedAt: null,
};
const text = () => document.body.textContent ?? '';

test('B24, B27: one click requests access, and the page shows the deadline of the answer', async () => {
  const server = startServer({ [path]: ({ method }) => (method === 'POST' ? { id: idOf(50) } : nothing) });
  open(<AccessPage />);
  await screen.findByText('You get an answer within 24 hours.');
  fireEvent.change(screen.getByLabelText('Message to us (optional)'), { target: { value: 'I run a blog.' } });
  server.answer(path, ({ method }) => (method === 'POST' ? { id: idOf(50) } : { ...nothing, requests: [request] }));
  fireEvent.click(screen.getByRole('button', { name: 'Request access' }));
  await screen.findByText('Answer due');
  expect(text()).toContain('3 Mar, 17:40');
  const [sent] = server.sentTo(path).filter(({ method }) => method === 'POST');
  expect(sent?.body).toEqual({ message: 'I run a blog.' });
  expect(screen.queryByRole('button', { name: /Request access/ })).toBeNull();
});

test('a deadline of one hour is written in the singular, in both languages', async () => {
  startServer({ [path]: { ...nothing, promisedHours: 1 } });
  open(<AccessPage />);
  expect(await screen.findByText('You get an answer within 1 hour.')).toBeTruthy();
  open(<AccessPage />, { language: 'de' });
  expect(await screen.findByText('Sie erhalten innert 1 Stunde eine Antwort.')).toBeTruthy();
});

test.each([
  ['2026-03-03T16:41:00Z', 'Answer overdue since', true],
  [null, 'Answer due', false],
])('an answer overdue is marked as late: broken %s', async (breachedAt, name, isLate) => {
  startServer({ [path]: { ...nothing, requests: [{ ...request, breachedAt }] } });
  open(<AccessPage />);
  const step = (await screen.findByText(name)).closest('li');
  expect(step?.hasAttribute('data-late')).toBe(isLate);
});

test('the typed message stays when sending an access request fails', async () => {
  startServer({ [path]: ({ method }) => (method === 'POST' ? aProblem() : nothing) });
  open(<AccessPage />);
  const field = await screen.findByLabelText('Message to us (optional)');
  fireEvent.change(field, { target: { value: 'I run a blog.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Request access' }));
  await screen.findByRole('alert');
  expect((field as HTMLTextAreaElement).value).toBe('I run a blog.');
});

test('B26: a declined access request shows its reason and can be requested again', async () => {
  const declined = {
    ...request,
    state: 'declined',
    answeredAt: '2026-03-02T18:00:00Z',
    reason: 'no_own_website',
    reasonText: 'Come back with one.',
  };
  startServer({ [path]: { ...nothing, requests: [declined] } });
  open(<AccessPage />);
  await screen.findByRole('button', { name: 'Request access again' });
  expect(text()).toContain('The affiliate platform is for partners with their own website. Come back with one.');
});

test('an access request shows who requested it and the message', async () => {
  startServer({ [path]: { ...nothing, requests: [{ ...request, requestedBy: 'Marco Keller', message: 'I run a blog.' }] } });
  open(<AccessPage />);
  expect(await screen.findByText('Requested by Marco Keller')).toBeTruthy();
  expect(screen.getByText('I run a blog.').textContent).toBe('Your message: I run a blog.');
});

test('a merged partner is led to the partner it belongs to for access', async () => {
  startServer({ [path]: nothing });
  const partOf = { id: idOf(3), name: 'Amb Two', since: '2026-11-27T08:00:00Z' };
  open(<AccessPage />, { me: aMe({ partners: [aPartner({ partOf })] }) });
  expect(await screen.findByText(/part of Amb Two: request the affiliate platform there/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
});

test('an overdue access request says that we are late', async () => {
  startServer({ [path]: { ...nothing, requests: [{ ...request, breachedAt: request.dueAt }] } });
  open(<AccessPage />);
  await screen.findByText('We are late, sorry. This has been escalated.');
});

test('earlier questions and replies of an access request are shown after the decision', async () => {
  const earlier = [{ question: 'Which website?', reply: 'bottega.test' }];
  const answered = { ...request, earlier, question: 'Whose is it?', reply: 'Ours.', state: 'declined', answeredAt: '2026-03-02T18:00:00Z' };
  startServer({ [path]: { ...nothing, requests: [answered] } });
  open(<AccessPage />);
  await screen.findByText('Which website?', { exact: false });
  for (const said of ['Our question: Which website?', 'Your reply: bottega.test', 'Our question: Whose is it?', 'Your reply: Ours.'])
    expect(text()).toContain(said);
});

test('a question about an access request is answered on its page', async () => {
  const asked = { ...request, question: 'Which website?', pausedAt: '2026-03-02T17:00:00Z' };
  const server = startServer({ [path]: { ...nothing, requests: [asked] }, [`${path}/${idOf(50)}/reply`]: { id: idOf(50) } });
  open(<AccessPage />, { language: 'de' });
  fireEvent.change(await screen.findByLabelText('Ihre Antwort'), { target: { value: 'Diese.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Antwort senden' }));
  await waitFor(() => expect(server.sentTo(`${path}/${idOf(50)}/reply`)).toMatchObject([{ body: { text: 'Diese.' } }]));
});

test.each([
  ['en', 'The one-time link could not be delivered', 'My account', 'Ask a question'],
  ['de', 'Der Einmal-Link liess sich nicht zustellen', 'Mein Konto', 'Frage stellen'],
] as const)(
  '%s: an approved access whose link could not be delivered says so and what to do',
  async (language, name, account, questions) => {
    const undelivered = {
      ...request,
      answeredAt: '2026-03-02T18:00:00Z',
      undeliveredAt: '2026-03-02T18:05:00Z',
      breachedAt: request.dueAt,
    };
    startServer({ [path]: { ...nothing, requests: [undelivered] } });
    open(<AccessPage />, { language });
    await screen.findByText(new RegExp(name));
    expect(text()).toContain(language === 'en' ? 'Approved' : 'Bewilligt');
    expect(text()).toContain(language === 'en' ? '2 Mar, 19:05' : '2. März, 19:05');
    expect(text()).not.toContain(language === 'en' ? 'One-time link by email' : 'Einmal-Link per E-Mail');
    expect(screen.getByRole('link', { name: account }).getAttribute('href')).toMatch(/\/account$/);
    expect(screen.getByRole('link', { name: questions }).getAttribute('href')).toMatch(/\/questions\/new$/);
    expect(text()).toContain(language === 'en' ? 'We are late' : 'Wir sind zu spät'); // an approval that reaches nobody answers nothing yet
  },
);

test('a second undelivered link is shown although an earlier one arrived, until one is opened', async () => {
  const again = {
    ...request,
    state: 'granted',
    answeredAt: '2026-03-02T18:00:00Z',
    sentAt: '2026-03-02T18:01:00Z',
    linkExpiresAt: '2026-03-05T18:01:00Z',
    undeliveredAt: '2026-03-06T08:00:00Z',
  };
  const server = startServer({ [path]: { ...nothing, requests: [again] } });
  const { unmount } = open(<AccessPage />);
  await screen.findByText(/could not be delivered/);
  expect(text()).not.toContain('The link has expired');
  unmount();
  server.answer(path, { ...nothing, requests: [{ ...again, linkOpenedAt: '2026-03-03T08:00:00Z' }] });
  open(<AccessPage />);
  await screen.findByText('Opened');
  expect(text()).not.toContain('could not be delivered');
});

test('a sent one-time link is shown before the form to request again', async () => {
  const sent = { ...request, state: 'granted', answeredAt: '2026-03-02T18:00:00Z', sentAt: '2026-03-02T18:01:00Z' };
  const server = startServer({ [path]: { ...nothing, requests: [{ ...sent, linkExpiresAt: '2999-03-05T18:01:00Z' }] } });
  const isAskedFirst = async () => {
    const ask = await screen.findByRole('button', { name: 'Request access again' });
    return (ask.compareDocumentPosition(screen.getByText(/^Request of/)) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  };
  const { unmount } = open(<AccessPage />);
  expect(await isAskedFirst()).toBe(false);
  unmount();
  server.answer(path, { ...nothing, requests: [{ ...sent, linkExpiresAt: '2026-03-05T18:01:00Z' }] });
  open(<AccessPage />);
  expect(await isAskedFirst()).toBe(true);
});

test('the page says why access cannot be requested', async () => {
  startServer({ [path]: { ...nothing, promisedHours: null } });
  open(<AccessPage />);
  await screen.findByText(/while your participation is active/);
  expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
});

test.each([
  ['Message to us (optional)', nothing],
  ['Your reply', { ...nothing, requests: [{ ...request, question: 'Which website?', pausedAt: '2026-03-02T17:00:00Z' }] }],
])('the text typed as “%s” is kept when leaving and returning to the page', async (label, reply) => {
  startServer({ [path]: reply });
  open(
    <Leavable>
      <AccessPage />
    </Leavable>,
  );
  const field = () => screen.findByLabelText<HTMLTextAreaElement>(label);
  fireEvent.change(await field(), { target: { value: 'I run a blog.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect((await field()).value).toBe('I run a blog.');
});
