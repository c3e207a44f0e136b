import { maskedName } from '../../domain/partner/masked-name.ts';
import { customerOf } from '../http/present.ts';
import type { DataKeys } from '../../prisma/secrets.ts';

/** Returns the masked name of a row's customer. */
export const maskedCustomer = (keys: DataKeys, row: Parameters<typeof customerOf>[1]): string => maskedName(customerOf(keys, row).label);
