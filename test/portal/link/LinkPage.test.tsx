/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PortalLink, PortalLinks } from '../../../api/contract/portal-links.ts';
import LinkPage from '../../../portal/link/LinkPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, aPartner, aStanding } from '../records.ts';
import { at, open } from '../screen.tsx';

const aLink = (change: Partial<PortalLink> = {}): PortalLink => ({
  id: idOf(71),
  code: 'KD7PM4RX',
  url: 'https://plauder.example/r/KD7PM4RX',
  channel: 'link',
  cameFrom: null,
  landing: '/',
  issuedAt: '2025-08-19T09:00:00Z',
  clicks: 80,
  signUps: 5,
  conversions: 4,
  lastClickAt: '2026-12-02T09:31:00Z',
  disabledAt: null,
  ...change,
});

const someLinks = (change: Partial<PortalLinks> = {}): PortalLinks => ({
  from: '2026-11-02T09:42:00Z',
  to: '2026-12-02T09:42:00Z',
  standing: aStanding(),
  links: [
    aLink(),
    aLink({
      id: idOf(72),
      code: 'NW5XQ9PD',
      channel: 'Newsletter',
      landing: '/prices',
      clicks: 20,
      signUps: 1,
      conversions: 1,
      lastClickAt: null,
    }),
  ],
  leftOut: { own: 6, others: 41 },
  attributionDays: 60,
  origins: ['https://plauder.example'],
  badge: null,
  ...change,
});

function start(links = someLinks(), partner = aPartner()) {
  const server = startServer({ [at('/links')]: links });
  open(<LinkPage />, { me: aMe({ partners: [partner] }) });
  return server;
}

test('C10: every channel is listed with its numbers, and they are summed up', async () => {
  start();
  const rows = within(await screen.findByRole('table')).getAllByRole('row');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('ChannelClicksSign-upsConversionsRate'),
    expect.stringMatching(/^Your link80545.0\u00A0%|^Your link80545\u00A0%/),
    expect.stringMatching(/^Newsletter \/prices2011/),
    expect.stringMatching(/^All channels10065/),
  ]);
  expect(screen.getByText(/^Not counted: your own clicks \(6\) and those of bots, previews and repeated clicks \(41\)/)).toBeTruthy();
});

test('where no click was left out, no number is said', async () => {
  start({ ...someLinks(), leftOut: { own: 0, others: 0 } });
  expect(await screen.findByText('Your own clicks do not count.')).toBeTruthy();
});

