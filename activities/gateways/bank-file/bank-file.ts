import { createHash } from 'node:crypto';
import { mostPayments } from '../../../domain/bank/bank-limits.ts';
import { breathing } from './breathing.ts';
import { checkPain001 } from './check.ts';
import { controlSum, pain001, type BankFile } from './pain001.ts';
import { orderProblems } from './payment-order.ts';
import type { SchemaCheck } from './schema-check.ts';

export interface BuiltFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In hex. */
  readonly sha256: string;
  readonly numberOfOrders: number;
  /** Amounts added across currencies as decimals, as in the file's header. */
  readonly controlSum: string;
}

/** Thrown instead of writing a file that a bank would refuse. A fault about one payment begins with its end-to-end id. */
export class BankFileWrong extends Error {
  override readonly name = 'BankFileWrong';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the bank would refuse this file: ${faults.length} faults`);
    this.faults = faults;
  }
}

/**
 * Builds a bank file; the same content gives the same bytes.
 * @throws BankFileWrong
 */
export async function buildBankFile(file: BankFile, checkSchemas: SchemaCheck | undefined): Promise<BuiltFile> {
  const problems: string[] = [];
  await breathing(file.orders, (order) => {
    problems.push(...orderProblems(order).map((problem) => `${order.endToEndId}: ${problem}`));
  });
  refuse(problems);
  if (file.orders.length === 0 || file.orders.length > mostPayments) refuse([`${file.orders.length} orders do not fit into one file`]);
  const xml = pain001(file);
  refuse([...(await checkPain001(xml, file.madeOn)), ...(checkSchemas?.(xml) ?? [])]);
  const bytes = new TextEncoder().encode(xml);
  return {
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    numberOfOrders: file.orders.length,
    controlSum: controlSum(file.orders),
  };
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new BankFileWrong(faults);
}
