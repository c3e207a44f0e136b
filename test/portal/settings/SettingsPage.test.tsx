/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PortalMe } from '../../../api/contract/portal-me.ts';
import type { PortalSettings } from '../../../api/contract/portal-settings.ts';
import SettingsPage from '../../../portal/settings/SettingsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer, type Sent } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const someSettings = (change: Partial<PortalSettings> = {}): PortalSettings => ({
  profile: { companyName: 'Blumen Keller', website: null, language: 'de' },
  country: 'CH',
  tax: null,
  taxObstacle: 'tax_profile_missing',
  ...change,
});

const outrun = aProblem({ status: 412, code: 'version_changed' });

/** As the server keeps it, without blanks at its ends. */
function profileSaved(body: unknown) {
  const { companyName, website, language } = body as PortalSettings['profile'];
  return { id: idOf(1), seen: { companyName: companyName.trim(), website, language } };
}

async function start(role: 'owner' | 'member' = 'owner', viewing: PortalMe['viewing'] = null, settings = someSettings()) {
  const server = startServer({
    [at('/settings')]: settings,
    [at('/profile')]: ({ body }: Sent) => profileSaved(body),
    [at('/tax-profile')]: { id: idOf(2), seen: '2026-11-27T09:00:00.000Z' },
    [at('/notifications')]: { events: [{ event: 'payouts', isOn: true }] },
  });
  open(
    <Leavable>
      <SettingsPage />
    </Leavable>,
    { me: aMe({ partners: [aPartner({ role })], viewing }) },
  );
  const card = async (name: string) => within(await screen.findByRole('region', { name }));
  return { server, profile: await card('Profile'), tax: await card('Address and tax') };
}

test('C27: each card of the settings is saved by itself and says so', async () => {
  const { server, profile } = await start();
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText('Saved.')).toBeTruthy();
  expect(server.sentTo(at('/profile')).map(({ body }) => body)).toEqual([
    { companyName: 'Blumen Keller', website: 'https://blumen-keller.example', language: 'de', seen: someSettings().profile },
  ]);
});

test('typed settings are kept when leaving the page with their version, until saved or taken back', async () => {
  const { server, profile } = await start();
  const card = async () => within(await screen.findByRole('region', { name: 'Profile' }));
  const lookAway = () => {
    fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
    fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  };
  const website = async () => (await card()).getByLabelText<HTMLInputElement>('Website');
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  lookAway();
  expect((await website()).value).toBe('https://blumen-keller.example');
  fireEvent.click((await card()).getByRole('button', { name: 'Save' }));
  expect(await (await card()).findByText('Saved.')).toBeTruthy();
  expect(server.sentTo(at('/profile'))[0]?.body).toMatchObject({ seen: someSettings().profile });
  lookAway();
  expect((await website()).value).toBe('');
  fireEvent.change(await website(), { target: { value: 'x' } });
  fireEvent.change(await website(), { target: { value: '' } });
  const closing = new Event('beforeunload', { cancelable: true });
  globalThis.dispatchEvent(closing);
  expect(closing.defaultPrevented).toBe(false);
});

test('settings saved by somebody else meanwhile are shown beside what was typed', async () => {
  const { server, profile } = await start();
  const newer = { companyName: 'Blumen Keller Thun', website: null, language: 'de' } as const;
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  server.answer(at('/profile'), outrun);
  server.answer(at('/settings'), someSettings({ profile: newer }));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText(/someone else: Name customers know you by: Blumen Keller Thun[.] /)).toBeTruthy();
  expect(profile.getByLabelText<HTMLInputElement>('Website').value).toBe('https://blumen-keller.example');
  server.answer(at('/profile'), ({ body }: Sent) => profileSaved(body));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText('Saved.')).toBeTruthy();
  expect(server.sentTo(at('/profile')).map(({ body }) => body)).toMatchObject([{ seen: someSettings().profile }, { seen: newer }]);
});

