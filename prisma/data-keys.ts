import type { Db, Tx } from './client.ts';
import type { DataKeys } from './secrets.ts';

/** Thrown if DATA_KEYS lacks a key that rows still need. The message is for the person who starts the process. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
}

/**
 * Records the keys with which this installation seals and makes indexes. If a recorded key that is not retired is missing, sealed values would not
 * open and nobody would be found, so the start is refused before anything is recorded.
 * @throws MissingKeyError
 */
export async function requireKeys(db: Db, keys: DataKeys): Promise<void> {
  await db.$transaction(async (tx) => {
    const known = await tx.dataKey.findMany({ where: { retiredAt: null } });
    for (const { id, use } of known) {
      if (use === 'index' && id !== indexKeyOf(keys).id) throw new MissingKeyError(indexAdvice(id));
      if (use === 'seal' && !sealingIds(keys).includes(id)) throw new MissingKeyError(sealAdvice(id));
    }
    const data = [...sealingIds(keys).map((id) => ({ id, use: 'seal' })), { id: indexKeyOf(keys).id, use: 'index' }];
    await tx.dataKey.createMany({ data, skipDuplicates: true });
    await tx.dataKey.updateMany({ where: { id: keys[0].id, use: 'seal', retiredAt: { not: null } }, data: { retiredAt: null } });
  });
}

/** True if some process has started with the newest key in front. Until then values are still sealed with older keys. */
export const isInUse = async (db: Pick<Tx, 'dataKey'>, [{ id }]: DataKeys): Promise<boolean> =>
  (await db.dataKey.count({ where: { id, use: 'seal', retiredAt: null } })) > 0;

const sealingIds = (keys: DataKeys): string[] => keys.filter(({ isIndexOnly }) => !isIndexOnly).map(({ id }) => id);
const indexKeyOf = (keys: DataKeys) => keys.at(-1) ?? keys[0];

const sealAdvice = (id: string): string =>
  `DATA_KEYS lacks the key ${id}, under which rows are sealed. Put it back behind the newest one; once \`npm run connect -- reseal\` says that it holds nothing, it may go.`;
const indexAdvice = (id: string): string =>
  `DATA_KEYS does not end with the key ${id}, with which look-ups are made: nobody would be found. Put it back as the last one, as \`index:…\` where it seals nothing any more.`;
