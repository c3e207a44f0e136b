import { open, seal, type DataKeys } from '../secrets.ts';

type Column = 'new_email' | 'old_email';
const placeOf = (mailId: string, column: Column) => ({ table: 'account_mail', row: mailId, column });

/** Seals both addresses of a person who changes theirs, as columns. */
export const sealAddresses = (keys: DataKeys, mailId: string, { before, after }: { readonly before: string; readonly after: string }) => ({
  oldEmail: seal(keys, placeOf(mailId, 'old_email'), before),
  newEmail: seal(keys, placeOf(mailId, 'new_email'), after),
});

/** Opens a sealed address. @throws for another row's value, a changed one or a missing key */
export function openAddress(
  keys: DataKeys,
  mailId: string,
  { column, sealed }: { readonly column: Column; readonly sealed: Uint8Array },
): string {
  return open(keys, placeOf(mailId, column), sealed);
}