test('settings saved by somebody else are shown again after returning to the page', async () => {
  const { server, profile } = await start();
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  server.answer(at('/profile'), outrun);
  server.answer(at('/settings'), someSettings({ profile: { ...someSettings().profile, companyName: 'Blumen Keller Thun' } }));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText(/: Blumen Keller Thun[.]/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
  const back = within(await screen.findByRole('region', { name: 'Profile' }));
  expect(back.queryByText(/Blumen Keller Thun/)).toBeNull();
  fireEvent.click(back.getByRole('button', { name: 'Save' }));
  expect(await back.findByText(/: Blumen Keller Thun[.]/)).toBeTruthy();
  const { profile: before } = someSettings();
  expect(server.sentTo(at('/profile')).map(({ body }) => body)).toMatchObject([{ seen: before }, { seen: before }]);
});

test('settings saved by somebody else are named after they were loaded', async () => {
  const { server, profile } = await start();
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  const newer = { ...someSettings().profile, companyName: 'Blumen Keller Thun' };
  let read: (settings: PortalSettings) => void = () => undefined;
  server.answer(at('/profile'), outrun);
  server.answer(at('/settings'), () => new Promise((answer) => (read = answer)));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect((await profile.findByRole('alert')).textContent).toMatch(/What you typed is still here; what was saved is being loaded[.]$/);
  await waitFor(() => expect(server.sentTo(at('/settings'))).toHaveLength(2));
  read(someSettings({ profile: newer }));
  expect(await profile.findByText(/: Blumen Keller Thun[.]/)).toBeTruthy();
});

test('a further refusal after a conflict is explained too', async () => {
  const { server, profile } = await start();
  server.answer(at('/profile'), outrun);
  server.answer(at('/settings'), someSettings({ profile: { ...someSettings().profile, companyName: 'Blumen Keller Thun' } }));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText(/: Blumen Keller Thun[.]/)).toBeTruthy();
  server.answer(at('/profile'), aProblem({ status: 429, code: 'too_many_requests', detail: 'Too often; wait a minute.' }));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText('Too often; wait a minute.')).toBeTruthy();
  server.answer(at('/profile'), outrun);
  server.answer(at('/settings'), someSettings({ profile: { ...someSettings().profile, companyName: 'Blumen Keller Bern' } }));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText(/: Blumen Keller Bern[.]/)).toBeTruthy();
});

test('text typed while settings are saved stays, and is saved next', async () => {
  const { server, profile } = await start();
  const website = 'https://blumen-keller.example';
  const saved = { ...someSettings().profile, website };
  let answer: (body: object) => void = () => undefined;
  server.answer(at('/profile'), () => new Promise((resolve) => (answer = resolve)));
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: website } });
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.sentTo(at('/profile'))).toHaveLength(1));
  const name = profile.getByLabelText<HTMLInputElement>('Name customers know you by');
  fireEvent.change(name, { target: { value: 'Blumen Keller AG' } });
  server.answer(at('/settings'), someSettings({ profile: saved }));
  answer({ id: idOf(1), seen: saved });
  await waitFor(() => expect(server.sentTo(at('/settings'))).toHaveLength(2));
  await waitFor(() => expect(profile.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(false));
  expect([name.value, profile.queryByText('Saved.')]).toEqual(['Blumen Keller AG', null]);
  server.answer(at('/profile'), ({ body }: Sent) => profileSaved(body));
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText('Saved.')).toBeTruthy();
  expect(server.sentTo(at('/profile'))[1]?.body).toMatchObject({ companyName: 'Blumen Keller AG', website, seen: saved });
});

test('a save without changes does not overwrite what somebody else saves later', async () => {
  const { server, profile } = await start();
  const name = profile.getByLabelText<HTMLInputElement>('Name customers know you by');
  fireEvent.change(name, { target: { value: 'Blumen Keller ' } });
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText('Saved.')).toBeTruthy();
  fireEvent.change(profile.getByLabelText('Website'), { target: { value: 'https://blumen-keller.example' } });
  server.answer(at('/settings'), someSettings({ profile: { ...someSettings().profile, companyName: 'Blumen Keller Thun' } }));
  const before = server.sentTo(at('/settings')).length;
  fireEvent(document, new Event('visibilitychange')); // it is read again, as every 15 s
  await waitFor(() => expect(server.sentTo(at('/settings'))).toHaveLength(before + 1));
  await new Promise((rest) => setTimeout(rest, 50));
  server.answer(at('/profile'), outrun);
  fireEvent.click(profile.getByRole('button', { name: 'Save' }));
  expect(await profile.findByText(/: Blumen Keller Thun[.]/)).toBeTruthy();
  expect(server.sentTo(at('/profile'))[1]?.body).toMatchObject({ seen: someSettings().profile });
});

const told = {
  entity: 'company',
  legalName: 'Blumen Keller GmbH',
  street: 'Gasse 1',
  postcode: '3600',
  town: 'Thun',
  country: 'CH',
  vatRegistered: true,
  vatId: 'CHE-109.322.551 MWST',
  vatRegisteredUntil: null,
  agreesToSelfBilling: true,
  since: '2026-11-01T08:00:00.000Z',
  vatIdCheckedAt: null,
  vatIdRefutedAt: null,
  agreedAs: null,
} as const;

test('M4: a VAT number that was not found is marked until another one is typed', async () => {
  const missed = { ...told, vatIdRefutedAt: '2026-11-20T08:00:00.000Z' };
  const { tax } = await start('owner', null, someSettings({ tax: missed, taxObstacle: 'vat_id_not_found' }));
  expect(tax.getByText(/Payouts wait: we did not find the VAT ID/)).toBeTruthy();
  expect(tax.getByText(/Not found in its register on .*20/)).toBeTruthy();
  fireEvent.change(tax.getByLabelText('VAT ID'), { target: { value: 'CHE-123.456.788 MWST' } });
  expect(tax.queryByText(/Not found in its register on/)).toBeNull();
});

