/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import TicketPage from '../../../admin/tickets/TicketPage.tsx';
import type { Me } from '../../../api/contract/me.ts';
import type { Ticket } from '../../../api/contract/tickets.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';
import { Leavable } from '../../browser/leavable.tsx';

const id = idOf(60);
const here = { address: `/tickets/${id}/show`, path: '/tickets/:id/show' };
const asked = { id: idOf(61), body: 'How long does a cookie last?', fromPartner: true, by: 'Karin Keller', at: '2026-03-02T16:40:00Z' };
const ticket: Ticket = {
  id,
  reference: 'T-12',
  kind: 'question',
  title: 'Cookies',
  state: 'open',
  partner: { id: idOf(1), name: 'Blumen Keller' },
  language: 'de',
  program: { id: idOf(2), name: 'Plauder Ambassadors' },
  customer: null,
  subjectKind: null,
  subjectId: null,
  openedAt: '2026-03-02T16:40:00Z',
  dueAt: '2099-03-03T16:40:00Z',
  breachedAt: null,
  answeredAt: null,
  answeredBy: null,
  assignedTo: null,
  closedAt: null,
  closedBy: null,
  outcome: null,
  version: 1,
  messages: [asked],
  earning: null,
  payment: null,
  settled: null,
  countsAgain: false,
  madeSince: [],
  answerers: [{ id: idOf(8), name: 'Sam Support' }],
};
const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const answered = { id: idOf(62), body: 'Ninety days.', fromPartner: false, by: 'Sam Support', at: '2026-03-02T18:00:00Z' };

async function openPage(changes: Partial<Ticket> = {}, roles: Me['roles'] = ['support']) {
  const server = startServer({
    '/me': someMe({ roles }),
    [`/tickets/${id}`]: { ...ticket, ...changes },
    '/tickets': [ticket],
  });
  await open(<TicketPage />, here);
  await screen.findByRole('region', { name: 'Conversation' });
  return server;
}
const type = async (text: string) => {
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Your answer');
  fireEvent.change(field, { target: { value: text } });
  return field;
};

test('B29: an answer is sent with the newest seen message, and its field is cleared', async () => {
  const server = await openPage();
  server.answer(`/tickets/${id}/answer`, accepted);
  const field = await type('Ninety days.');
  fireEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
  await waitFor(() => expect(field.value).toBe(''));
  expect(server.sentTo(`/tickets/${id}/answer`)).toMatchObject([{ body: { text: 'Ninety days.', seen: asked.id } }]);
});

test('text typed while an answer is sent stays', async () => {
  const server = await openPage();
  let arrive: (() => void) | undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  server.answer(`/tickets/${id}/answer`, () => arrived.then(() => accepted));
  const field = await type('Ninety days.');
  fireEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/answer`)).toHaveLength(1));
  await type('Ninety days. And then it is gone.');
  server.answer(`/tickets/${id}`, { ...ticket, state: 'answered', messages: [asked, answered] });
  arrive?.();
  await screen.findByText('Ninety days.');
  expect(field.value).toBe('Ninety days. And then it is gone.');
  const again = await screen.findByRole<HTMLButtonElement>('button', { name: 'Send the answer' });
  await waitFor(() => expect(again.disabled).toBe(false)); // one's own answer is no newcomer
});

test('an answer refused because a colleague was faster names them and keeps what was typed', async () => {
  const server = await openPage();
  server.answer(`/tickets/${id}/answer`, () =>
    aProblem({ code: 'ticket_already_answered', status: 409, detail: 'Sam Support has answered meanwhile.' }),
  );
  const field = await type('Sixty days.');
  server.answer(`/tickets/${id}`, { ...ticket, state: 'answered', messages: [asked, answered] });
  fireEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
  await screen.findByText(/Sam Support has written in the meantime/); // not the server’s sentence, which names the hour of no zone here
  await screen.findByRole('button', { name: 'I have read it' });
  expect(field.value).toBe('Sixty days.');
  expect(screen.getByRole('button', { name: 'Send the answer' }).hasAttribute('disabled')).toBe(true);
  server.answer(`/tickets/${id}/answer`, accepted);
  fireEvent.click(screen.getByRole('button', { name: 'I have read it' }));
  fireEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
  await waitFor(() =>
    expect(server.sentTo(`/tickets/${id}/answer`).at(-1)).toMatchObject({ body: { text: 'Sixty days.', seen: answered.id } }),
  );
});

test('a ticket closed by a colleague keeps the typed answer until it is reopened or discarded', async () => {
  const server = await openPage();
  server.answer(`/tickets/${id}/answer`, () => aProblem({ code: 'closed_by_colleague', status: 409, detail: 'Closed by Ada Weber.' }));
  await type('Sixty days.');
  server.answer(`/tickets/${id}`, { ...ticket, state: 'closed', closedBy: 'Ada Weber', closedAt: answered.at });
  fireEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
  await screen.findByText(/Ada Weber has closed it in the meantime/);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Not sent').value).toBe('Sixty days.');
  expect(screen.queryByRole('button', { name: 'Send the answer' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
  await waitFor(() => expect(screen.queryByLabelText('Not sent')).toBeNull());
});

test('D9: an appeal is granted with a reason and the newest seen message', async () => {
  const earning = {
    id: idOf(70),
    amount: { amount: 0, currency: 'CHF' },
    isLiftable: true,
    decisionId: idOf(71),
    reason: 'review_refused',
  };
  const server = await openPage({ kind: 'appeal', earning, subjectKind: 'commission', subjectId: idOf(70) }, ['staff']);
  server.answer(`/tickets/${id}/decide`, accepted);
  await type('The second account is another company.');
  expect(screen.getByText(/Granting lifts the refusal/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Grant the appeal' }));
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/decide`)).toMatchObject([{ body: { outcome: 'granted', seen: asked.id } }]));
});

