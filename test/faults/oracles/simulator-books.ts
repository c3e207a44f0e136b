import { z } from 'zod';
import type { Outside } from './books.ts';

const Transfers = z.array(
  z.object({
    id: z.string(),
    amount: z.number(),
    currency: z.string(),
    destination: z.string(),
    transfer_group: z.string(),
    metadata: z.object({ attempt: z.string() }),
  }),
);
const Items = z.array(
  z.object({
    id: z.string(),
    senderItemId: z.string(),
    receiver: z.string(),
    currency: z.string(),
    amount: z.number(),
    status: z.string(),
    batch: z.object({ senderBatchId: z.string() }),
  }),
);
const Orders = z.array(
  z.object({
    messageId: z.string(),
    endToEndId: z.string(),
    creditorIban: z.string(),
    currency: z.string(),
    amount: z.number(),
    state: z.string(),
  }),
);
const Mails = z.array(z.object({ messageId: z.string().nullable() }));

/** Returns the books of the simulator's rails and mail server, independent of what Commend recorded. */
export async function simulatorBooks(url: string): Promise<Outside> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${url}/control${path}`)).json();
  const [transfers, items, orders, mails] = await Promise.all([
    read('/stripe/transfers').then((body) => Transfers.parse(body)),
    read('/paypal/payouts').then((body) => Items.parse(body)),
    read('/bank/orders').then((body) => Orders.parse(body)),
    read('/mails').then((body) => Mails.parse(body)),
  ]);
  return {
    payments: [
      ...transfers.map(({ id, amount, currency, destination, transfer_group: payout, metadata: { attempt } }) => ({
        rail: 'stripe_connect' as const,
        reference: id,
        payout,
        amount,
        currency: currency.toUpperCase(),
        destination,
        callKey: `payout:${payout}:a${attempt}`,
      })),
      ...items
        .filter(({ status }) => !['FAILED', 'BLOCKED', 'DENIED'].includes(status))
        .map(({ id, senderItemId: payout, receiver: destination, batch, amount, currency }) => ({
          rail: 'paypal' as const,
          reference: id,
          payout,
          amount,
          currency,
          destination,
          callKey: batch.senderBatchId,
        })),
      ...orders
        .filter(({ state }) => state !== 'rejected')
        .map(({ messageId, endToEndId: payout, creditorIban: destination, amount, currency }) => ({
          rail: 'bank_file' as const,
          reference: messageId,
          payout,
          amount,
          currency,
          destination,
        })),
    ],
    mails: mails.flatMap(({ messageId }) => messageId ?? []),
  };
}
