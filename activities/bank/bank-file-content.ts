import { createHash } from 'node:crypto';
import { v4 as uuidOf } from 'uuid';
import { z } from 'zod';
import { mostPayments } from '../../domain/bank/bank-limits.ts';
import { nextBankingDay } from '../../domain/bank/banking-days.ts';
import type { DecisionReason } from '../../domain/decision.ts';
import { findNameProblems } from '../../domain/payout/payee.ts';
import { endToEndIdOf } from '../../domain/payout/payout-content.ts';
import { dayOf } from '../../domain/period.ts';
import type { Money } from '../../domain/money.ts';
import { areSameSums } from '../../domain/ledger/same-sums.ts';
import type { Db } from '../../prisma/client.ts';
import { openCompanyIban } from '../../prisma/bank/company-account.ts';
import type { Command } from '../../prisma/generated/client.ts';
import { readPayoutDocuments } from '../../prisma/tax/payout-tax-documents.ts';
import { readAccountCheck } from '../../prisma/bank/own-accounts.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { attemptClock } from '../attempt-clock.ts';
import type { CrashPoint } from '../crash-points.ts';
import { BankFileWrong, buildBankFile, type BuiltFile } from '../gateways/bank-file/bank-file.ts';
import type { BankFile, DebtorAccount } from '../gateways/bank-file/pain001.ts';
import { typeOf, type PaymentOrder } from '../gateways/bank-file/payment-order.ts';
import type { SchemaCheck } from '../gateways/bank-file/schema-check.ts';
import { lockForFile } from '../payout/payout-batches.ts';
import { isRefused, paymentOf, type PaidPayout } from '../payout/rail-payments.ts';
import { inTransaction } from '../transactions.ts';

export interface FileDeps {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly keys: DataKeys;
  /** Undefined: no schemas are set up. Our own checks always run. */
  readonly checkSchemas: SchemaCheck | undefined;
  readonly softwareVersion: string;
  /** Limit of one file; more payments make several files. */
  readonly mostPayments?: number;
}

export const Wanted = z.object({
  programId: z.uuid(),
  payoutIds: z.array(z.uuid()).min(1).optional(),
  totals: z.array(z.object({ amount: z.int(), currency: z.string() })).optional(),
});
export type Scope = z.infer<typeof Wanted>;

/** A payment that stops the whole file: a person takes it out or corrects it. */
interface Fault {
  readonly reference: string;
  readonly problem: string;
}

/** One of the files that a command makes. */
export interface Prepared {
  readonly batchId: string;
  readonly file: BankFile;
  /** Our own accounts, one for each currency. */
  readonly accountIds: readonly string[];
  readonly payoutIds: readonly string[];
  readonly built: BuiltFile;
}

/** Thrown if no file can be made. `reason` becomes the command's verdict; `faults` name the payments. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly reason: DecisionReason;
  readonly faults: readonly Fault[];

  constructor(reason: DecisionReason, faults: readonly Fault[] = []) {
    super(reason);
    this.reason = reason;
    this.faults = faults;
  }
}

/**
 * Builds as many files as the payments need.
 * @throws FileRefused if no payout may go, the sum is not the one that was seen, a payment is not as approved, or a bank would refuse a
 * payment or our own name.
 */
export async function prepareFiles(deps: FileDeps, { id, createdAt }: Command, scope: Scope): Promise<readonly Prepared[]> {
  const { db, keys, softwareVersion } = deps;
  const ids = await inTransaction(db, (tx) => lockForFile(tx, lockable(scope, createdAt)));
  if (ids.length === 0) throw new FileRefused('nothing_for_file');
  const orders = await ordersOf(deps, ids);
  if (scope.totals !== undefined && !areSameSums(scope.totals, sumsOf(orders))) throw new FileRefused('content_changed');
  const company = await db.company.findFirstOrThrow();
  const payerType = orders.some((order) => typeOf(order) === 'S') ? 'S' : 'D';
  if (findNameProblems(company.legalName, payerType).length > 0) throw new FileRefused('payer_name_refused');
  const { timeZone } = await db.program.findUniqueOrThrow({ where: { id: scope.programId }, select: { timeZone: true } });
  const today = dayOf(attemptClock().toISOString(), timeZone);
  const common = {
    createdAt: createdAt.toISOString(),
    madeOn: today,
    company: company.legalName,
    softwareVersion,
  };
  const accounts = await accountsFor(db, keys, currenciesOf(orders).sort());
  const most = deps.mostPayments ?? mostPayments;
  const files: Prepared[] = [];
  for (let from = 0; from < orders.length; from += most) {
    const batchId = batchIdOf(id, files.length);
    const part = orders.slice(from, from + most);
    const currencies = currenciesOf(part).sort();
    const own = accounts.filter(({ account }) => currencies.some((currency) => currency === account.currency));
    const file: BankFile = {
      ...common,
      messageId: endToEndIdOf(batchId).replace(/^PO-/, 'PB-'),
      executeOn: Object.fromEntries(currencies.map((currency) => [currency, nextBankingDay(today, currency)])),
      accounts: own.map(({ account }) => account),
      orders: part,
    };
    files.push({
      batchId,
      file,
      accountIds: own.map(({ id: accountId }) => accountId),
      payoutIds: ids.slice(from, from + most),
      built: await build(deps, file),
    });
  }
  return files;
}

