/** @jest-environment <rootDir>/test/portal/browser.js */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { OpenedForm } from '../../../api/contract/portal-join.ts';
import { ConfirmPage } from '../../../portal/join/ConfirmPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { someRules } from '../records.ts';
import { open } from '../screen.tsx';

beforeEach(() => {
  globalThis.location.hash = 'a'.repeat(43);
});
afterEach(() => {
  globalThis.location.hash = '';
});

const aForm = (changes: Partial<OpenedForm> = {}): OpenedForm => ({
  program: 'Termino Partners',
  timeZone: 'Europe/Zurich',
  email: 'regula@brunner.test',
  name: 'Regula Brunner',
  filledInAt: '2026-03-02T09:00:00Z',
  companyName: 'Brunner GmbH',
  personKind: 'company',
  country: 'CH',
  website: 'https://brunner.test',
  promotesHow: null,
  rules: someRules(),
  hasAccount: false,
  ...changes,
});

function start(form: Partial<OpenedForm> = {}, replies: Parameters<typeof startServer>[0] = {}, language: 'en' | 'de' = 'en') {
  const server = startServer({ '/join/open': aForm(form), ...replies });
  open(<ConfirmPage />, { language });
  return server;
}

const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));
const typePassword = async (label: string) =>
  fireEvent.change(await screen.findByLabelText(label), { target: { value: 'seven wet wooden bridges' } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('an incomplete confirmation link says so, sends no request and asks for no password', async () => {
  globalThis.location.hash = 'abc';
  const server = start();
  expect(await screen.findByText('The link is incomplete. Open it directly from the email.')).toBeTruthy();
  expect(document.querySelector('input')).toBeNull();
  expect(links()).toEqual(['/portal/join']);
  expect(server.sentTo('/join/open')).toEqual([]);
});

test.each([
  { language: 'en', country: 'Switzerland', terms: /accept the terms of Termino Partners, version 4/, label: 'Password' },
  { language: 'de', country: 'Schweiz', terms: /Bedingungen von Termino Partners, Version 4, an/, label: 'Passwort' },
] as const)(
  'C08: the confirmation page shows the form’s content above the password, and the terms: $language',
  async ({ language, country, terms, label }) => {
    start({ promotesHow: 'In my newsletter.' }, {}, language);
    const password = await screen.findByLabelText(label);
    for (const said of ['Termino Partners', 'Brunner GmbH', country, 'https://brunner.test', 'In my newsletter.', 'Regula Brunner'])
      expect(screen.getByText(said).compareDocumentPosition(password) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    expect(screen.getByText(/^2\.? (Mar|März).*10:00/)).toBeTruthy();
    expect(screen.getByText(terms)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /brunner/ })).toBeNull(); // a stranger may have typed it
  },
);

test('C08: the confirmation is sent only with a password and accepted terms', async () => {
  const server = start({}, { '/join/confirm': aProblem({ status: 422, code: 'password_weak', detail: 'It is too short.' }) });
  await screen.findByLabelText('Password');
  press('Confirm and open my dashboard');
  expect(await screen.findByText('Please enter a password.')).toBeTruthy();
  await typePassword('Password');
  press('Confirm and open my dashboard');
  expect(await screen.findByText('Please accept the terms to continue.')).toBeTruthy();
  expect(server.sentTo('/join/confirm')).toEqual([]);
  fireEvent.click(screen.getByRole('checkbox'));
  press('Confirm and open my dashboard');
  expect(await screen.findByText('It is too short.')).toBeTruthy();
  const body = { secret: 'a'.repeat(43), password: 'seven wet wooden bridges', acceptsTerms: true };
  expect(server.sentTo('/join/confirm').map((sent) => sent.body)).toEqual([body]);
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('seven wet wooden bridges');
});

test('an applicant with an account is asked for its password', async () => {
  start({ hasAccount: true });
  const password = await screen.findByLabelText('Password of your account');
  expect(password.getAttribute('autocomplete')).toBe('current-password');
  expect(screen.getByText(/You already have an account with us/)).toBeTruthy();
  expect(screen.queryByText(/15 characters/)).toBeNull();
  expect(links()).toEqual(['/portal/']);
});

test('a used or replaced confirmation link leads to the sign-in and the form', async () => {
  start({}, { '/join/open': aProblem({ status: 410, code: 'confirmation_link_over' }) });
  await screen.findByText(/a newer form has replaced it/);
  expect(links()).toEqual(['/portal/', '/portal/join']);
});

test('a confirmation link replaced while the page is open says so', async () => {
  start({}, { '/join/confirm': aProblem({ status: 410, code: 'confirmation_link_over' }) });
  await typePassword('Password');
  fireEvent.click(screen.getByRole('checkbox'));
  press('Confirm and open my dashboard');
  await screen.findByText(/a newer form has replaced it/);
  expect(document.querySelector('input')).toBeNull();
});

test('disowning a form asks for confirmation once and then ends the form', async () => {
  const server = start({}, { '/join/disown': { heard: true } });
  await screen.findByLabelText('Password');
  press('This was not me');
  press('Back');
  press('This was not me');
  expect(server.sentTo('/join/disown')).toEqual([]);
  press('Discard the form');
  await screen.findByRole('heading', { name: 'The form has been discarded' });
  expect(server.sentTo('/join/disown').map(({ body }) => body)).toEqual([{ secret: 'a'.repeat(43) }]);
  expect(document.querySelector('input')).toBeNull();
});