test('C10: a channel without a name is not sent, and a refused one keeps what was typed', async () => {
  const server = start();
  fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
  expect(await screen.findByText('Please give the channel a name.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Channel'), { target: { value: 'Newsletter' } });
  server.answer(at('/links'), aProblem({ status: 400, code: 'invalid_input', errors: { channel: 'channel_taken' } }));
  fireEvent.click(screen.getByRole('button', { name: 'Add channel' }));
  expect(await screen.findByText('You already have a channel with this name.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Channel').value).toBe('Newsletter');
  expect(server.sentTo(at('/links')).filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('the link’s QR code is drawn and can be downloaded', async () => {
  start();
  expect(await screen.findByRole('img', { name: 'QR code of https://plauder.example/r/KD7PM4RX' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'SVG' }).getAttribute('download')).toBe('KD7PM4RX.svg');
});

test('B08, B22: the badge’s code has its own link and says which plans may remove it', async () => {
  const badge = { text: '⚡ by Plauder', isShown: true, isRemovable: false, removablePlans: ['Pro'] };
  start(someLinks({ badge, links: [aLink(), aLink({ id: idOf(73), channel: 'badge', url: 'https://plauder.example/r/BADGE234' })] }));
  expect(await screen.findByText('<a href="https://plauder.example/r/BADGE234" rel="sponsored">⚡ by Plauder</a>')).toBeTruthy();
  expect(screen.getByText(/It can be removed on Pro/)).toBeTruthy();
});

test.each([
  [false, /It can be removed on any paid plan, in the settings of your account/],
  [true, /You can show or hide it in the settings of your account/],
])('B22: without listed plans any paid plan may remove the badge: %s', async (isRemovable, said) => {
  start(someLinks({ badge: { text: '⚡ by Plauder', isShown: true, isRemovable, removablePlans: [] } }));
  expect(await screen.findByText(said)).toBeTruthy();
});

test('a channel can be renamed and switched off; one that is off says so and cannot be copied', async () => {
  const off = aLink({ id: idOf(74), channel: 'Flyer', disabledAt: '2026-11-20T09:00:00Z' });
  const server = start(someLinks({ links: [...someLinks().links, off] }));
  const row = (await screen.findByText(/Switched off on/)).closest('tr');
  expect(within(row ?? document.body).queryByRole('button', { name: /Copy/ })).toBeNull();
  server.answer(at(`/links/${idOf(72)}`), { id: idOf(72) });
  expect(screen.queryByRole('button', { name: 'Your link: Change…' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Newsletter: Change…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText(/still takes visitors/)).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Switch off' }));
  await waitFor(() => expect(server.sentTo(at(`/links/${idOf(72)}`))).toMatchObject([{ body: { isOn: false } }]));
});

test('“Test my link” explains the decision, and requests it only by a click', async () => {
  const path = at(`/links/${idOf(71)}/test`);
  const server = start();
  server.answer(path, { isCredited: false, reason: 'partner_below_host_plan', inputs: { hostPlan: 'Free', hostPlans: 'Business' } });
  const button = await screen.findByRole('button', { name: 'Test my link' });
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.click(button);
  await screen.findByText('It would not count');
  expect(screen.getByText('Did not count: the program requires Business; the partner’s account was on Free.')).toBeTruthy();
  server.answer(path, { isCredited: true, reason: 'via_link', inputs: { hostPlan: 'Business', hostPlans: 'Business' } });
  fireEvent.click(button);
  await screen.findByText('It would count for you');
});

test('after a merge links of the part are listed with its name and code', async () => {
  const url = (code: string) => `https://plauder.example/r/${code}`;
  const of = (id: number, channel: string, code: string) => aLink({ id: idOf(id), channel, code, url: url(code), cameFrom: 'Amb One' });
  const badge = { text: '⚡ by Plauder', isShown: true, isRemovable: false, removablePlans: [] };
  const links = [aLink(), of(81, 'badge', 'BADGEONE'), of(82, 'link', 'LINKONE2'), of(83, 'Newsletter', 'NEWSONE2')];
  start(someLinks({ badge, links }));
  expect(await screen.findByRole('button', { name: 'Link of Amb One · LINKONE2: Change…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Your link: Change…' })).toBeNull();
  expect(
    within(screen.getByLabelText('For'))
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Your link', 'Badge of Amb One · BADGEONE', 'Link of Amb One · LINKONE2', 'Newsletter of Amb One · NEWSONE2']);
  expect(screen.getByText(/^<a href=.*KD7PM4RX/)).toBeTruthy(); // the badge is the own one's
  fireEvent.click(screen.getByRole('button', { name: 'Link of Amb One · LINKONE2: Change…' }));
  const field = within(await screen.findByRole('dialog')).getByLabelText<HTMLInputElement>('Channel');
  expect(field.value).toBe('Amb One');
});

test.each([
  ['part of another', { partOf: { id: idOf(3), name: 'Amb Two', since: '2026-11-27T08:00:00Z' } }],
  ['closed', { state: 'closed' as const }],
])('a partner that is %s is offered no new channel', async (_what, changes) => {
  start(someLinks(), aPartner(changes));
  expect(await screen.findByText('QR code')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add channel' })).toBeNull();
});

test('C01: a link that does not count says so and what is missing, and mentions no days', async () => {
  start(someLinks({ standing: aStanding({ state: 'applied', hostPlans: ['Business'] }) }));
  expect(await screen.findByText('Your link is not active yet: the program requires the Business plan.')).toBeTruthy();
  expect(screen.queryByText(/60 days/)).toBeNull();
});

test('C08: the link’s page leads to the overview if the terms must be accepted', async () => {
  start(someLinks({ standing: aStanding({ state: 'awaiting_agreement' }) }));
  expect(await screen.findByText(/your link becomes active once you have accepted the terms/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Overview' }).getAttribute('href')).toBe('/');
});

test('a link that counts says for how many days', async () => {
  start();
  expect(await screen.findByText(/60 days/)).toBeTruthy();
  expect(screen.queryByText(/do(es)? not count/)).toBeNull();
});

test('a channel being typed is kept when leaving and returning to the page', async () => {
  startServer({ [at('/links')]: someLinks() });
  open(
    <Leavable>
      <LinkPage />
    </Leavable>,
    { me: aMe({ partners: [aPartner()] }) },
  );
  fireEvent.change(await screen.findByLabelText('Channel'), { target: { value: 'Flyer' } });
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect((await screen.findByLabelText<HTMLInputElement>('Channel')).value).toBe('Flyer');
});
