/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useGetOne } from 'react-admin';
import type { PartnerDetail } from '../../../api/contract/partners.ts';
import { Billed } from '../../../admin/partners/Billed.tsx';
import { VatId } from '../../../admin/partners/VatId.tsx';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/check-vat-id`;
const reason = 'UID register: Alpenblick Digital, Bern, active.';
const vat = {
  id: 'CHE-123.456.788 MWST',
  checkedAt: null,
  refutedAt: null,
  registeredFrom: null,
  registeredUntil: null,
  sharedWith: 0,
  isCompanys: false,
};

const billed = {
  legalName: 'Alpenblick Digital AG',
  street: 'Dorfstrasse 12',
  postcode: '3600',
  town: 'Thun',
  country: 'CH',
  entity: 'company' as const,
  isRegistered: true,
  agreedAt: null,
};
const party = { legalName: billed.legalName, street: billed.street, postcode: billed.postcode, town: billed.town, country: billed.country };

test('M4: a check of a VAT number is sent with the seen number, and a changed one is refused', async () => {
  const server = startServer({ [path]: aProblem({ status: 409, code: 'partner_vat_id_changed', detail: 'Another VAT id meanwhile.' }) });
  await open(<VatId partner={aPartnerInFull({ vat, billed })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  expect(await screen.findAllByText(/Another VAT id meanwhile/)).not.toHaveLength(0);
  expect(server.sentTo(path)[0]?.body).toEqual({ reason, vatId: vat.id, billed: party });
});

test('M4: the billed name and address are shown beside the VAT number and in the check’s sheet', async () => {
  const partner = aPartnerInFull({ vat, billed });
  await open(
    <>
      <Billed partner={partner} />
      <VatId partner={partner} />
    </>,
  );
  expect(await screen.findByText(/company, registered for VAT, has not agreed to self-billing/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  expect(within(await screen.findByRole('dialog')).getByText('Alpenblick Digital AG, Dorfstrasse 12, CH-3600 Thun')).toBeTruthy();
});

test('M4: a VAT number not found is marked, and recorded by its own button', async () => {
  const missing = `/partners/${idOf(1)}/refute-vat-id`;
  const server = startServer({ [missing]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(<VatId partner={aPartnerInFull({ billed, vat: { ...vat, refutedAt: '2026-11-20T08:00:00.000Z' } })} />);
  expect(await screen.findByText(/Not found in its register on/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Not in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'UID register, 20 November: deleted.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Not in the register' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(missing)[0]?.body).toEqual({ reason: 'UID register, 20 November: deleted.', vatId: vat.id, billed: party });
});

function Page() {
  const { data } = useGetOne<PartnerDetail>('partners', { id: idOf(1) });
  return data === undefined ? null : <VatId partner={data} />;
}

async function refused(meanwhile: PartnerDetail['vat'], code: 'partner_vat_id_changed' | 'partner_state_changed') {
  const page = `/partners/${idOf(1)}`;
  const server = startServer({
    [page]: aPartnerInFull({ vat, billed }),
    [path]: () => {
      server.answer(page, aPartnerInFull({ billed, vat: meanwhile }));
      return aProblem({ status: 409, code, detail: 'Another VAT id meanwhile.' });
    },
  });
  await open(<Page />);
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  await screen.findAllByText(/Another VAT id meanwhile/);
  return server;
}
const written = () => screen.getByLabelText<HTMLTextAreaElement>(/^Reason/).value;

test('a changed VAT number keeps what was typed and is sent again with the new one', async () => {
  const server = await refused({ ...vat, id: 'CHE-999.999.996 MWST' }, 'partner_vat_id_changed');
  expect(written()).toBe(reason);
  fireEvent.click(screen.getByRole('button', { name: 'Change and send again' }));
  expect(await screen.findByRole('dialog', { name: /CHE-999\.999\.996 MWST/ })).toBeTruthy();
  expect(written()).toBe(reason);
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  const [first, second] = server.sentTo(path);
  expect(second?.body).toEqual({ reason, vatId: 'CHE-999.999.996 MWST', billed: party });
  expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'));
});

test('a VAT number removed meanwhile keeps the sheet open and cannot be checked', async () => {
  await refused(null, 'partner_state_changed');
  expect(written()).toBe(reason);
  fireEvent.click(screen.getByRole('button', { name: 'Change and send again' }));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Found in the register', hidden: true }).disabled).toBe(true),
  );
  expect(written()).toBe(reason);
});

test('a VAT number of other partners or of the company is marked', async () => {
  startServer({});
  await open(<VatId partner={aPartnerInFull({ billed, vat: { ...vat, registeredFrom: null, sharedWith: 2, isCompanys: true } })} />);
  expect(await screen.findByText('Also given by 2 other partners')).toBeTruthy();
  expect(screen.getByText('This is our own VAT ID')).toBeTruthy();
});

test('M4: the last day of the registration is sent as a day, and shown also beside a number that is no longer found', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(
    <VatId partner={aPartnerInFull({ billed, vat: { ...vat, refutedAt: '2026-11-20T08:00:00.000Z', registeredUntil: '2026-10-31' } })} />,
  );
  expect((await screen.findByText(/registered until/)).textContent).toContain('31 Oct');
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
  fireEvent.change(screen.getByLabelText(/^Registered until/), { target: { value: '2026-10-30' } });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path)[0]?.body).toEqual({ reason, vatId: vat.id, billed: party, registeredUntil: '2026-10-30' });
});

test('M4: the first day of the registration is sent as a day and shown beside the check', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(
    <VatId partner={aPartnerInFull({ billed, vat: { ...vat, checkedAt: '2026-11-20T08:00:00.000Z', registeredFrom: '2026-10-01' } })} />,
  );
  expect((await screen.findByText(/registered since/)).textContent).toContain('1 Oct');
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
  fireEvent.change(screen.getByLabelText(/^Registered since/), { target: { value: '2026-10-01' } });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path)[0]?.body).toEqual({ reason, vatId: vat.id, billed: party, registeredFrom: '2026-10-01' });
});
