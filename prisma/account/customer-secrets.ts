import { open, seal, type DataKeys } from '../secrets.ts';

interface Sealed {
  readonly id: string;
  readonly hostRef: string;
  readonly name: Uint8Array | null;
  readonly email: Uint8Array | null;
}

const placeOf = (id: string, column: 'name' | 'email') => ({ table: 'customer', row: id, column });

export const sealCustomerName = (keys: DataKeys, id: string, name: string): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(id, 'name'), name);
export const sealCustomerEmail = (keys: DataKeys, id: string, email: string): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(id, 'email'), email);

/** The customer's name where we know it, else the host product's own reference. */
export const customerName = (keys: DataKeys, { id, name, hostRef }: Omit<Sealed, 'email'>): string =>
  name === null ? hostRef : open(keys, placeOf(id, 'name'), name);

/** Where the customer is written to; null as long as the host product has not told. */
export const customerEmail = (keys: DataKeys, { id, email }: Pick<Sealed, 'id' | 'email'>): string | null =>
  email === null ? null : open(keys, placeOf(id, 'email'), email);
