/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { askAs } from '../../../browser/asked-as.ts';
import { Shell } from '../../../portal/layout/Shell.tsx';
import AskPage from '../../../portal/questions/AskPage.tsx';
import { InviteSheet } from '../../../portal/team/InviteSheet.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { at, isSignedOut, open } from '../screen.tsx';

test('S06: another person signed in is named on the page, which keeps what was typed', async () => {
  const refused = aProblem({ status: 409, code: 'other_person', detail: 'In another tab of this browser somebody else has signed in.' });
  const now = aMe({ id: idOf(77), name: 'Beat Roth', email: 'beat@demo.test' });
  startServer({ '/portal/me': now, [at('/commissions')]: [], [at('/tickets')]: refused });
  open(
    <Shell title="Questions">
      <AskPage />
    </Shell>,
  );
  const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  type('Subject', 'Cookies');
  type('Your question', 'How long does a cookie last?');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect((await screen.findByText(/has signed in here/)).textContent).toContain(
    'Beat Roth (beat@demo.test) has signed in here in another tab. This page still belongs to Karin Keller',
  );
  expect(screen.getByRole('button', { name: 'Continue as Beat Roth' })).toBeTruthy();
  expect((screen.getByLabelText('Your question') as HTMLTextAreaElement).value).toBe('How long does a cookie last?');
  expect(isSignedOut()).toBe(false);
});

test('S06: an open sheet shows that another person has signed in, until the page’s person is back', async () => {
  const refused = aProblem({ status: 409, code: 'other_person', detail: 'In another tab of this browser somebody else has signed in.' });
  const now = aMe({ id: idOf(77), name: 'Beat Roth', email: 'beat@demo.test' });
  const server = startServer({ '/portal/me': now, [at('/people')]: refused });
  askAs(aMe().id);
  open(
    <Shell title="Team">
      <InviteSheet onClose={() => undefined} onInvited={() => undefined} />
    </Shell>,
  );
  const sheet = within(screen.getByRole('dialog'));
  fireEvent.input(sheet.getByLabelText('Name'), { target: { value: 'Nora Neu' } });
  fireEvent.input(sheet.getByLabelText('Email'), { target: { value: 'nora@demo.test' } });
  fireEvent.submit(sheet.getByLabelText('Name'));
  expect(await sheet.findByRole('button', { name: 'Continue as Beat Roth' })).toBeTruthy();
  expect((sheet.getByLabelText('Name') as HTMLInputElement).value).toBe('Nora Neu');
  server.answer('/portal/me', aMe());
  fireEvent(globalThis.window, new Event('focus'));
  await waitFor(() => expect(screen.queryByText(/has signed in here/)).toBeNull());
});
