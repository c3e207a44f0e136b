/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { MethodSheet } from '../../../portal/payouts/MethodSheet.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer, type Sent } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, theMethods } from '../records.ts';
import { at, open } from '../screen.tsx';

const iban = 'CH93 0076 2011 6238 5295 7';
const path = at('/payout-methods');
const stepUpFirst = aProblem({ status: 403, code: 'step_up_required', detail: 'Give your factor again.' });
const added = ({ headers }: Sent) => ({
  state: 'accepted',
  commandId: headers.get('idempotency-key'),
  code: null,
  reason: null,
  methodId: idOf(52),
  activeFrom: '2026-12-03T14:20:00Z',
});

function start(replies: Parameters<typeof startServer>[0] = {}, me = aMe()) {
  const server = startServer({
    [path]: added,
    '/step-up': { verifiedAt: '2026-12-02T09:42:00Z' },
    '/step-up/code': { to: 'k…@keller.test' },
    ...replies,
  });
  const onSaved = jest.fn();
  open(<MethodSheet offer={theMethods()} onClose={() => undefined} onSaved={onSaved} />, { me });
  return { server, onSaved };
}

const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string | RegExp, value: string) => fireEvent.change(field(name), { target: { value } });
const below = (name: string) => document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent ?? '';
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save payout details' }));

function fill() {
  type('IBAN', iban);
  type('Account holder', 'Karin Keller');
  type('Street', 'Seeweg');
  type('No.', '4');
  type('Postcode', '6300');
  type('Town', 'Zug');
}
const typed = () => ['IBAN', 'Account holder', 'Street', 'No.', 'Postcode', 'Town'].map((name) => field(name).value);
const whatWasTyped = [iban, 'Karin Keller', 'Seeweg', '4', '6300', 'Zug'];

test('an IBAN is checked while typing: country, length, check digits and QR-IBAN', () => {
  start();
  type('IBAN', 'XX12');
  expect(below('IBAN')).toBe('“XX” is not a country that uses IBANs.');
  type('IBAN', 'CH93 0076 2011 6238 5295');
  expect(below('IBAN')).toBe('1 character missing');
  expect(field('IBAN').getAttribute('aria-invalid')).toBe('false'); // whoever is still typing is not wrong yet
  type('IBAN', 'CH93 0076 2011 6238 5295 77');
  expect(below('IBAN')).toBe('1 character too many');
  type('IBAN', 'CH93 0076 2011 6238 5295 8');
  expect(below('IBAN')).toContain('its check digits are wrong');
  type('IBAN', 'CH44 3199 9123 0008 8901 2');
  expect(below('IBAN')).toContain('This is a QR-IBAN. It accepts only payments with a QR reference');
  expect(field('IBAN').getAttribute('aria-invalid')).toBe('true');
  type('IBAN', iban);
  expect(below('IBAN')).toBe('Valid, Switzerland');
});

test('a postcode is checked by the account’s country when the field is left', () => {
  start();
  fill();
  type('Postcode', '10115');
  expect(below('Postcode')).toBe('');
  fireEvent.blur(field('Postcode'));
  expect(below('Postcode')).toContain('There is no such postcode in this country');
  type('IBAN', 'DE89 3704 0044 0532 0130 00');
  expect(below('Postcode')).toBe('');
});

test.each([
  ['iban_is_companys', 'This is the account that payouts are made from'],
  ['iban_is_closed', 'because this account is closed'],
])('an account that the server refuses is reported while typing and not saved: %s', async (code, sentence) => {
  const { server } = start({ [`${path}/check`]: { problems: [{ field: 'details.iban', code }] } });
  fill();
  await waitFor(() => expect(below('IBAN')).toContain(sentence));
  expect(field('IBAN').getAttribute('aria-invalid')).toBe('true');
  save();
  expect(server.sentTo(path)).toHaveLength(0);
  type('IBAN', 'CH56 0483 5012 3456 7800 9');
  expect(below('IBAN')).toBe('Valid, Switzerland');
});

test('the IBAN field has the focus at first', () => {
  start();
  expect(document.activeElement).toBe(field('IBAN'));
});

test('the address’s country follows the IBAN until another one is chosen', () => {
  start();
  type('IBAN', iban);
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /Country/ }).value).toBe('CH');
  fireEvent.change(screen.getByRole('combobox', { name: /Country/ }), { target: { value: 'US' } }); // whoever has an account here may live there
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /Country/ }).value).toBe('US');
});

