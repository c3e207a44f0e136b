import { randomBytes } from 'node:crypto';
import { createPartnerMergeActivities } from '../../activities/partner/partner-merges.ts';
import type { Db } from '../../prisma/client.ts';
import { readDataKeys } from '../../prisma/secrets.ts';

/** Fresh keys: no stored address was indexed with them, so no invitation matches a person of a team. */
const keys = readDataKeys(randomBytes(32).toString('base64'));

/** Carries out a merge that two people decided. */
export const carryOutMerge = (db: Db, id: string) => createPartnerMergeActivities({ db, keys }).mergePartners({ key: id });
