import { audit } from '../../prisma/audit/audit.ts';
import { openBankImport } from '../../prisma/bank/bank-import-file.ts';
import { isToClarify, type FoundProblem } from '../../domain/bank/bank-problems.ts';
import { carriesOurReference } from '../../domain/bank/our-reference.ts';
import type { StatementDays } from '../../domain/bank/statement-days.ts';
import type { StatementPage } from '../../domain/bank/statement-pages.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { BankFileImport } from '../../prisma/generated/client.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import { numbered, storeBookings } from './bank-bookings.ts';
import { applyReplies } from './bank-replies.ts';
import { haltForLostPayments } from './lost-payments.ts';
import { deedClock } from '../attempt-clock.ts';
import type { CrashPoint } from '../crash-points.ts';
import { databaseClock } from '../database-clock.ts';
import { BankFileRefused, type BankBooking, type BankMessage, type BankStatements } from '../gateways/bank-file/bank-message.ts';
import { readBankMessage } from '../gateways/bank-file/read-bank-message.ts';
import type { Carried } from '../payout/payout-outside.ts';
import { tellPaidFiles } from './paid-files.ts';
import { tellMissingPages } from '../statement/statement-pages.ts';
import { inTransaction } from '../transactions.ts';

export interface BankImportDeps {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly crashPoint: CrashPoint;
}

const bookingsPerTransaction = 250;
/** Milliseconds. Most bookings are written together; where each waits for the one before it, it takes longer. */
const partMs = 30_000;

export const createBankImportActivities = (deps: BankImportDeps) => ({
  /**
   * Reads a file of the bank from `bank_file_import` in state `read`: applies it, or refuses all of it with a reason. Safe to repeat and to
   * interrupt: an entry is stored once, together with what it tells its payout. Posts nothing.
   */
  importBankFile: async ({ key: importId }: { readonly key: string }): Promise<Carried> => {
    const row = await deps.db.bankFileImport.findUniqueOrThrow({ where: { id: importId } });
    if (row.state === 'read') await apply(deps, row);
    return { posted: false };
  },
});

async function apply(deps: BankImportDeps, { id: importId, raw }: BankFileImport): Promise<void> {
  const message = readOrRefuse(openBankImport(deps.keys, importId, raw));
  if (message instanceof BankFileRefused) return refuse(deps.db, importId, { reason: message.fault, found: message.found });
  const data = { kind: message.kind, messageVersion: message.version };
  await deps.db.bankFileImport.update({ where: { id: importId }, data, select: { id: true } });
  return message.kind === 'pain.002' ? applyAnswer(deps, importId, message) : applyStatements(deps, importId, message);
}

function readOrRefuse(raw: Uint8Array): BankMessage | BankFileRefused {
  try {
    return readBankMessage(raw);
  } catch (error) {
    if (error instanceof BankFileRefused) return error;
    throw error;
  }
}

/** Refuses a file: nothing of it counts. */
async function refuse(db: Db, importId: string, problem: FoundProblem): Promise<void> {
  await inTransaction(db, (tx) => finish(tx, importId, { state: 'refused', lines: 0, problems: [problem] }));
}

/** Refuses statements of accounts that are not ours. */
async function refuseForeign(
  db: Db,
  importId: string,
  { accounts, bookings }: Pick<BankStatements, 'accounts' | 'bookings'>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await haltForLostPayments(tx, bookings);
    await finish(tx, importId, { state: 'refused', lines: 0, problems: [refusalOf(accounts)] });
  });
}

async function applyAnswer(
  { db, keys }: BankImportDeps,
  importId: string,
  message: Extract<BankMessage, { kind: 'pain.002' }>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const problems = await applyReplies(tx, keys, message.replies);
    await finish(tx, importId, { state: 'applied', lines: message.replies.length, problems });
  });
}