/** Returns the batch id of a file: the command's id for the first; for the others a UUID derived from it, the same in every try. */
function batchIdOf(commandId: string, place: number): string {
  if (place === 0) return commandId;
  const random = createHash('sha256').update(`${commandId} ${place}`).digest().subarray(0, 16);
  return uuidOf({ random }); // version 4: it holds no time
}

const currenciesOf = (orders: readonly PaymentOrder[]) => [...new Set(orders.map(({ amount }) => amount.currency))];

/** Returns the sum of each currency, minor units. */
function sumsOf(orders: readonly PaymentOrder[]): Money[] {
  const amountIn = (currency: string) => orders.reduce((sum, { amount }) => (amount.currency === currency ? sum + amount.amount : sum), 0);
  return currenciesOf(orders).map((currency) => ({ currency, amount: amountIn(currency) }));
}

/**
 * Makes the arguments of `lockForFile`. `prepareFiles` gives its locks up: the transaction that stores the files locks again and compares.
 */
export const lockable = ({ programId, payoutIds }: Scope, askedAt: Date) => ({
  programId,
  askedAt,
  ...(payoutIds === undefined ? {} : { payoutIds }),
});

/** Document references in a payment's text: more would not fit. */
const namedDocuments = 5;

async function ordersOf({ db, keys }: FileDeps, ids: readonly string[]): Promise<PaymentOrder[]> {
  const payouts = await db.payout.findMany({ where: { id: { in: [...ids] } }, include: { method: true }, orderBy: { id: 'asc' } });
  const documents = await readPayoutDocuments(db, ids);
  const check = await readAccountCheck(db, keys);
  const faults: Fault[] = [];
  const orders = payouts.flatMap((payout) => {
    const order = orderOf(
      paymentOf(keys, payout, check),
      payout,
      documents.of(payout.id).map((document) => document.reference),
    );
    if (!Array.isArray(order)) return [order];
    faults.push(...order);
    return [];
  });
  if (faults.length > 0) throw new FileRefused('file_refused', faults);
  return orders;
}

function orderOf(
  payment: ReturnType<typeof paymentOf>,
  { reference, endToEndId }: PaidPayout,
  documents: readonly string[],
): PaymentOrder | Fault[] {
  if (isRefused(payment)) return payment.problems.map((problem) => ({ reference, problem }));
  if (payment.details.rail !== 'bank_file') return [{ reference, problem: 'content_changed' }];
  const { rail: _, ...creditor } = payment.details;
  const text = ['Commission', reference, ...documents.slice(0, namedDocuments)].join(' ');
  return { endToEndId, amount: payment.amount, creditor, text };
}

interface OwnAccount {
  readonly id: string;
  readonly account: DebtorAccount;
}

/**
 * Returns one of our accounts for each currency, the one chosen last. Closed ones pay nothing.
 * @throws FileRefused if a currency has none.
 */
async function accountsFor(db: Db, keys: DataKeys, currencies: readonly string[]): Promise<OwnAccount[]> {
  const rows = await db.companyBankAccount.findMany({
    where: { currency: { in: [...currencies] }, closedAt: null },
    orderBy: { chosenAt: 'desc' },
  });
  return currencies.map((currency) => {
    const row = rows.find((account) => account.currency === currency);
    if (row === undefined) throw new FileRefused('no_company_account', [{ reference: currency, problem: 'no_company_account' }]);
    return { id: row.id, account: { iban: openCompanyIban(keys, row), bic: row.bic, currency, batchBooking: row.batchBooking } };
  });
}

async function build({ checkSchemas }: FileDeps, file: BankFile): Promise<BuiltFile> {
  try {
    return await buildBankFile(file, checkSchemas);
  } catch (error) {
    if (!(error instanceof BankFileWrong)) throw error;
    const faults = error.faults.map((fault) => {
      const [reference = '', ...rest] = fault.split(': ');
      return { reference, problem: rest.join(': ') };
    });
    throw new FileRefused('file_refused', faults);
  }
}