test('closing a ticket shows the partner’s new message first and keeps the reason', async () => {
  const server = await openPage();
  const detail = 'Karin Keller of the partner has written meanwhile.';
  server.answer(`/tickets/${id}/close`, () => aProblem({ code: 'ticket_written_to', status: 409, detail }));
  fireEvent.click(await screen.findByRole('button', { name: 'Close…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText('Karin Keller: How long does a cookie last?')).toBeTruthy();
  fireEvent.change(sheet.getByLabelText(/Reason \(emailed\)/), { target: { value: 'Settled on the phone.' } });
  const newer = { ...asked, id: idOf(63), body: 'And on a phone?' };
  server.answer(`/tickets/${id}`, { ...ticket, messages: [asked, newer] });
  fireEvent.click(sheet.getByRole('button', { name: 'Close' }));
  await sheet.findByText(new RegExp(detail));
  await screen.findByText('And on a phone?');
  fireEvent.click(sheet.getByRole('button', { name: 'Change and send again' }));
  expect(await sheet.findByText('Karin Keller: And on a phone?')).toBeTruthy();
  server.answer(`/tickets/${id}/close`, accepted);
  fireEvent.click(sheet.getByRole('button', { name: 'Close' }));
  const seenNow = { body: { text: 'Settled on the phone.', seen: newer.id } };
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/close`).at(-1)).toMatchObject(seenNow));
});

test('a typed answer and reason are kept when leaving, and a newer message must be read first', async () => {
  const server = startServer({ '/me': someMe({ roles: ['support'] }), [`/tickets/${id}`]: ticket, '/tickets': [ticket] });
  await open(
    <Leavable>
      <TicketPage />
    </Leavable>,
    here,
  );
  await type('Ninety days.');
  fireEvent.click(await screen.findByRole('button', { name: 'Close…' }));
  const reason = () => within(screen.getByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/Reason \(emailed\)/);
  await screen.findByRole('dialog');
  fireEvent.change(reason(), { target: { value: 'Settled on the phone.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere', hidden: true }));
  server.answer(`/tickets/${id}`, { ...ticket, messages: [asked, { ...asked, id: idOf(63), body: 'And on a phone?' }] });
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Your answer');
  expect(field.value).toBe('Ninety days.');
  await screen.findByRole('button', { name: 'I have read it' });
  expect(screen.getByRole('button', { name: 'Send the answer' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Close…' }));
  await screen.findByRole('dialog');
  expect(reason().value).toBe('Settled on the phone.');
  server.answer(`/tickets/${id}/close`, accepted);
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/close`)).toHaveLength(1));
});

test('a ticket is read without field and verbs by those who may not answer it', async () => {
  await openPage({}, ['finance_preparer']);
  await screen.findByText('Other staff answer this one. You can read it.');
  expect(screen.queryByRole('button', { name: 'Send the answer' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Close/ })).toBeNull();
});