test('M4: changing name or address of a checked VAT number says that it is checked again', async () => {
  const { tax } = await start(
    'owner',
    null,
    someSettings({ tax: { ...told, vatIdCheckedAt: '2026-11-20T08:00:00.000Z' }, taxObstacle: null }),
  );
  expect(tax.getByText(/^Found in its register on/)).toBeTruthy();
  fireEvent.change(tax.getByLabelText('Street and number'), { target: { value: 'gasse 1 ' } });
  expect(tax.getByText(/^Found in its register on/)).toBeTruthy();
  fireEvent.change(tax.getByLabelText('Street and number'), { target: { value: 'Gasse 2' } });
  expect(tax.getByText(/we look it up in its register again/)).toBeTruthy();
  fireEvent.change(tax.getByLabelText('Street and number'), { target: { value: 'Gasse 1' } });
  expect(tax.getByText(/^Found in its register on/)).toBeTruthy();
  fireEvent.change(tax.getByLabelText('Country'), { target: { value: 'LI' } }); // where the same ids are given out
  expect(tax.getByText(/we look it up in its register again/)).toBeTruthy();
});

test('M4: the last day of the registration is sent as a day; a later one says that the number is looked up again', async () => {
  const { server, tax } = await start('owner', null, someSettings({ tax: { ...told, vatRegisteredUntil: '2026-10-31' } }));
  const until = () => tax.getByLabelText<HTMLInputElement>('Last day of the registration');
  expect(until().value).toBe('2026-10-31');
  for (const [day, isAskedAgain] of [
    ['2026-10-30', false],
    ['2026-11-01', true],
    ['', true],
    ['2026-09-30', false],
  ] as const) {
    fireEvent.change(until(), { target: { value: day } });
    expect(tax.queryByText(/look the VAT ID up in its register again/) !== null).toBe(isAskedAgain);
  }
  server.answer(
    at('/tax-profile'),
    aProblem({ status: 400, code: 'invalid_input', errors: { vatRegisteredUntil: 'registration_ends_first' } }),
  );
  fireEvent.click(tax.getByRole('button', { name: 'Save' }));
  expect(await tax.findByText('In its register, the registration begins after this day.')).toBeTruthy();
  expect(server.sentTo(at('/tax-profile'))[0]?.body).toMatchObject({ vatRegisteredUntil: '2026-09-30' });
  server.answer(at('/tax-profile'), { id: idOf(1), seen: told.since });
  fireEvent.change(until(), { target: { value: '' } });
  fireEvent.click(tax.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.sentTo(at('/tax-profile'))).toHaveLength(2));
  expect(server.sentTo(at('/tax-profile'))[1]?.body).toMatchObject({ vatRegisteredUntil: null });
});

test('M4: changing the company clears the consent to self-billing and says why', async () => {
  const { server, tax } = await start('owner', null, someSettings({ tax: told }));
  const agrees = tax.getByRole<HTMLInputElement>('checkbox', { name: /^I agree:/ });
  const name = tax.getByLabelText('Legal name');
  fireEvent.change(name, { target: { value: 'BLUMEN KELLER GmbH ' } });
  expect(agrees.checked).toBe(true);
  fireEvent.change(name, { target: { value: 'Mallory GmbH' } });
  expect(agrees.checked).toBe(false);
  expect(tax.getByText('Blumen Keller GmbH had agreed. That does not apply to a different company: please agree again.')).toBeTruthy();
  fireEvent.change(name, { target: { value: told.legalName } });
  expect([agrees.checked, tax.queryByText(/had agreed/)]).toEqual([true, null]);
  fireEvent.change(name, { target: { value: 'Mallory GmbH' } });
  fireEvent.click(agrees);
  expect([agrees.checked, tax.queryByText(/had agreed/)]).toEqual([true, null]);
  server.answer(at('/tax-profile'), { id: idOf(1), seen: told.since });
  fireEvent.click(tax.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.sentTo(at('/tax-profile'))).toHaveLength(1));
  expect(server.sentTo(at('/tax-profile'))[0]?.body).toMatchObject({ legalName: 'Mallory GmbH', agreesToSelfBilling: true });
});

test('M4: a missing consent names the company that had agreed', async () => {
  const { tax } = await start('owner', null, someSettings({ tax: { ...told, agreesToSelfBilling: false, agreedAs: 'Keller AG' } }));
  expect(tax.getByText(/^Keller AG had agreed[.]/)).toBeTruthy();
});

