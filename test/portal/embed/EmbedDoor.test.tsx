/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { EmbedDoor } from '../../../portal/embed/EmbedDoor.tsx';
import { WordsProvider } from '../../../portal/i18n/words.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
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

test('M9: a token that is over says what to do, and stands in the address no longer', async () => {
  open('em_over', { '/embed/open': aProblem({ status: 410, code: 'frame_token_over' }) });
  expect((await screen.findByRole('alert')).textContent).toContain('Load the page again');
  expect(globalThis.location.search).toBe('');
});

test('M9: the frame alone, loaded again by itself, says the same and asks nobody', async () => {
  const server = open('', {});
  expect((await screen.findByRole('alert')).textContent).toContain('Load the page again');
  expect(server.sentTo('/embed/open')).toEqual([]);
});

test('M9: opened once, the frame asks by its bearer token and shows its four screens', async () => {
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
    'Signing in there takes a password of your own: “Forgot your password?” there lets you choose one.',
  );
  expect(server.sentTo('/embed/open').map(({ body }) => body)).toEqual([{ token: 'em_good' }]);
  expect(server.sentTo('/portal/me')[0]?.headers.get('authorization')).toBe('Bearer em_bearer');
});

test('the owner who sits in the frame is not sent to an owner, but to the whole portal', async () => {
  open('em_owner', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member' })] }),
    [at('/overview')]: anOverview(),
    [at('/payouts?range=[0,99]')]: [],
  });
  fireEvent.click(await screen.findByRole('link', { name: 'Payouts' }));
  expect(await screen.findByText(/Open the whole portal and sign in there to see it/)).toBeTruthy();
  expect(screen.queryByText(/An owner of this partner account/)).toBeNull();
});

test('the frame of a program without the affiliate platform has no tab for it', async () => {
  open('em_other', {
    '/embed/open': { bearer: 'em_bearer', expiresAt: '2026-12-02T10:12:00Z' },
    '/portal/me': aMe({ partners: [aPartner({ role: 'member', hasAffiliatePlatform: false })] }),
    [at('/overview')]: anOverview(),
  });
  expect(await screen.findByRole('link', { name: 'My link' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Affiliate platform' })).toBeNull();
});

test('a link that reached nobody is said in the frame, which leads to no page that it does not have', async () => {
  const unsaid = { requestedBy: null, message: null, question: null, reply: null, pausedAt: null, breachedAt: null, reason: null };
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

test('what is asked after the frame’s thirty minutes says to load the page again, as what is shown does; what was typed stays', async () => {
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
  await screen.findByText('Load the page again, and it begins anew.');
});
