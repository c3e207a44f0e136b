/** @jest-environment <rootDir>/test/portal/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import EmbedDoor from '../../../portal/embed/EmbedDoor.tsx';
import { WordsProvider } from '../../../portal/i18n/words.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer, type Sent } from '../../admin/server.ts';
import { aMe, anOverview, aPartner } from '../records.ts';
import { at } from '../screen.tsx';

function open(token: string, replies: Parameters<typeof startServer>[0]) {
  globalThis.history.replaceState(null, '', `/embed/?token=${token}`);
  const server = startServer(replies);
  render(
    <WordsProvider first="en">
      <EmbedDoor />
    </WordsProvider>,
  );
  return server;
}

test('M9: an expired token of a frame says what to do and is removed from the address', async () => {
  open('em_over', { '/embed/open': aProblem({ status: 410, code: 'frame_token_over' }) });
  expect((await screen.findByRole('alert')).textContent).toContain('Load the page again');
  expect(globalThis.location.search).toBe('');
});

test('M9: a frame without a token says what to do and sends no request', async () => {
  const server = open('', {});
  expect((await screen.findByRole('alert')).textContent).toContain('Load the page again');
  expect(server.sentTo('/embed/open')).toEqual([]);
});

test('M9: an opened frame uses its bearer token and shows four pages', async () => {
  const server = open('em_good', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Plauder Rewards' })).toBeTruthy();
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['Overview', 'My link', 'Payouts', 'Affiliate platform']),
  );
  expect(document.body.textContent).toContain(
    'To sign in there you need a password of your own: “Forgot your password?” lets you choose one.',
  );
  expect(server.sentTo('/embed/open').map(({ body }) => body)).toEqual([{ token: 'em_good' }]);
  expect(server.sentTo('/portal/me')[0]?.headers.get('authorization')).toBe('Bearer em_bearer');
});

const own = globalThis.parent;
afterEach(() => void Object.defineProperty(globalThis, 'parent', { value: own, configurable: true, writable: true }));

/** The page around the frame. */
function aHost() {
  const host = document.body.appendChild(document.createElement('iframe')).contentWindow as Window;
  const asked = jest.spyOn(host, 'postMessage').mockReturnValue(undefined);
  Object.defineProperty(globalThis, 'parent', { value: host, configurable: true, writable: true });
  const say = (data: unknown, source: Window = host) =>
    act(() => void globalThis.dispatchEvent(new MessageEvent('message', { data, source, origin: 'https://termino.test' })));
  return { asked, say };
}

test('a frame with an expired token asks its parent page for another one and opens with it', async () => {
  const { asked, say } = aHost();
  const server = open('', {
    '/embed/open': ({ body }: Sent) =>
      JSON.stringify(body).includes('em_fresh') ? { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' } : aProblem({ status: 410 }),
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
  });
  await screen.findByRole('alert');
  expect(asked.mock.calls.map(([message]) => message)).toEqual([{ type: 'commend:token-wanted' }]);
  say({ type: 'commend:token', token: 'em_strange' }, globalThis.window);
  say({ type: 'something else', token: 'em_strange' });
  expect(server.sentTo('/embed/open')).toEqual([]);
  say({ type: 'commend:token', token: 'em_bad' });
  await waitFor(() => expect(server.sentTo('/embed/open')).toHaveLength(1));
  expect(asked).toHaveBeenCalledTimes(1); // one that does not open asks for no other
  say({ type: 'commend:token', token: 'em_fresh' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Plauder Rewards' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('in the frame an owner is referred to the whole portal', async () => {
  open('em_owner', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
    [at('/payouts?range=[0,99]')]: [],
  });
  fireEvent.click(await screen.findByRole('link', { name: 'Payouts' }));
  expect(await screen.findByText(/To see this page, open the whole portal and sign in there/)).toBeTruthy();
  expect(screen.queryByText(/An owner of this partner account/)).toBeNull();
});

test('the frame of a program without affiliate platform has no tab for it', async () => {
  open('em_other', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member', hasAffiliatePlatform: false })] }),
    [at('/overview')]: anOverview(),
  });
  expect(await screen.findByRole('link', { name: 'My link' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Affiliate platform' })).toBeNull();
});

test('an undelivered link is shown in the frame without links to pages that the frame lacks', async () => {
  const unsaid = {
    requestedBy: null,
    message: null,
    earlier: [],
    question: null,
    reply: null,
    pausedAt: null,
    breachedAt: null,
    reason: null,
  };
  const times = { requestedAt: '2026-03-02T16:40:00Z', dueAt: '2026-03-03T16:40:00Z', answeredAt: '2026-03-02T18:00:00Z' };
  const link = { sentAt: null, undeliveredAt: '2026-03-02T18:05:00Z', linkExpiresAt: null, linkOpenedAt: null };
  const undelivered = { id: idOf(50), state: 'open', ...unsaid, reasonText: null, ...times, ...link };
  open('em_undelivered', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
    [at('/affiliate-access')]: { promisedHours: 24, openSince: null, requests: [undelivered] },
  });
  fireEvent.click(await screen.findByRole('link', { name: 'Affiliate platform' }));
  await screen.findByText(/could not be delivered/);
  expect(screen.queryByRole('link', { name: 'My account' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Ask a question' })).toBeNull();
});

test('a request in an expired frame says to load the page again and keeps what was typed', async () => {
  const over = aProblem({ status: 410, code: 'frame_token_over', detail: 'Load the page again, and it gets a new one.' });
  const server = open('em_late', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
    [at('/affiliate-access')]: { promisedHours: 24, openSince: null, requests: [] },
  });
  fireEvent.click(await screen.findByRole('link', { name: 'Affiliate platform' }));
  const message = await screen.findByRole('textbox');
  fireEvent.change(message, { target: { value: 'A blog.' } });
  server.answer(at('/affiliate-access'), over);
  fireEvent.click(screen.getByRole('button', { name: 'Request access' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Load the page again');
  expect(screen.getByRole('textbox')).toHaveProperty('value', 'A blog.');
  server.answer(at('/overview'), over);
  fireEvent.click(screen.getByRole('link', { name: 'Overview' }));
  await screen.findByText('Load the page again to start over.');
});

test.each([
  {
    who: 'whoever types while the frame’s token ends finds the words at the same tab once another one is there',
    partner: 1,
    words: 'A blog.',
  },
  { who: 'whoever comes by another account’s token finds none of them', partner: 7, words: '' },
])(
  '$who',
  async ({ partner, words }) => {
    const { say } = aHost();
    const access = { promisedHours: 24, openSince: null, requests: [] };
    const server = open(`em_first_${partner}`, {
      '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
      '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
      [at('/overview')]: anOverview(),
      [at('/affiliate-access')]: access,
    });
    fireEvent.click(await screen.findByRole('link', { name: 'Affiliate platform' }));
    fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'A blog.' } });
    server.answer(at('/affiliate-access'), aProblem({ status: 410, code: 'frame_token_over' }));
    act(() => void globalThis.dispatchEvent(new Event('focus'))); // it reads anew
    await screen.findByText('Load the page again to start over.', {}, { timeout: 20_000 });
    server.answer(`/portal/partners/${idOf(partner)}/affiliate-access`, access);
    server.answer('/portal/me', aMe({ id: idOf(90 + partner), partners: [aPartner({ id: idOf(partner), role: 'member' })] }));
    say({ type: 'commend:token', token: `em_second_${partner}` });
    expect(await screen.findByRole('textbox')).toHaveProperty('value', words);
  },
  40_000,
);
