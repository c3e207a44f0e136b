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

/** Returns the customer's name if known, else the host product's reference. */
export const customerName = (keys: DataKeys, { id, name, hostRef }: Omit<Sealed, 'email'>): string =>
  name === null ? hostRef : open(keys, placeOf(id, 'name'), name);

/** Returns the customer's email address; null if the host product has not given one. */
export const customerEmail = (keys: DataKeys, { id, email }: Pick<Sealed, 'id' | 'email'>): string | null =>
  email === null ? null : open(keys, placeOf(id, 'email'), email);