test('M4: a conflict of tax answers names every field that would be overwritten', async () => {
  const { server, tax } = await start('owner', null, someSettings({ tax: told }));
  fireEvent.change(tax.getByLabelText('Street and number'), { target: { value: 'Gasse 2' } });
  const newer = { ...told, vatRegistered: false, vatId: null, country: 'LI', since: '2026-11-27T08:00:00.000Z' };
  server.answer(at('/tax-profile'), outrun);
  server.answer(at('/settings'), someSettings({ tax: newer }));
  fireEvent.click(tax.getByRole('button', { name: 'Save' }));
  const all = 'Country: Liechtenstein; The company is registered for VAT: No';
  expect(await tax.findByText((said) => said.includes(`someone else: ${all}. What`))).toBeTruthy();
});

test('M4: missing and invalid tax answers are marked, and keep what was typed', async () => {
  const { server, tax } = await start();
  expect(tax.getByText('Payouts wait for these answers.')).toBeTruthy();
  fireEvent.click(tax.getByLabelText('The company is registered for VAT'));
  fireEvent.change(tax.getByLabelText('VAT ID'), { target: { value: 'CHE-109.322.552' } });
  server.answer(
    at('/tax-profile'),
    aProblem({ status: 400, code: 'invalid_input', errors: { vatId: 'vat_id_wrong', postcode: 'postcode_wrong', town: 'too short' } }),
  );
  fireEvent.click(tax.getByRole('button', { name: 'Save' }));
  expect(await tax.findByText(/This is not a VAT ID of that country/)).toBeTruthy();
  expect(tax.getByText(/There is no such postcode in this country/)).toBeTruthy();
  expect(tax.getByText('Please enter the town.')).toBeTruthy();
  expect(tax.getByLabelText<HTMLInputElement>('VAT ID').value).toBe('CHE-109.322.552');
});

test('M4: a private person is asked for neither VAT nor self-billing', async () => {
  const { tax } = await start();
  expect(tax.getByText(/I agree:/)).toBeTruthy();
  fireEvent.click(tax.getByLabelText('A private person'));
  expect(tax.queryByText(/I agree:/)).toBeNull();
  expect(tax.queryByLabelText('The company is registered for VAT')).toBeNull();
});

test('a member reads the settings and who can change them', async () => {
  const { profile } = await start('member');
  expect(profile.queryByRole('button', { name: 'Save' })).toBeNull();
  expect(profile.getByText('An owner of this partner account can change this.')).toBeTruthy();
});

test('C26: an event’s emails are switched off by one click', async () => {
  const { server } = await start();
  fireEvent.click(await screen.findByLabelText('A payout was approved, stopped or sent'));
  const sent = () => server.sentTo(at('/notifications')).filter(({ method }) => method === 'POST');
  expect(await screen.findByText(/at all partners that you work for/)).toBeTruthy();
  await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ event: 'payouts', isOn: false }]));
});

test('an owner downloads the data after a step-up, and can ask for deletion', async () => {
  const { server } = await start();
  const saved: Blob[] = [];
  URL.createObjectURL = (blob) => `#${saved.push(blob as Blob)}`;
  URL.revokeObjectURL = () => undefined;
  server.answer(at('/own-data'), aProblem({ status: 403, code: 'step_up_required' }));
  server.answer('/step-up/code', { to: 'k…@demo.test' });
  server.answer('/step-up', {});
  const card = within(await screen.findByRole('region', { name: 'Your data' }));
  fireEvent.click(card.getByRole('button', { name: 'Download my data' }));
  fireEvent.change(await card.findByLabelText(/^Your password/), { target: { value: 'demo' } });
  fireEvent.change(card.getByLabelText(/code/i), { target: { value: '123456' } });
  const kept = { asOf: '2026-07-01T00:00:00Z', links: [] };
  server.answer(at('/own-data'), kept);
  fireEvent.click(card.getByRole('button', { name: 'Download my data' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect([saved[0]?.type, saved[0]?.size]).toEqual(['application/json', JSON.stringify(kept, null, 2).length]);
  expect(card.getByRole('link', { name: 'Ask us to delete this account' }).getAttribute('href')).toContain('/questions/new?delete');
});

test('viewing as a partner, the data cannot be downloaded, and the reason is shown', async () => {
  await start('owner', { partnerId: idOf(1), until: '2026-11-27T10:00:00.000Z', consoleUrl: null });
  const card = within(await screen.findByRole('region', { name: 'Your data' }));
  expect((card.getByRole('button', { name: 'Download my data' }) as HTMLButtonElement).disabled).toBe(true);
  expect(card.getByText(/only its owners can download/)).toBeTruthy();
  expect(card.getByRole<HTMLButtonElement>('button', { name: 'Ask us to delete this account' }).disabled).toBe(true);
});

test('a member is not offered the data', async () => {
  await start('member');
  expect(screen.queryByRole('region', { name: 'Your data' })).toBeNull();
});
