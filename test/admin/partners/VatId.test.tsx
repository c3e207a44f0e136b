/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { VatId } from '../../../admin/partners/VatId.tsx';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/check-vat-id`;
const reason = 'UID register: Alpenblick Digital, Bern, active.';
const vat = { id: 'CHE-123.456.788 MWST', checkedAt: null, sharedWith: 0, isCompanys: false };

test('M4: the check names the id that was seen; of a newer one it is said', async () => {
  const server = startServer({ [path]: aProblem({ status: 409, code: 'partner_vat_id_changed', detail: 'Another VAT id meanwhile.' }) });
  await open(<VatId partner={aPartnerInFull({ vat })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Found in the register…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
  fireEvent.click(screen.getByRole('button', { name: 'Found in the register' }));
  expect(await screen.findAllByText(/Another VAT id meanwhile/)).not.toHaveLength(0);
  expect(server.sentTo(path)[0]?.body).toEqual({ reason, vatId: vat.id });
});

test('an id that other partners have too, or that is ours, is flagged', async () => {
  startServer({});
  await open(<VatId partner={aPartnerInFull({ vat: { ...vat, sharedWith: 2, isCompanys: true } })} />);
  expect(await screen.findByText('Also given by 2 other partners')).toBeTruthy();
  expect(screen.getByText('This is our own VAT id')).toBeTruthy();
});
