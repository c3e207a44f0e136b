/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import FactorPage from '../../../portal/factor/FactorPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { open } from '../screen.tsx';

const begun = { totpURI: 'otpauth://totp/Commend:karin?secret=JBSWY3DPEHPK3PXP&issuer=Commend', backupCodes: ['k0fQ-0x9Zb', 'k1fQ-1x9Zb'] };
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const mailed = { '/step-up/code': { to: 'k…@keller.test' }, '/step-up': { verifiedAt: '2026-12-01T08:00:00Z' } };
function visit(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({ ...mailed, '/auth/two-factor/enable': begun, '/auth/two-factor/verify-totp': {}, ...replies });
  open(<FactorPage />);
  return server;
}

/** Opening the page alone mails nothing. */
async function prove(password = 'correct horse') {
  press('Set it up');
  await screen.findByText(/k…@keller\.test/);
  type('Your password', password);
  type('Code from the email', '246 810');
  press('Set it up');
}

test('M10: a second factor is set up by password and mailed code, scan, code and backup codes, once each', async () => {
  const server = visit();
  expect(server.sent).toEqual([]);
  await prove();
  expect(await screen.findByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  type('Six digits from the app', '123 456');
  press('Confirm');
  press('Confirm');
  expect(await screen.findByText('k0fQ-0x9Zb')).toBeTruthy();
  expect(server.sentTo('/auth/two-factor/verify-totp')).toHaveLength(1); // a code counts once: the second press would be a wrong one
  expect(server.sentTo('/step-up')[0]?.body).toEqual({ password: 'correct horse', mailedCode: '246810' });
  expect(server.sentTo('/auth/two-factor/enable')[0]?.body).toEqual({ password: 'correct horse' });
  expect(server.sentTo('/auth/two-factor/verify-totp')[0]?.body).toEqual({ code: '123456' });
});

test('a wrong password or code is reported and keeps what was typed', async () => {
  const server = visit({ '/step-up': aProblem({ status: 403, code: 'step_up_required' }) });
  await prove('wrong');
  expect(await screen.findByText(/not right/)).toBeTruthy();
  expect(server.sentTo('/auth/two-factor/enable')).toEqual([]);
  server.answer('/step-up', mailed['/step-up']);
  server.answer('/auth/two-factor/verify-totp', aProblem({ status: 401, code: 'app_code_wrong' }));
  press('Set it up');
  await screen.findByText('JBSW Y3DP EHPK 3PXP');
  type('Six digits from the app', '000000');
  press('Confirm');
  expect((await screen.findByRole('alert')).textContent).toContain('code is wrong');
  expect(screen.queryByText('k0fQ-0x9Zb')).toBeNull();
});

test('a code accepted before an outage is not asked for again; an expired one is mailed anew', async () => {
  const replies: unknown[] = [aProblem(), aProblem({ status: 403, code: 'step_up_required' }), begun];
  const server = visit({ '/auth/two-factor/enable': () => replies.shift() });
  await prove();
  await screen.findByText(/Nothing was accepted/);
  press('Set it up');
  await waitFor(() => expect(server.sentTo('/step-up/code')).toHaveLength(2));
  expect(server.sentTo('/step-up')).toHaveLength(1);
  await waitFor(() => expect((screen.getByLabelText('Code from the email') as HTMLInputElement).value).toBe(''));
  type('Code from the email', '135791');
  press('Set it up');
  expect(await screen.findByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([
    { password: 'correct horse', mailedCode: '246810' },
    { password: 'correct horse', mailedCode: '135791' },
  ]);
});

test('a person with a second factor is told that it is set up', () => {
  startServer();
  open(<FactorPage />, { me: aMe({ secondFactor: { enrolled: true, verifiedAt: null, backupCodesLeft: 10 } }) });
  expect(screen.getByText(/Your second factor is set up/)).toBeTruthy();
});

const byBackupCode = (backupCodesLeft: number) => aMe({ secondFactor: { enrolled: true, verifiedAt: null, backupCodesLeft } });

test('S04: a lost second factor is removed with password and backup code, and a wrong one keeps what was typed', async () => {
  const path = '/me/second-factor/take-away';
  const detail = 'Nothing was changed. Type a backup code that was never used.';
  const server = startServer({ [path]: aProblem({ status: 422, code: 'backup_code_wrong', detail }) });
  open(<FactorPage />, { me: byBackupCode(9) });
  press('Remove the old second factor');
  expect((await screen.findByRole('alert')).textContent).toBe('Please fill in all fields.');
  type('Unused backup code', 'k1fQ-1x9Zb');
  type('Your password', 'correct horse');
  press('Remove the old second factor');
  expect(await screen.findByText(detail)).toBeTruthy();
  expect(screen.getByLabelText('Unused backup code')).toHaveProperty('value', 'k1fQ-1x9Zb');
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ backupCode: 'k1fQ-1x9Zb', password: 'correct horse' }]);
});

test('a person without backup codes left reads who removes the second factor', () => {
  startServer();
  open(<FactorPage />, { me: byBackupCode(0), language: 'de' });
  expect(screen.getByText(/kein Ersatzcode übrig, mit dem.+Schreiben Sie uns/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Alten zweiten Faktor entfernen' })).toBeNull();
});
