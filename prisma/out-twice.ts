import { Prisma } from './generated/client.ts';

/** Of a row of `payout`, named so in the query: what left by second payments and has not come back, minor units. As `outTwiceBy` in `domain/second-payment.ts`. */
export const outTwiceMinor = (payout: Prisma.Sql): Prisma.Sql => ofSecond(payout, Prisma.sql`out_minor`);

/** Of the same: what came back of second payments, a fee of the bank included. The payout itself stays paid by it. */
export const backOfSecondMinor = (payout: Prisma.Sql): Prisma.Sql => ofSecond(payout, Prisma.sql`back_minor`);

const ofSecond = (payout: Prisma.Sql, minor: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((select s.${minor} from payout_second_payment s where s.payout_id = ${payout}.id), 0)::bigint`;