test('missing fields are marked and nothing is sent', async () => {
  const { server } = start();
  type('IBAN', iban);
  save();
  expect((await screen.findByRole('alert')).textContent).toBe('Please correct what is marked.');
  expect(below('Town')).toContain('The town is missing');
  expect(server.sentTo(path)).toEqual([]);
});

test('C27, S09: password and mailed code are asked for in place; wrong ones keep what was typed, right ones save once', async () => {
  const { server, onSaved } = start({ [path]: stepUpFirst });
  fill();
  save();
  const password = await screen.findByLabelText('Your password');
  expect(typed()).toEqual(whatWasTyped);
  server.answer('/step-up', aProblem({ status: 403, code: 'not_allowed' }));
  expect(await screen.findByText(/six digits to k…@keller\.test/)).toBeTruthy();
  fireEvent.change(password, { target: { value: 'wrong' } });
  fireEvent.change(screen.getByLabelText('Code from the email'), { target: { value: '246 810' } });
  save();
  expect(await screen.findByText(/Everything you typed is still here/)).toBeTruthy();
  expect(typed()).toEqual(whatWasTyped);
  server.answer('/step-up', { verifiedAt: '2026-12-02T09:42:00Z' });
  server.answer(path, added);
  fireEvent.change(password, { target: { value: 'demo' } });
  save();
  await waitFor(() =>
    expect(onSaved).toHaveBeenCalledWith('Saved. They can be used from 3 Dec, 15:20, or as soon as the finance team confirms them.'),
  );
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([
    { password: 'wrong', mailedCode: '246810' },
    { password: 'demo', mailedCode: '246810' },
  ]);
  expect(server.sentTo('/step-up/code')).toHaveLength(1);
  expect(server.sentTo(path).at(-1)?.body).toEqual({
    currency: 'EUR',
    label: '',
    details: {
      rail: 'bank_file',
      name: 'Karin Keller',
      iban: 'CH9300762011623852957',
      address: { street: 'Seeweg', buildingNumber: '4', postcode: '6300', town: 'Zug', country: 'CH' },
    },
  });
  expect(new Set(server.sentTo(path).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
});

test('a person with a second factor is asked for its six digits', async () => {
  const { server } = start({ [path]: stepUpFirst }, aMe({ secondFactor: { enrolled: true, verifiedAt: null, backupCodesLeft: 10 } }));
  fill();
  save();
  fireEvent.change(await screen.findByLabelText('Six-digit code'), { target: { value: '123 456' } });
  expect(screen.getByRole('link', { name: 'Second factor' }).getAttribute('href')).toBe('/portal/second-factor'); // signed in by a backup code
  save();
  await waitFor(() => expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ code: '123456' }]));
});

test('S09: another code can be mailed, and the typed digits are cleared', async () => {
  const { server } = start({ [path]: stepUpFirst });
  fill();
  save();
  const code = await screen.findByLabelText('Code from the email');
  fireEvent.change(code, { target: { value: '111111' } });
  fireEvent.click(screen.getByText('Email me another code'));
  await waitFor(() => expect(server.sentTo('/step-up/code')).toHaveLength(2));
  expect(code).toHaveProperty('value', '');
});

test('a failed request keeps what was typed', async () => {
  const { onSaved } = start({ [path]: aProblem() });
  fill();
  save();
  expect((await screen.findByRole('alert')).textContent).toContain('nothing is lost');
  expect(typed()).toEqual(whatWasTyped);
  expect(onSaved).not.toHaveBeenCalled();
});

test('switching the way of payment and back keeps what was typed', () => {
  start();
  fill();
  const way = screen.getByRole('combobox', { name: 'Way' });
  fireEvent.change(way, { target: { value: 'paypal' } });
  type('PayPal email or PayPal ID', 'karin@');
  fireEvent.change(way, { target: { value: 'bank_file' } });
  expect(typed()).toEqual(whatWasTyped);
  fireEvent.change(way, { target: { value: 'paypal' } });
  expect(field('PayPal email or PayPal ID').value).toBe('karin@');
});

test('typed payout details are kept when the sheet closes, in memory only, until they are saved or given up', async () => {
  startServer({ [path]: added });
  open(
    <Leavable>
      <MethodSheet offer={theMethods()} onClose={() => undefined} onSaved={() => undefined} />
    </Leavable>,
  );
  fill();
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere', hidden: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect(typed()).toEqual(whatWasTyped);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('5295'); // an account number is stored nowhere
  save();
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere', hidden: true }));
  await waitFor(() => expect(globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect(typed()).toEqual(['', '', '', '', '', '']);
  fill();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere', hidden: true }));
  expect(globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  expect(typed()).toEqual(['', '', '', '', '', '']); // and stays nowhere
});
