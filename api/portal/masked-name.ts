import { customerOf } from '../resources/present.ts';
import type { DataKeys } from '../../prisma/secrets.ts';

/** A partner knows its customers well enough by this: the first word is its first letter, the others stay. */
const maskedName = (name: string): string => name.trim().replace(/^(\S)\S*/u, '$1••••');

/** The customer of a row, masked. */
export const maskedCustomer = (keys: DataKeys, row: Parameters<typeof customerOf>[1]): string => maskedName(customerOf(keys, row).label);
