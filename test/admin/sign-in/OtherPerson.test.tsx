/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { ask } from '../../../admin/providers/http.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const refused = aProblem({ status: 409, code: 'other_person', detail: 'In another tab of this browser somebody else has signed in.' });
const beat = someMe({ id: idOf(77), name: 'Beat Roth', email: 'beat@demo.test' });
const anna = someMe({ name: 'Anna Frei', permissions: [] });

async function openPage() {
  const server = startServer({ '/me': anna, '/work': [], '/tickets/1/answer': refused });
  await open(
    <ConsoleLayout>
      <label>
        Answer <textarea />
      </label>
    </ConsoleLayout>,
  );
  await screen.findByLabelText('Answer');
  return server;
}
const send = () => act(() => expect(ask('/tickets/1/answer', { method: 'POST', body: {} })).rejects.toMatchObject({ status: 409 }));
const comeBack = (how: 'focus' | 'online') => fireEvent(globalThis.window, new Event(how));

test('S06: another person signed in is named on the page, which keeps what was typed', async () => {
  const server = await openPage();
  fireEvent.input(screen.getByLabelText('Answer'), { target: { value: 'Ninety days.' } });
  server.answer('/me', beat);
  expect(screen.queryByText(/has signed in here/)).toBeNull();
  await send();
  expect((await screen.findByText(/has signed in here/)).textContent).toContain(
    'Beat Roth (beat@demo.test) has signed in here, in another tab. This page still belongs to Anna Frei',
  );
  expect(screen.getByRole('button', { name: 'Continue as Beat Roth' })).toBeTruthy();
  expect((screen.getByLabelText('Answer') as HTMLTextAreaElement).value).toBe('Ninety days.');
});

test('S06: the notice about another person disappears once the page’s person is back', async () => {
  const server = await openPage();
  server.answer('/me', beat);
  await send();
  await screen.findByText(/has signed in here/);
  server.answer('/me', anna);
  comeBack('focus');
  await waitFor(() => expect(screen.queryByText(/has signed in here/)).toBeNull());
});

test('S06: the person signed in is requested again after a failed request and after another sign-in', async () => {
  const server = await openPage();
  server.answer('/me', aProblem());
  await send();
  server.answer('/me', beat);
  await send();
  expect(await screen.findByRole('button', { name: 'Continue as Beat Roth' })).toBeTruthy();
  server.answer('/me', someMe({ id: idOf(78), name: 'Cleo Moser' }));
  comeBack('online');
  expect(await screen.findByRole('button', { name: 'Continue as Cleo Moser' })).toBeTruthy();
});