test('a ticket is closed with a reason, and a closed one can only be reopened', async () => {
  const server = await openPage();
  server.answer(`/tickets/${id}/close`, accepted);
  fireEvent.click(await screen.findByRole('button', { name: 'Close…' }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
  expect(server.sentTo(`/tickets/${id}/close`)).toEqual([]);
  fireEvent.change(within(sheet).getByLabelText(/Reason \(emailed\)/), { target: { value: 'Settled on the phone.' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Close' }));
  await waitFor(() =>
    expect(server.sentTo(`/tickets/${id}/close`)).toMatchObject([{ body: { text: 'Settled on the phone.', seen: asked.id } }]),
  );
});

test('a ticket taken by a colleague cannot be taken or handed over, and says why', async () => {
  const answerers = [...ticket.answerers, { id: idOf(9), name: 'Una Support' }];
  await openPage({ assignedTo: { id: idOf(9), name: 'Una Support' }, answerers });
  const take = await screen.findByRole<HTMLButtonElement>('button', { name: 'Assign to me…' });
  expect([take.disabled, take.title]).toEqual([true, 'Una Support has it. They or an administrator can give it back or hand it over.']);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Hand over…' }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Give back…' })).toBeNull();
});

test('a ticket is given back by its holder', async () => {
  const { id: me } = someMe();
  const server = await openPage({ assignedTo: { id: me, name: 'Sam Support' } });
  server.answer(`/tickets/${id}/assign`, accepted);
  fireEvent.click(await screen.findByRole('button', { name: 'Give back…' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give back' }));
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/assign`)).toMatchObject([{ body: { to: null } }]));
});

test('a login that waits for its customer says when its deadline starts', async () => {
  await openPage({ kind: 'partner_login', dueAt: null });
  expect(await screen.findByText('Starts once the customer has consented')).toBeTruthy();
});

const appeal: Partial<Ticket> = {
  kind: 'appeal',
  state: 'closed',
  outcome: 'granted',
  subjectKind: 'commission',
  subjectId: idOf(70),
  earning: { id: idOf(70), amount: { amount: 0, currency: 'CHF' }, isLiftable: false, decisionId: null, reason: 'after_duration' },
};
const given = {
  id: idOf(80),
  amount: { amount: 4_200, currency: 'CHF' },
  reason: 'The appeal of March',
  state: 'booked',
  at: asked.at,
} as const;

test('an adjustment that may have paid the appeal is shown to finance and can be named as its payment', async () => {
  const server = await openPage({ ...appeal, payment: 'to_propose', madeSince: [given] }, ['finance_preparer']);
  fireEvent.click(await screen.findByRole('button', { name: 'Propose the adjustment…' }));
  const paying = await screen.findByRole('dialog');
  expect(within(paying).getByText(/CHF.42[.]00.*The appeal of March/)).toBeTruthy();
  fireEvent.click(within(paying).getByRole('button', { name: 'Back' }));
  server.answer(`/tickets/${id}/settle-payment`, accepted);
  fireEvent.click(await screen.findByRole('button', { name: 'Nothing more to pay…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Nothing more to pay for T-12' });
  fireEvent.change(within(sheet).getByLabelText(/Reason/), { target: { value: 'It was paid on the page of the partner' } });
  fireEvent.change(within(sheet).getByLabelText(/Paid by/), { target: { value: given.id } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Nothing more to pay' }));
  const body = { adjustmentId: given.id, reason: 'It was paid on the page of the partner' };
  await waitFor(() => expect(server.sentTo(`/tickets/${id}/settle-payment`)).toMatchObject([{ body }]));
});

test('an appeal to be checked offers no payment, and finance can settle it', async () => {
  await openPage({ ...appeal, payment: 'to_check' }, ['finance_preparer']);
  const button = await screen.findByRole('button', { name: 'Nothing more to pay…' });
  expect(screen.queryByRole('button', { name: 'Propose the adjustment…' })).toBeNull();
  fireEvent.click(button);
  expect(within(await screen.findByRole('dialog')).queryByLabelText(/Paid by/)).toBeNull();
});

test('a settled payment shows person and reason, and is offered to finance only', async () => {
  const settled = { by: 'Fiona Frei', at: asked.at, reason: 'Paid in cash' };
  await openPage({ ...appeal, payment: 'settled', settled }, ['staff']);
  expect(await screen.findByText('Fiona Frei: Paid in cash')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Nothing more to pay/ })).toBeNull();
});

test('finance reopens a settled payment with a reason', async () => {
  const settled = { by: 'Fiona Frei', at: asked.at, reason: 'Paid in cash' };
  const server = await openPage({ ...appeal, payment: 'settled', settled }, ['finance_preparer']);
  server.answer(`/tickets/${id}/reopen-payment`, accepted);
  fireEvent.click(await screen.findByRole('button', { name: 'Pay after all…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Pay T-12 after all' });
  fireEvent.change(within(sheet).getByLabelText(/Reason/), { target: { value: 'It was another appeal' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Pay after all' }));
  await waitFor(() =>
    expect(server.sentTo(`/tickets/${id}/reopen-payment`)).toMatchObject([{ body: { reason: 'It was another appeal' } }]),
  );
});

test('the ticket shows the partner’s language', async () => {
  await openPage();
  const facts = within(await screen.findByRole('region', { name: 'The promise' }));
  expect(facts.getByText('Partner’s language').nextElementSibling?.textContent).toBe('German');
});
