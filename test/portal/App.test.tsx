/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from '../../portal/App.tsx';
import { chooseMeantPartner } from '../../portal/providers/meant-partner.ts';
import { idOf } from '../admin/records.ts';
import { aProblem, startServer } from '../admin/server.ts';
import { aMe, anOverview, aPartner, someRules } from './records.ts';
import { at } from './screen.tsx';

const outside = { '/portal/sign-in': { version: '0.3.0', demo: null } };
const nobody = aProblem({ status: 401, code: 'not_signed_in' });

function visit(replies: Parameters<typeof startServer>[0], place = '') {
  globalThis.history.replaceState(null, '', `/portal/${place}`);
  chooseMeantPartner();
  const server = startServer({ ...outside, '/portal/me': aMe(), [at('/overview')]: anOverview(), ...replies });
  render(<App />);
  return server;
}

test('the portal shows the sign-in page to a visitor and requests only the session', async () => {
  localStorage.clear();
  const server = visit({ '/auth/get-session': () => null });
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(server.sentTo('/portal/me')).toEqual([]);
});

test('the portal remembers an earlier visitor, and shows the sign-in page once the session has ended', async () => {
  localStorage.clear();
  const server = visit({ '/auth/get-session': {} });
  expect(await screen.findByRole('heading', { name: 'Overview' })).toBeTruthy();
  expect(localStorage.getItem('commend.wasHere')).toBe('yes');
  server.answer(at('/overview'), nobody);
  fireEvent(document, new Event('visibilitychange'));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(localStorage.getItem('commend.wasHere')).toBeNull();
});

