import { open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'email_message', row: id, column: 'to' });

/** Whom a mail goes to, as its row keeps it. */
export const sealRecipients = (keys: DataKeys, id: string, to: readonly string[]): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(id), to.join(', '));

/** What stands in place of recipients who are forgotten; no key is needed to write it. */
export const toNobody = new Uint8Array(0);

/** None where they are forgotten. @throws for another row's value, a changed one, or a key that is missing. */
export const openRecipients = (keys: DataKeys, { id, to }: { readonly id: string; readonly to: Uint8Array }): string[] =>
  to.length === 0
    ? []
    : open(keys, placeOf(id), to)
        .split(', ')
        .filter((address) => address !== '');
