/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import RefuseEmailPage from '../../../admin/sign-in/RefuseEmailPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const secret = 'f'.repeat(43);
async function visit(replies: Parameters<typeof startServer>[0], hash = `#${secret}`) {
  globalThis.history.replaceState(null, '', `/admin/refuse-email${hash}`);
  const server = startServer(replies);
  await open(<RefuseEmailPage />);
  return server;
}

test('a change of email is refused by a click only, with what to do next', async () => {
  const server = await visit({ '/email-change/refuse': { heard: true } });
  const button = await screen.findByRole('button', { name: 'This was not me' });
  expect(server.sentTo('/email-change/refuse')).toEqual([]);
  fireEvent.click(button);
  await screen.findByText(/choose “Forgot your password\?”/);
  expect(server.sentTo('/email-change/refuse').map(({ body }) => body)).toEqual([{ secret }]);
});

test('a used refusal link says what to do', async () => {
  await visit({ '/email-change/refuse': aProblem({ status: 410, code: 'account_link_over' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'This was not me' }));
  await screen.findByText('This link no longer works');
});
