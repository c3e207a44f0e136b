import type { Db, Tx } from './client.ts';
import type { DataKeys } from './secrets.ts';

/** DATA_KEYS lacks a key that rows still need. The message is for whoever starts. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
}

/**
 * Notes which keys this installation seals with and makes its indexes with. Nothing that is sealed would open, and nobody would be found, without one of
 * those that are noted and not retired: such a start is refused before anything is noted.
 * @throws MissingKeyError.
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

/** Whether a process has started with the newest key in front: until then others are still sealed with. */
export const isInUse = async (db: Pick<Tx, 'dataKey'>, [{ id }]: DataKeys): Promise<boolean> =>
  (await db.dataKey.count({ where: { id, use: 'seal', retiredAt: null } })) > 0;

const sealingIds = (keys: DataKeys): string[] => keys.filter(({ isIndexOnly }) => !isIndexOnly).map(({ id }) => id);
const indexKeyOf = (keys: DataKeys) => keys.at(-1) ?? keys[0];

const sealAdvice = (id: string): string =>
  `DATA_KEYS lacks the key ${id}, under which rows are sealed. Put it back behind the newest one; once \`npm run connect -- reseal\` says that it holds nothing, it may go.`;
const indexAdvice = (id: string): string =>
  `DATA_KEYS does not end with the key ${id}, with which look-ups are made: nobody would be found. Put it back as the last one, as \`index:…\` where it seals nothing any more.`;
