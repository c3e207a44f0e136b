/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { EditProfile } from '../../../admin/partners/EditProfile.tsx';
import { permissions } from '../../../api/contract/permissions.ts';
import { Asked } from '../asked.tsx';
import { aPartnerInFull, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const partner = aPartnerInFull();
const path = `/partners/${idOf(1)}/edit-profile`;
const done = { state: 'accepted', commandId: idOf(99), code: null, reason: null };
const outrun = () =>
  aProblem({ status: 412, code: 'partner_profile_changed', details: { by: 'Rita Rossi', at: '2026-11-27T10:42:00.000Z' } });

async function openSheet(language: 'en' | 'de' = 'en') {
  await open(<EditProfile partner={partner} />, { language });
  fireEvent.click(await screen.findByRole('button', { name: language === 'en' ? 'Edit the profile…' : 'Profil bearbeiten…' }));
  return within(await screen.findByRole('dialog'));
}
const type = (sheet: Awaited<ReturnType<typeof openSheet>>, label: RegExp, value: string) =>
  fireEvent.change(sheet.getByLabelText(label), { target: { value } });
const valueOf = (sheet: Awaited<ReturnType<typeof openSheet>>, label: RegExp) => sheet.getByLabelText<HTMLInputElement>(label).value;

test('the edited profile starts with current values and is sent with the seen version', async () => {
  const server = startServer({ [path]: done });
  const sheet = await openSheet();
  expect([valueOf(sheet, /^Name/), valueOf(sheet, /^Website/), valueOf(sheet, /^Language/)]).toEqual([
    partner.name,
    partner.website,
    partner.language,
  ]);
  type(sheet, /^Name/, 'Alpenblick AG');
  type(sheet, /^Website/, '');
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [sent] = server.sentTo(path);
  expect(sent?.body).toEqual({ companyName: 'Alpenblick AG', website: null, language: 'de' });
  expect(sent?.headers.get('If-Match')).toBe(`"${partner.profileVersion}"`);
});

test('a conflicting profile keeps what was typed, shows who changed what, and is saved over it only then', async () => {
  const server = startServer({
    [path]: outrun(),
    [`/partners/${idOf(1)}`]: { ...partner, name: 'Alpenblick AG', language: 'en', profileVersion: 'newer' },
  });
  const sheet = await openSheet();
  type(sheet, /^Name/, 'Alpenblick Velos');
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  const said = await sheet.findByRole('alert');
  for (const part of ['Rita Rossi', 'Alpenblick AG', 'English']) expect(said.textContent).toContain(part);
  expect(valueOf(sheet, /^Name/)).toBe('Alpenblick Velos');
  expect(valueOf(sheet, /^Language/)).toBe('en'); // not touched here: theirs stands
  server.answer(path, done);
  fireEvent.click(sheet.getByRole('button', { name: 'Save over it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [first, second] = server.sentTo(path);
  expect(second?.headers.get('If-Match')).toBe('"newer"');
  expect(second?.body).toEqual({ companyName: 'Alpenblick Velos', website: partner.website, language: 'en' });
  expect(second?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
});

test('a conflicting profile cannot be saved while the current one cannot be loaded', async () => {
  startServer({ [path]: outrun(), [`/partners/${idOf(1)}`]: aProblem() });
  const sheet = await openSheet();
  type(sheet, /^Name/, 'Alpenblick Velos');
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  const said = await sheet.findByRole('alert');
  expect(said.textContent).toContain('Rita Rossi');
  expect(valueOf(sheet, /^Name/)).toBe('Alpenblick Velos');
  expect(sheet.queryByRole('button', { name: 'Save over it' })).toBeNull();
});

test('a refused field is marked, and a repeated save after an outage is the same command', async () => {
  const server = startServer({ [path]: aProblem({ status: 400, code: 'invalid_input', errors: { website: 'Invalid URL' } }) });
  const sheet = await openSheet();
  type(sheet, /^Website/, 'alpenblick');
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect((await sheet.findByRole('alert')).textContent).toContain('https://');
  expect(sheet.getByLabelText(/^Website/).getAttribute('aria-invalid')).toBe('true');
  type(sheet, /^Website/, 'https://alpenblick.ch');
  server.answer(path, aProblem());
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await sheet.findByText(/Temporarily unavailable|Try again/);
  server.answer(path, done);
  fireEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [refused, failed, repeated] = server.sentTo(path).map(({ headers }) => headers.get('Idempotency-Key'));
  expect(repeated).toBe(failed);
  expect(failed).not.toBe(refused);
});

test('closing the profile with changes asks first', async () => {
  startServer();
  const sheet = await openSheet();
  const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leave()).toBe(false);
  type(sheet, /^Name/, 'Alpenblick AG');
  expect(leave()).toBe(true);
  fireEvent.keyDown(sheet.getByLabelText(/^Name/), { key: 'Escape' });
  fireEvent.click(await sheet.findByRole('button', { name: 'Keep editing' }));
  expect(valueOf(sheet, /^Name/)).toBe('Alpenblick AG');
  fireEvent.click(sheet.getByRole('button', { name: 'Back' }));
  fireEvent.click(await sheet.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(leave()).toBe(false);
});

test('closing the unchanged profile needs no question', async () => {
  startServer();
  const sheet = await openSheet('de');
  fireEvent.click(sheet.getByRole('button', { name: 'Zurück' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('without the permission the profile cannot be edited', async () => {
  startServer({ '/me': someMe({ permissions: permissions.filter((name) => name !== 'partner.edit_profile') }) });
  await open(
    <>
      <EditProfile partner={partner} />
      <Asked resource="partners" action="edit-profile" />
    </>,
  );
  await screen.findByText('It was asked: no.');
  expect(screen.queryByRole('button')).toBeNull();
});