async function applyStatements(
  deps: BankImportDeps,
  importId: string,
  { kind, accounts, bookings, pages, days }: BankStatements,
): Promise<void> {
  const { db, keys, crashPoint } = deps;
  const indexes = new Map(accounts.map((iban) => [iban, blindIndex(keys, 'iban', iban)]));
  const own = await db.companyBankAccount.findMany({
    where: { ibanIndex: { in: [...indexes.values()] } },
    select: { ibanIndex: true, currency: true },
  });
  const currencyOf = (iban: string) => own.find(({ ibanIndex }) => ibanIndex === indexes.get(iban))?.currency.trim();
  const accountOf = (iban: string) => indexes.get(iban);
  const now = await deedClock(db);
  const isKept = (booking: BankBooking): boolean => currencyOf(booking.iban) !== undefined || carriesOurReference(booking);
  const foreign = accounts.filter((iban) => currencyOf(iban) === undefined);
  if (foreign.length === accounts.length) return refuseForeign(db, importId, { accounts, bookings });
  const all = numbered(bookings).filter(isKept);
  const different: FoundProblem[] = [];
  for (let done = 0; done < all.length; done += bookingsPerTransaction) {
    const part = all.slice(done, done + bookingsPerTransaction);
    different.push(
      ...(await inTransaction(db, (tx) => storeBookings(tx, { importId, kind, keys, currencyOf, accountOf, now }, part), {
        timeout: partMs,
      })),
    );
    await crashPoint('bank_import.after_part', importId);
  }
  const elsewhere = countedOn(
    foreign,
    bookings.filter((booking) => !isKept(booking)),
  );
  const ownPages = pages.flatMap(({ iban, statement, name, number, isLast }) =>
    currencyOf(iban) === undefined ? [] : [{ statement, name, number, isLast }],
  );
  const statementDays = days.flatMap(({ iban, ...one }) =>
    currencyOf(iban) === undefined ? [] : [{ account: indexes.get(iban) ?? '', ...one }],
  );
  const accountIbanIndexes = own.map(({ ibanIndex }) => ibanIndex);
  const readAt = await databaseClock(db);
  await inTransaction(db, async (tx) => {
    const problems = [...(await tellPaidFiles(tx, { importId })), ...elsewhere, ...different];
    await finish(tx, importId, {
      state: 'applied',
      lines: bookings.length,
      problems,
      accountIbanIndexes,
      readAt,
      pages: ownPages,
      statementDays,
    });
    await tellMissingPages(tx, ownPages);
  });
}

interface End {
  readonly state: 'applied' | 'refused';
  readonly lines: number;
  readonly problems: readonly FoundProblem[];
  readonly accountIbanIndexes?: readonly string[];
  readonly readAt?: Date;
  readonly pages?: readonly StatementPage[];
  readonly statementDays?: readonly (StatementDays & { readonly account: string })[];
}

async function finish(
  tx: Tx,
  importId: string,
  { problems, pages = [], accountIbanIndexes = [], statementDays = [], ...end }: End,
): Promise<void> {
  const shown = problems.map(({ batchId: _batch, payoutId: _payout, ...problem }) => problem);
  const data = {
    ...end,
    problems: shown,
    pages: pages.map((page) => ({ ...page })),
    accountIbanIndexes: [...accountIbanIndexes],
    statementDays: statementDays.map((one) => ({ ...one })),
  };
  const { count } = await tx.bankFileImport.updateMany({ where: { id: importId, state: 'read' }, data });
  if (count === 0) return; // another try has finished it
  await keepAnswers(tx, importId, problems);
  const after = { state: end.state, lines: end.lines, problems: problems.length };
  await audit(
    tx,
    { id: null, name: 'worker' },
    { action: `bank_file.${end.state}`, subject: { kind: 'bank_file_import', id: importId }, after },
  );
}

/** Stores problems that somebody has to clarify with the bank. */
async function keepAnswers(tx: Tx, importId: string, problems: readonly FoundProblem[]): Promise<void> {
  const data = problems.flatMap((problem, ordinal) => {
    const { reason, found, batchId = null, payoutId = null } = problem;
    return isToClarify(problem) ? [{ importId, ordinal, reason, found, batchId, payoutId }] : [];
  });
  if (data.length > 0) await tx.bankAnswer.createMany({ data });
}

const refusalOf = ([iban]: readonly string[]): FoundProblem =>
  iban === undefined ? { reason: 'incomplete', found: '' } : { reason: 'foreign_account', found: masked(iban) };

/** Counts the bookings on accounts that are not ours: only their number is reported, and nothing else of them is stored. */
const countedOn = (accounts: readonly string[], bookings: readonly BankBooking[]): FoundProblem[] =>
  accounts.map((iban) => {
    const count = bookings.filter((booking) => booking.iban === iban).length;
    return { reason: 'foreign_account', found: masked(iban), ...(count === 0 ? {} : { count }) };
  });

const masked = (iban: string): string => `${iban.slice(0, 4)}•••${iban.slice(-4)}`;
