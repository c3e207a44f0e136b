/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import TeamPage from '../../../portal/team/TeamPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = at('/people');
const member = { role: 'member', isYou: false, hasFactor: false, lastSeenAt: null, since: '2026-11-01T08:00:00Z', resting: [] };
const team = {
  members: [
    { ...member, id: idOf(80), name: 'Karin Keller', email: 'karin@keller.test', role: 'owner', isYou: true },
    {
      ...member,
      id: idOf(81),
      name: 'Marco Keller',
      email: 'marco@keller.test',
      resting: [
        { masked: 'CH93•••2957', activeFrom: '2026-12-04T08:00:00Z' },
        { masked: 'CH44•••1111', activeFrom: null },
      ],
    },
  ],
  invitations: [
    {
      id: idOf(82),
      name: 'Nora Neu',
      email: 'nora@keller.test',
      role: 'member',
      language: 'de',
      state: 'sent',
      expiresAt: '2026-12-08T08:00:00Z',
      invitedBy: 'Marco Keller',
    },
  ],
};

async function openTeam(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({
    [path]: ({ method }) => (method === 'POST' ? { id: idOf(83) } : team),
    '/step-up/code': { to: 'k…@keller.test' },
    '/step-up': { verifiedAt: '2026-12-02T09:42:00Z' },
    ...replies,
  });
  open(<TeamPage />);
  await screen.findByText('marco@keller.test');
  return server;
}

test('M17: an owner invites a person with role and language', async () => {
  const server = await openTeam();
  fireEvent.click(screen.getByRole('button', { name: 'Invite someone' }));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Nora Neu' } });
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'nora@keller.test' } });
  fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'owner' } });
  fireEvent.change(screen.getByLabelText('Language of the email'), { target: { value: 'de' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));
  expect(await screen.findByText('Nora Neu is invited. The link is on its way.')).toBeTruthy();
  const [sent] = server.sentTo(path).filter(({ method }) => method === 'POST');
  expect(sent?.body).toEqual({ name: 'Nora Neu', email: 'nora@keller.test', role: 'owner', language: 'de' });
});

test('a name with an address is refused while it is typed, and not sent', async () => {
  const server = await openTeam();
  fireEvent.click(screen.getByRole('button', { name: 'Invite someone' }));
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'nora@keller' } });
  expect(screen.getByText(/A name cannot contain a web or email address/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'nora@keller.test' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));
  expect(server.sentTo(path).filter(({ method }) => method === 'POST')).toEqual([]);
});

test('closing a sheet by keyboard returns the focus to its button', async () => {
  await openTeam();
  const opener = screen.getByRole('button', { name: 'Invite someone' });
  opener.focus();
  fireEvent.click(opener);
  screen.getByLabelText('Name').focus();
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(opener);
});

test('an open invitation names who sent it', async () => {
  await openTeam();
  const row = screen.getByRole('cell', { name: 'Nora Neu' }).closest('tr');
  expect(within(row ?? document.body).getByRole('cell', { name: 'Marco Keller' })).toBeTruthy();
});

