import { blindIndex, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'invitation', row: id, column: 'email' });

/** Seals the address of an invited person, as columns. */
export const sealInvitee = (keys: DataKeys, id: string, email: string) => ({
  email: seal(keys, placeOf(id), email),
  emailIndex: blindIndex(keys, 'email', email),
});

/** Opens the address of an invited person. @throws for another row's value, a changed one or a missing key */
export const openInvitee = (keys: DataKeys, { id, email }: { readonly id: string; readonly email: Uint8Array }): string =>
  open(keys, placeOf(id), email);
