/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import EmailPage from '../../../admin/sign-in/EmailPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const secret = 'e'.repeat(43);
async function visit(replies: Parameters<typeof startServer>[0], hash = `#${secret}`) {
  globalThis.history.replaceState(null, '', `/admin/email${hash}`);
  const server = startServer(replies);
  await open(<EmailPage />);
  return server;
}

test('a new email address is confirmed by a click only', async () => {
  const server = await visit({ '/email-change/confirm': { email: 'ada@new.test' } });
  const button = await screen.findByRole('button', { name: 'Confirm this address' });
  expect(server.sentTo('/email-change/confirm')).toEqual([]);
  fireEvent.click(button);
  await screen.findByText('Sign in with ada@new.test now.');
  expect(server.sentTo('/email-change/confirm').map(({ body }) => body)).toEqual([{ secret }]);
});

test('a used confirmation link says what to do', async () => {
  await visit({ '/email-change/confirm': aProblem({ status: 410, code: 'account_link_over' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm this address' }));
  await screen.findByText('This link no longer works');
});
