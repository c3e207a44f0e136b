/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OpenLoginPage } from '../../../portal/logins/OpenLoginPage.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

const challenge = 'a'.repeat(43);
const address = `/customer-logins/open?login=${idOf(60)}&challenge=${challenge}`;
const path = at(`/customer-logins/${idOf(60)}/code`);

test('C38: by a click, never by a look, the browser goes back with the code', async () => {
  const server = startServer({ [path]: { address: 'https://termino.test/partner-login/landing#code', expiresAt: '2026-03-02T16:41:00Z' } });
  const leave = jest.fn();
  open(<OpenLoginPage leave={leave} />, { address });
  const button = await screen.findByRole('button', { name: 'Log in now' });
  expect(server.sentTo(path)).toHaveLength(0);
  fireEvent.click(button);
  await waitFor(() => expect(leave).toHaveBeenCalledWith('https://termino.test/partner-login/landing#code'));
  expect(server.sentTo(path)[0]?.body).toEqual({ challenge });
});

test('an address without the hash of the host product’s secret opens nothing', async () => {
  startServer({});
  open(<OpenLoginPage />, { address: '/customer-logins/open' });
  expect(await screen.findByRole('button', { name: 'Log in now' })).toHaveProperty('disabled', true);
});