test('a closed partner’s team has no invitations to send', async () => {
  startServer({ [path]: team });
  open(<TeamPage />, { me: aMe({ partners: [aPartner({ state: 'closed' })] }) });
  expect(await screen.findByText(/has ended: no one new can be invited/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Invite someone' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Send again/ })).toBeNull();
});

test('a merged partner’s team is managed at the partner it belongs to', async () => {
  startServer({ [path]: { ...team, invitations: [] } });
  const partOf = { id: idOf(90), name: 'Huber Digital', since: '2026-11-20T08:00:00Z' };
  open(<TeamPage />, { me: aMe({ partners: [aPartner({ partOf })] }) });
  expect(await screen.findByText(/shares the team of Huber Digital/)).toBeTruthy();
  await screen.findByText('marco@keller.test');
  expect(screen.queryByRole('button', { name: 'Invite someone' })).toBeNull();
  for (const name of [/Remove Marco/, /^Leave/]) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('S09: removing a person asks for password and mailed code, and lists their waiting payout details', async () => {
  const remove = at(`/people/${idOf(81)}/remove`);
  const server = await openTeam({ [remove]: aProblem({ status: 403, code: 'step_up_required' }) });
  expect(screen.queryByRole('button', { name: /Remove Karin/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /Remove Marco/ }));
  expect(
    screen.getByText(
      /entered stay valid: CH93•••2957, waiting until 4 Dec[^.]*, CH44•••1111, waiting until the finance team confirms them\./,
    ),
  ).toBeTruthy();
  expect(screen.getByRole('link', { name: 'To the payout details' }).getAttribute('href')).toContain('/payouts');
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  fireEvent.change(await screen.findByLabelText('Your password'), { target: { value: 'demo' } });
  fireEvent.change(screen.getByLabelText('Code from the email'), { target: { value: '246810' } });
  server.answer(remove, { id: idOf(81) });
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Marco Keller has been removed.')).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ password: 'demo', mailedCode: '246810' }]);
});

test('S09: leaving the team asks for password and mailed code first', async () => {
  const leave = at('/leave');
  const server = await openTeam({ [leave]: aProblem({ status: 403, code: 'step_up_required' }) });
  fireEvent.click(screen.getByRole('button', { name: 'Leave…' }));
  expect(screen.getByText(/your logins at its customers end at once/)).toBeTruthy();
  expect(server.sentTo(leave)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
  fireEvent.change(await screen.findByLabelText('Your password'), { target: { value: 'demo' } });
  fireEvent.change(screen.getByLabelText('Code from the email'), { target: { value: '246810' } });
  server.answer(leave, aProblem({ status: 409, code: 'last_owner', detail: 'Invite another owner first.' }));
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
  expect(await screen.findByText('Invite another owner first.')).toBeTruthy();
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ password: 'demo', mailedCode: '246810' }]);
});

test('an undelivered invitation says so and can be corrected with its data', async () => {
  const [invitation] = team.invitations;
  const server = await openTeam({
    [path]: ({ method }) => (method === 'POST' ? { id: idOf(83) } : { ...team, invitations: [{ ...invitation, state: 'undelivered' }] }),
  });
  expect(screen.getByText('Could not be delivered')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Correct the address…' }));
  expect(screen.getByText(/does not accept email for nora@keller\.test/)).toBeTruthy();
  expect(screen.getByLabelText('Email')).toHaveProperty('value', 'nora@keller.test');
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'nora.neu@keller.test' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));
  await screen.findByText('Nora Neu is invited. The link is on its way.');
  const [sent] = server.sentTo(path).filter(({ method }) => method === 'POST');
  const typed = { name: 'Nora Neu', email: 'nora.neu@keller.test', role: 'member', language: 'de' };
  expect(sent?.body).toEqual({ ...typed, insteadOf: idOf(82) });
});

test('an invitation is sent again with one click', async () => {
  const resend = at(`/invitations/${idOf(82)}/resend`);
  const server = await openTeam({ [resend]: { id: idOf(82) } });
  fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(server.sentTo(resend)).toHaveLength(1));
  expect(await screen.findByText(/A new link is on its way to Nora Neu/)).toBeTruthy();
});

test('the team says who can see it if the role may not', async () => {
  startServer({ [path]: aProblem({ status: 403, code: 'not_allowed' }) });
  open(<TeamPage />);
  expect(await screen.findByText('The team: not for your role')).toBeTruthy();
});

test('a typed invitation is kept after Escape and deleted once it is sent', async () => {
  startServer({ [path]: ({ method }) => (method === 'POST' ? { id: idOf(83) } : team) });
  open(
    <Leavable>
      <TeamPage />
    </Leavable>,
  );
  await screen.findByText('marco@keller.test');
  const name = () => {
    fireEvent.click(screen.getByRole('button', { name: 'Invite someone' }));
    return screen.getByLabelText<HTMLInputElement>('Name');
  };
  fireEvent.change(name(), { target: { value: 'Nora Neu' } });
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'nora@keller.test' } });
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect([name().value, screen.getByLabelText<HTMLInputElement>('Email').value]).toEqual(['Nora Neu', 'nora@keller.test']);
  fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));
  await screen.findByText('Nora Neu is invited. The link is on its way.');
  expect(name().value).toBe('');
});

test('C38: inviting a login user says that it needs its own address', async () => {
  startServer({ [path]: team });
  open(<TeamPage />, { me: aMe({ partners: [aPartner({ kind: 'reseller' })] }) });
  await screen.findByText('marco@keller.test');
  fireEvent.click(screen.getByRole('button', { name: 'Invite someone' }));
  expect(screen.queryByText(/invite a second address of your own/)).toBeNull();
  fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'login_admin' } });
  expect(screen.getByText(/invite a second address of your own/)).toBeTruthy();
});
