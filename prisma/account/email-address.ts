import { open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'email_message', row: id, column: 'to' });

/** Seals the recipients of an email. */
export const sealRecipients = (keys: DataKeys, id: string, to: readonly string[]): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(id), to.join(', '));

/** Replaces recipients that are erased; writing it needs no key. */
export const toNobody = new Uint8Array(0);

/** Opens the recipients of an email; none if they were erased. @throws for another row's value, a changed one or a missing key */
export const openRecipients = (keys: DataKeys, { id, to }: { readonly id: string; readonly to: Uint8Array }): string[] =>
  to.length === 0
    ? []
    : open(keys, placeOf(id), to)
        .split(', ')
        .filter((address) => address !== '');
