import { blindIndex, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'invitation', row: id, column: 'email' });

/** The address of somebody invited, as the row keeps it. */
export const sealInvitee = (keys: DataKeys, id: string, email: string) => ({
  email: seal(keys, placeOf(id), email),
  emailIndex: blindIndex(keys, 'email', email),
});

/** @throws for another row's value, a changed one, or a key that is missing. */
export const openInvitee = (keys: DataKeys, { id, email }: { readonly id: string; readonly email: Uint8Array }): string =>
  open(keys, placeOf(id), email);
