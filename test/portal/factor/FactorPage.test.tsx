/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { FactorPage } from '../../../portal/factor/FactorPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { open } from '../screen.tsx';

const begun = { totpURI: 'otpauth://totp/Commend:karin?secret=JBSWY3DPEHPK3PXP&issuer=Commend', backupCodes: ['k0fQ-0x9Zb', 'k1fQ-1x9Zb'] };
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function visit(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({ '/auth/two-factor/enable': begun, '/auth/two-factor/verify-totp': {}, ...replies });
  open(<FactorPage />);
  return server;
}

test('M10: password, scan, code, backup codes: in this order, each once', async () => {
  const server = visit();
  type('Your password', 'correct horse');
  press('Set it up');
  expect(await screen.findByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  type('Six digits from the app', '123 456');
  press('Confirm');
  expect(await screen.findByText('k0fQ-0x9Zb')).toBeTruthy();
  expect(server.sentTo('/auth/two-factor/enable')[0]?.body).toEqual({ password: 'correct horse' });
  expect(server.sentTo('/auth/two-factor/verify-totp')[0]?.body).toEqual({ code: '123456' });
});

test('a wrong password and a wrong code say so, and lose nothing', async () => {
  const refused = aProblem({ status: 401, code: 'not_signed_in' });
  const server = visit({ '/auth/two-factor/enable': refused });
  type('Your password', 'wrong');
  press('Set it up');
  expect((await screen.findByRole('alert')).textContent).toContain('password is not right');
  server.answer('/auth/two-factor/enable', begun);
  server.answer('/auth/two-factor/verify-totp', refused);
  press('Set it up');
  await screen.findByText('JBSW Y3DP EHPK 3PXP');
  type('Six digits from the app', '000000');
  press('Confirm');
  expect((await screen.findByRole('alert')).textContent).toContain('code is not right');
  expect(screen.queryByText('k0fQ-0x9Zb')).toBeNull();
});

test('whoever has one is told so', () => {
  startServer();
  open(<FactorPage />, { me: aMe({ secondFactor: { enrolled: true, verifiedAt: null } }) });
  expect(screen.getByText(/Your second factor is set up/)).toBeTruthy();
});