test('a person who belongs to no partner is told so and can sign out', async () => {
  localStorage.clear();
  const server = visit({ '/auth/get-session': {}, '/portal/me': aMe({ partners: [] }), '/auth/sign-out': {} });
  expect(await screen.findByText(/ambassador@demo\.test does not belong to any partner/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(server.sentTo('/auth/sign-out')).toHaveLength(1));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
});

test('what was typed in the tab is deleted when another person signs in and when one signs out', async () => {
  localStorage.clear();
  const type = () => sessionStorage.setItem('commend.join', 'Brunner GmbH');
  type();
  visit({ '/auth/get-session': {}, '/portal/me': aMe({ partners: [] }), '/auth/sign-out': {} });
  const leave = await screen.findByRole('button', { name: 'Sign out' });
  expect(sessionStorage.getItem('commend.join')).toBeNull();
  type();
  fireEvent.click(leave);
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(sessionStorage.getItem('commend.join')).toBeNull();
});

test('a form to join is kept after a session ended for the person who typed it only', async () => {
  localStorage.clear();
  const programs = [{ id: idOf(2), slug: 'termino', name: 'Termino Partners', hostPlans: [], approval: 'automatic', rules: someRules() }];
  const come = async (id: string) => {
    cleanup();
    visit({ '/auth/get-session': {}, '/join': { programs }, '/portal/me': aMe({ id }) }, 'join/termino');
    return screen.findByLabelText<HTMLInputElement>('Company');
  };
  fireEvent.change(await come('bea'), { target: { value: 'Brunner GmbH' } });
  cleanup();
  visit({ '/join': { programs }, '/auth/get-session': () => null, '/portal/me': nobody }, 'join/termino');
  expect((await screen.findByLabelText<HTMLInputElement>('Company')).value).toBe(''); // not for nobody's eyes
  expect((await come('bea')).value).toBe('Brunner GmbH');
  expect((await come('rolf')).value).toBe('');
  expect((await come('bea')).value).toBe('');
});

test('the portal says that the server fails, and tries again', async () => {
  localStorage.clear();
  const server = visit({ '/auth/get-session': aProblem() });
  expect((await screen.findByRole('alert')).textContent).toContain('req_01JD8W2M4T');
  server.answer('/auth/get-session', {});
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Overview' })).toBeTruthy();
});

test.each(['affiliate-platform', 'affiliate-platform/open'])(
  'the page %s does not exist in a program without affiliate platform',
  async (place) => {
    localStorage.clear();
    const server = visit({ '/auth/get-session': {}, '/portal/me': aMe({ partners: [aPartner({ hasAffiliatePlatform: false })] }) }, place);
    expect(await screen.findByRole('heading', { level: 1, name: 'This page does not exist' })).toBeTruthy();
    expect(server.sentTo(at('/affiliate-access'))).toEqual([]);
  },
);

test('a one-time link opened while another person is signed in names them and works after the right sign-in', async () => {
  localStorage.clear();
  localStorage.setItem('commend.partner', idOf(77));
  const server = visit({ '/auth/get-session': {}, '/auth/sign-out': {} }, 'affiliate-platform/open#a-secret');
  expect(await screen.findByRole('heading', { name: 'Someone else is signed in here' })).toBeTruthy();
  expect(document.body.textContent).toContain('Karin Keller (ambassador@demo.test)');
  server.answer('/auth/get-session', () => null);
  fireEvent.click(screen.getByRole('button', { name: 'Sign out, then sign in' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(globalThis.location.hash).toBe('#a-secret');
  cleanup();
  const theirs = aMe({ partners: [aPartner({ id: idOf(77), hasAffiliatePlatform: true })] });
  const closed = { promisedHours: 24, openSince: null, requests: [] };
  const access = `/portal/partners/${idOf(77)}/affiliate-access`;
  visit({ '/auth/get-session': {}, '/portal/me': theirs, [access]: closed }, 'affiliate-platform/open#a-secret');
  expect(await screen.findByRole('button', { name: 'Open my access' })).toBeTruthy();
});

test('a mailed address of another partner shows who is signed in instead of other numbers', async () => {
  localStorage.clear();
  const mailed = `of/${idOf(77)}/payouts`;
  const server = visit({ '/auth/get-session': {}, '/auth/sign-out': {} }, mailed);
  expect(await screen.findByRole('heading', { name: 'Someone else is signed in here' })).toBeTruthy();
  expect(globalThis.location.pathname).toBe('/portal/payouts');
  server.answer('/auth/get-session', () => null);
  fireEvent.click(screen.getByRole('button', { name: 'Sign out, then sign in' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  cleanup();
  visit({ '/auth/get-session': {} }, `of/${aPartner().id}`);
  expect(await screen.findByRole('heading', { name: 'Overview' })).toBeTruthy();
  cleanup();
  visit({ '/auth/get-session': {}, '/portal/me': aMe({ partners: [] }) }, mailed);
  expect(await screen.findByText(/does not belong to any partner/)).toBeTruthy();
});

test('an applicant with an account signs in at the form and continues there', async () => {
  localStorage.clear();
  const programs = [{ id: idOf(2), slug: 'termino', name: 'Termino Partners', hostPlans: [], approval: 'automatic', rules: someRules() }];
  const server = visit({ '/auth/get-session': () => null, '/join': { programs } }, 'join/termino?sign-in');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(server.sentTo('/join')).toEqual([]);
  cleanup();
  visit({ '/auth/get-session': {}, '/join': { programs } }, 'join/termino?sign-in');
  expect(await screen.findByText('You are applying as Karin Keller, ambassador@demo.test.')).toBeTruthy();
});

test('the data typed in the form are handed on to the account of the typed address only', async () => {
  const programs = [{ id: idOf(2), slug: 'termino', name: 'Termino Partners', hostPlans: [], approval: 'automatic', rules: someRules() }];
  const goTo = (place: string, isSignedIn: boolean) => {
    cleanup();
    visit({ '/auth/get-session': isSignedIn ? {} : () => null, '/join': { programs } }, place);
  };
  const company = () => screen.findByLabelText<HTMLInputElement>('Company');
  const typeAndPress = async (email: string) => {
    localStorage.clear();
    sessionStorage.clear();
    goTo('join/termino', false);
    fireEvent.change(await company(), { target: { value: 'Brunner GmbH' } });
    fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Regula Brunner' } });
    fireEvent.change(screen.getByLabelText('Email'), { target: { value: email } });
    const link = screen.getByRole('link', { name: 'I have an account: sign in' });
    link.addEventListener('click', (event) => event.preventDefault()); // there is no other page here
    fireEvent.click(link);
  };
  await typeAndPress('Ambassador@demo.test ');
  goTo('join/termino?sign-in', true);
  expect((await company()).value).toBe('Brunner GmbH');
  expect(JSON.stringify(sessionStorage)).not.toContain('Regula');
  await typeAndPress('regula@brunner.test');
  goTo('join/termino?sign-in', true);
  expect((await company()).value).toBe('');
  await typeAndPress('ambassador@demo.test');
  goTo('', true);
  expect(await screen.findByRole('heading', { name: 'Overview' })).toBeTruthy();
  expect(JSON.stringify(sessionStorage)).not.toContain('Brunner');
  goTo('join/termino?sign-in', true);
  expect((await company()).value).toBe('');
});

test('changing the language of a mailed page does not reveal the portal of the person signed in', async () => {
  localStorage.clear();
  const invited = { kind: 'member', name: 'Nora', role: 'member', email: 'nora@keller.test', into: 'Blumen Keller', hasAccount: true };
  visit(
    {
      '/auth/get-session': () => ({ user: { name: 'Regula Meier', email: 'regula@keller.test' } }),
      '/invitation/open': { ...invited, expiresAt: '2027-01-01T00:00:00.000Z' },
      '/invitation/accept': { email: 'nora@keller.test', hasAccount: true },
    },
    `invitation#${'a'.repeat(43)}`,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  await screen.findByText(/Someone else is signed in here/);
  fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'de' } });
  await waitFor(() => expect(document.documentElement.lang).toBe('de'));
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(document.body.textContent).not.toContain('Ihr Link');
});

test('changing the language keeps what is typed', async () => {
  localStorage.clear();
  visit({ '/auth/get-session': {} }, 'account');
  fireEvent.change(await screen.findByLabelText('New address'), { target: { value: 'bea@alpenblick.test' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'de' } });
  expect(await screen.findByLabelText('Neue Adresse')).toHaveProperty('value', 'bea@alpenblick.test');
});
