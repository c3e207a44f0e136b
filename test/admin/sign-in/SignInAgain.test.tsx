/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { ask } from '../../../admin/providers/http.ts';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const over = aProblem({ status: 401, code: 'not_signed_in' });

/** A form of the console, as small as can be. */
function Form() {
  const [said, setSaid] = useState('');
  const send = () =>
    void ask('/tickets/1/answer', { method: 'POST', body: {} }).then(
      () => setSaid('sent'),
      () => setSaid('refused'),
    );
  return (
    <>
      <label>
        Answer <textarea />
      </label>
      <button onClick={send}>Send it</button>
      <output>{said}</output>
    </>
  );
}

async function visit() {
  const server = startServer({
    '/me': someMe({ permissions: [] }),
    '/sign-in': { version: '1', demo: null },
    '/auth/sign-in/email': {},
    '/work': [],
    '/tickets/1/answer': over,
  });
  await open(
    <ConsoleLayout>
      <Form />
    </ConsoleLayout>,
  );
  await screen.findByText('Send it');
  return server;
}

test('a session that ends while typing asks to sign in, and then sends the answer', async () => {
  const server = await visit();
  fireEvent.input(screen.getByLabelText('Answer'), { target: { value: 'Ninety days.' } });
  fireEvent.click(screen.getByText('Send it'));
  await screen.findByText(/What you typed is still there/);
  server.answer('/tickets/1/answer', {});
  fireEvent.input(screen.getByLabelText('Email'), { target: { value: 'support@demo.test' } });
  fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'demo' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('sent');
  await waitFor(() => expect(screen.queryByText(/What you typed is still there/)).toBeNull());
  expect((screen.getByLabelText('Answer') as HTMLTextAreaElement).value).toBe('Ninety days.');
  expect(screen.getByTestId('address').textContent).toBe('/');
});

test('a request refused without typed text fails at once', async () => {
  await visit();
  fireEvent.click(screen.getByText('Send it'));
  await screen.findByText('refused');
  expect(screen.queryByText(/What you typed is still there/)).toBeNull();
});
