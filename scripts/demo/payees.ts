import type { MethodDetails } from '../../domain/payout/payout-method.ts';

/** Payout details and tax facts of a partner, by the code of its link. */
export interface DemoPayee {
  /** The reader of its mails, unless people of the partner can sign in. */
  readonly contact: string;
  readonly address: { readonly street: string; readonly buildingNumber: string; readonly postcode: string; readonly town: string };
  /** The number of a bank account, or other payout details; null if nothing is known yet. */
  readonly account: string | Exclude<MethodDetails, { rail: 'bank_file' }> | null;
  readonly tax: 'registered' | 'company' | 'person';
  readonly vatId?: string;
  /** How many days ago the partner gave them; left out: when it joined. */
  readonly toldDaysAgo?: number;
  /** The account before the last change, and how many days ago that was. */
  readonly changed?: { readonly from: NonNullable<DemoPayee['account']>; readonly daysAgo: number };
}

export const payees: Readonly<Record<string, DemoPayee>> = {
  KD7PM4RX: {
    contact: 'Regula Brunner',
    address: { street: 'Dorfstrasse', buildingNumber: '12', postcode: '3600', town: 'Thun' },
    account: 'CH9300762011623852957',
    tax: 'registered',
    vatId: 'CHE-123.456.788 MWST',
  },
  SF2WN8TK: {
    contact: 'Urs Seefeld',
    address: { street: 'Seefeldstrasse', buildingNumber: '88', postcode: '8008', town: 'Zürich' },
    account: 'CH8109000000150001234',
    tax: 'registered',
    vatId: 'CHE-109.322.551 MWST',
  },
  TN5XQ9PD: {
    contact: 'Camille Favre',
    address: { street: 'Rue du Rhône', buildingNumber: '4', postcode: '1204', town: 'Genève' },
    account: 'CH3400788000050012345',
    tax: 'company',
  },
  LG3VK7MZ: {
    contact: 'Marco Bernasconi',
    address: { street: 'Via Nassa', buildingNumber: '21', postcode: '6900', town: 'Lugano' },
    account: 'CH5300764000012345678',
    tax: 'company',
  },
  HF8RC2WJ: {
    contact: 'Jan Petersen',
    address: { street: 'Am Sandtorkai', buildingNumber: '30', postcode: '20457', town: 'Hamburg' },
    account: { rail: 'stripe_connect', accountId: 'acct_1HafenSoftware' },
    tax: 'person',
  },
  NG6TB4XV: {
    contact: 'Emma Clarke',
    address: { street: 'Grey Street', buildingNumber: '7', postcode: 'NE1 6EE', town: 'Newcastle' },
    account: { rail: 'stripe_connect', accountId: 'acct_1NorthgateNew' },
    tax: 'person',
    toldDaysAgo: 20,
    changed: { from: { rail: 'stripe_connect', accountId: 'acct_1NorthgateOld' }, daysAgo: 2 },
  },
  TB9MP3KQ: {
    contact: 'Lukas Amstutz',
    address: { street: 'Talweg', buildingNumber: '3', postcode: '3818', town: 'Grindelwald' },
    account: null,
    tax: 'company',
  },
  BK4HW7ND: {
    contact: 'Bea Keller',
    address: { street: 'Marktgasse', buildingNumber: '9', postcode: '8400', town: 'Winterthur' },
    account: 'CH5604835012345678009',
    tax: 'person',
  },
  VZ2KC8RT: {
    contact: 'Nora Zürcher',
    address: { street: 'Langstrasse', buildingNumber: '150', postcode: '8004', town: 'Zürich' },
    account: 'CH3181239000001245689',
    tax: 'company',
  },
  PR7JX5MW: {
    contact: 'Giulia Rossi',
    address: { street: 'Via Torino', buildingNumber: '18', postcode: '20123', town: 'Milano' },
    account: 'IT60X0542811101000000123456',
    tax: 'person',
  },
  CL3QV9HK: {
    contact: 'Louise Martin',
    address: { street: 'Rue Mercière', buildingNumber: '33', postcode: '69002', town: 'Lyon' },
    account: { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'C4FE1UM1ERE77' },
    tax: 'person',
  },
  YL8ND2TB: {
    contact: 'Hanna Vogt',
    address: { street: 'Oderberger Straße', buildingNumber: '44', postcode: '10435', town: 'Berlin' },
    account: 'DE89370400440532013000',
    tax: 'person',
  },
  BN5RW4JC: {
    contact: 'Aoife Byrne',
    address: { street: 'Dawson Street', buildingNumber: '12', postcode: 'D02 XK40', town: 'Dublin' },
    account: 'IE29AIBK93115212345678',
    tax: 'person',
  },
  SH6PK3XM: {
    contact: 'Josef Huber',
    address: { street: 'Mühlgasse', buildingNumber: '5', postcode: '5020', town: 'Salzburg' },
    account: null,
    tax: 'person',
  },
};

/** The company's own accounts, for which its bank, the simulator, takes orders. */
export const companyAccounts = [
  { iban: 'CH3108390123000889012', bic: 'POFICHBEXXX', currency: 'CHF' },
  { iban: 'CH2089144321842946678', bic: 'POFICHBEXXX', currency: 'EUR' },
] as const;
