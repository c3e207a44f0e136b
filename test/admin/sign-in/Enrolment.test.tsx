/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const begun = {
  totpURI: 'otpauth://totp/Commend:ada%40example.test?secret=JBSWY3DPEHPK3PXP&issuer=Commend',
  backupCodes: ['k0fQ-0x9Zb', 'k1fQ-1x9Zb'],
};
const unenrolled = someMe({ secondFactor: { enrolled: false, required: true, verifiedAt: null } });

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function openConsole(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({ '/me': unenrolled, '/auth/two-factor/enable': begun, '/auth/two-factor/verify-totp': {}, ...replies });
  await open(<ConsoleLayout>the console</ConsoleLayout>);
  await screen.findByText('Set up your second factor');
  return server;
}

test('a person who must set up a second factor sees nothing else, and nothing else is requested', async () => {
  const server = await openConsole();
  expect(screen.queryByText('the console')).toBeNull();
  expect(server.sent.map(({ path }) => path)).toEqual(['/auth/get-session', '/me']);
});

test('a second factor is set up by password, scan, code and backup codes, once each', async () => {
  const server = await openConsole();
  fill('Password', 'correct horse');
  press('Continue');
  expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeTruthy();
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  fill('Code', '123 456');
  press('Confirm and finish');
  press('Confirm and finish');
  expect(await screen.findByText('k0fQ-0x9Zb')).toBeTruthy();
  expect(server.sentTo('/auth/two-factor/verify-totp')).toHaveLength(1); // a code counts once: the second press would be a wrong one
  expect(server.sentTo('/auth/two-factor/enable')[0]?.body).toEqual({ password: 'correct horse' });
  expect(server.sentTo('/auth/two-factor/verify-totp')[0]?.body).toEqual({ code: '123456' });
});

test('a wrong code does not reveal the backup codes', async () => {
  const detail = 'This code does not work. Each code works once: wait for the next one.';
  await openConsole({ '/auth/two-factor/verify-totp': aProblem({ status: 401, code: 'app_code_wrong', detail }) });
  fill('Password', 'correct horse');
  press('Continue');
  await screen.findByLabelText('Code');
  fill('Code', '000000');
  press('Confirm and finish');
  expect((await screen.findByRole('alert')).textContent).toBe(detail);
  expect(screen.queryByText('k0fQ-0x9Zb')).toBeNull();
});

test('if the password is not enough, a code is mailed and sent with it', async () => {
  const refused = aProblem({ status: 403, code: 'step_up_required', detail: 'Give the second factor again.' });
  const asked: string[] = [];
  const server = await openConsole({
    '/auth/two-factor/enable': () => (asked.push('enable') === 1 ? refused : begun),
    '/step-up/code': { to: 'a…@example.test' },
    '/step-up': {},
  });
  fill('Password', 'correct horse');
  press('Continue');
  expect(await screen.findByText('We emailed six digits to a…@example.test. They are valid for ten minutes.')).toBeTruthy();
  expect(screen.getByText(/npm run connect -- set-up-factor/)).toBeTruthy();
  fill('Code from the email', '246 810');
  press('Continue');
  expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeTruthy();
  expect(server.sentTo('/step-up')[0]?.body).toEqual({ password: 'correct horse', mailedCode: '246810' });
});

const tooOld = aProblem({ status: 403, code: 'step_up_required', detail: 'Give the second factor again.' });

test('a wrong password at setting up is called wrong', async () => {
  const detail = 'Correct the fields named and send it again.';
  await openConsole({ '/auth/two-factor/enable': aProblem({ status: 400, code: 'invalid_input', detail }) });
  fill('Password', 'wrong');
  press('Continue');
  expect((await screen.findByRole('alert')).textContent).toBe('This password is wrong.');
});

test('pressing Enter twice mails one code, and its field says where it went', async () => {
  const server = await openConsole({ '/auth/two-factor/enable': tooOld, '/step-up/code': { to: 'a…@example.test' } });
  fill('Password', 'correct horse');
  press('Continue');
  press('Continue');
  const code = await screen.findByLabelText('Code from the email');
  expect(server.sentTo('/step-up/code')).toHaveLength(1);
  expect(document.getElementById(code.getAttribute('aria-describedby') ?? '')?.textContent).toContain('a…@example.test');
});

test('a code accepted before an outage is not asked for again; an expired one is mailed anew', async () => {
  const replies: unknown[] = [tooOld, aProblem(), tooOld, begun];
  const server = await openConsole({
    '/auth/two-factor/enable': () => replies.shift(),
    '/step-up/code': { to: 'a…@example.test' },
    '/step-up': {},
  });
  fill('Password', 'correct horse');
  press('Continue');
  await screen.findByLabelText('Code from the email');
  fill('Code from the email', '246810');
  press('Continue');
  await screen.findByText(/Nothing was accepted/);
  press('Continue');
  await waitFor(() => expect(server.sentTo('/step-up/code')).toHaveLength(2));
  expect(server.sentTo('/step-up')).toHaveLength(1);
  fill('Code from the email', '135791');
  press('Continue');
  expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([
    { password: 'correct horse', mailedCode: '246810' },
    { password: 'correct horse', mailedCode: '135791' },
  ]);
});
