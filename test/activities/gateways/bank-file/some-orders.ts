import type { BankFile } from '../../../../activities/gateways/bank-file/pain001.ts';
import type { PaymentOrder } from '../../../../activities/gateways/bank-file/payment-order.ts';

export const zurich: PaymentOrder = {
  endToEndId: 'PO-01KB1V7A3C5D7F9G1H3J5K7M9N',
  amount: { amount: 13_345, currency: 'CHF' },
  creditor: {
    name: 'Müller & Söhne GmbH',
    iban: 'CH9300762011623852957',
    address: { street: 'Bahnhofstrasse', buildingNumber: '1', postcode: '8001', town: 'Zürich', country: 'CH' },
  },
  text: 'Commission PO-2026-1043 SB-2026-000123',
};
export const berlin: PaymentOrder = {
  endToEndId: 'PO-01KB1V7B4D6E8F0G2H4J6K8N0P',
  amount: { amount: 5_005, currency: 'EUR' },
  creditor: {
    name: 'Partner GmbH',
    iban: 'DE89370400440532013000',
    address: { street: 'Hauptstr.', buildingNumber: '5', postcode: '10115', town: 'Berlin', country: 'DE' },
  },
  text: 'Commission PO-2026-1044',
};
export const aBankFile = (change: Partial<BankFile> = {}): BankFile => ({
  messageId: 'PB-01KB1V6V6P8Q2W4E6R8T0Y2Z4A',
  createdAt: '2026-12-01T08:00:00+01:00',
  madeOn: '2026-12-01',
  executeOn: { CHF: '2026-12-01', EUR: '2026-12-01' },
  company: 'Example SaaS AG',
  softwareVersion: '1.0.0',
  accounts: [
    { iban: 'CH5604835012345678009', bic: 'POFICHBEXXX', currency: 'CHF', batchBooking: false },
    { iban: 'CH5604835012345678009', bic: 'POFICHBEXXX', currency: 'EUR', batchBooking: false },
  ],
  orders: [zurich, berlin],
  ...change,
});
