/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { ask } from '../../../admin/providers/http.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

test('S06: once somebody else has signed in with the browser, the page says who, whose it still is, and keeps what is typed', async () => {
  const refused = aProblem({ status: 409, code: 'other_person', detail: 'In another tab of this browser somebody else has signed in.' });
  const server = startServer({ '/me': someMe({ name: 'Anna Frei', permissions: [] }), '/work': [], '/tickets/1/answer': refused });
  await open(
    <ConsoleLayout>
      <label>
        Answer <textarea />
      </label>
    </ConsoleLayout>,
  );
  fireEvent.input(await screen.findByLabelText('Answer'), { target: { value: 'Ninety days.' } });
  server.answer('/me', someMe({ id: idOf(77), name: 'Beat Roth', email: 'beat@demo.test' }));
  expect(screen.queryByText(/has signed in here/)).toBeNull();
  await act(() => expect(ask('/tickets/1/answer', { method: 'POST', body: {} })).rejects.toMatchObject({ status: 409 }));
  expect((await screen.findByText(/has signed in here/)).textContent).toContain(
    'Beat Roth (beat@demo.test) has signed in here, in another tab. This page is still Anna Frei’s',
  );
  expect(screen.getByRole('button', { name: 'Go on as Beat Roth' })).toBeTruthy();
  expect((screen.getByLabelText('Answer') as HTMLTextAreaElement).value).toBe('Ninety days.');
});
