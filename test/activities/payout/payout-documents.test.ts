import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPayoutDocumentActivities } from '../../../activities/payout/payout-documents.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { payoutWorld, settled, type PayoutWorld } from '../../support/payout-world.ts';
import { mailServer } from '../../support/statement-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

test('the mail of a paid payout is found without scanning the effects of others', async () => {
  const payee = await world.given({ available: 41_250 });
  const anna = { id: uuid(), email: `${payee.partnerId}@partner.test`, name: 'Anna' };
  await world.owner.person.create({ data: anna });
  await world.owner.partnerMember.create({ data: { partnerId: payee.partnerId, personId: anna.id, role: 'owner' } });
  const { payoutId } = await settled(world, payee);
  const { key } = await world.owner.effect.findFirstOrThrow({ where: { entityId: payoutId, kind: 'issueDocument' } });
  await world.owner.effect.update({ where: { key }, data: { wantedAt: new Date() } });
  const { gateway: mail, taken } = mailServer();
  const looked: string[] = [];
  const db = world.worker.$extends({
    query: {
      effect: {
        $allOperations({ operation, args, query }) {
          if (operation === 'count') looked.push(operation);
          return query(args);
        },
      },
    },
  }) as unknown as PayoutWorld['worker'];
  await createPayoutDocumentActivities({ db, keys: readDataKeys(randomBytes(32).toString('base64')), mail }).issueDocument({ key });
  expect([taken.length, looked]).toEqual([1, []]);
});
