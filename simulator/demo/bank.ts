import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { money } from '../page/format.ts';
import type { Client } from './client.ts';
import { amountOf } from './words.ts';

const order = z.object({
  messageId: z.string(),
  endToEndId: z.string(),
  creditorName: z.string(),
  currency: z.string(),
  amount: z.number(),
  executeOn: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  text: z.string().nullable(),
});
type Order = z.infer<typeof order>;
const message = z.object({ messageId: z.string(), status: z.string(), reason: z.string().nullable() });
const file = z.object({ id: z.string(), kind: z.string() });
const entry = z.object({ reference: z.string(), amount: z.number(), currency: z.string(), isDebit: z.boolean() });

interface Terminal {
  readonly client: Client;
  /** Fetches a file of the bank as it is. */
  readonly fetchFile: (id: string) => Promise<string>;
  readonly say: (line: string) => void;
}

const sayOrder = ({ endToEndId, creditorName, currency, amount, executeOn, state, reason, text }: Order): string =>
  `${endToEndId}  ${money(amount, currency)} to ${creditorName}, ${text ?? 'no text'}, ${executeOn}: ${state}${reason === null ? '' : ` ${reason}`}`;

/** Prints what the bank waits for, and the verb that continues; nothing before a payment file has been handed over. */
export async function sayBank({ client, say }: Pick<Terminal, 'client' | 'say'>): Promise<void> {
  const messages = await client.call(z.array(message), 'GET', { path: '/bank/messages' });
  const orders = await client.call(z.array(order), 'GET', { path: '/bank/orders' });
  const newest = messages.at(-1);
  if (newest === undefined) return say('The bank has no payment file yet: bank send <file>');
  const open = orders.filter(({ state }) => state === 'accepted').length;
  const booked = orders.findLast(({ state }) => state === 'booked');
  say(`The bank: ${messages.length} payment files, the last ${newest.messageId} ${newest.status}; answer it with: bank answer`);
  say(open === 0 ? 'Nothing waits to be booked.' : `${open} orders wait to be booked: bank book, then bank statement`);
  if (booked !== undefined) say(`The newest booked order, which "bank return" sends back with AC04: ${sayOrder(booked)}`);
}

/** `npm run demo -- bank …`: the company's bank takes payment files, books them, sends money back and writes what it did. */
export function bankCommand(terminal: Terminal): Command {
  const { client, say } = terminal;
  const bank = new Command('bank').description('the bank: takes payment files, books, returns, and writes camt and pain.002');
  bank
    .command('list')
    .description('every order that it was given')
    .action(async () => {
      const orders = await client.call(z.array(order), 'GET', { path: '/bank/orders' });
      for (const one of orders.slice(-40)) say(sayOrder(one));
      if (orders.length === 0) say('No payment file has been handed over yet: bank send <file>');
    });
  bank
    .command('send <file>')
    .description('a payment file (pain.001) is handed over')
    .action(async (path: string) => {
      const answer = await client.call(message, 'POST', { path: '/bank/files', body: { xml: await readFile(path, 'utf8') } });
      say(`${answer.messageId}: ${answer.status}${answer.reason === null ? '' : ` (${answer.reason})`}`);
    });
  bank
    .command('book')
    .description('executes what was ordered')
    .action(async () => {
      const entries = await client.call(z.array(entry), 'POST', { path: '/bank/book', body: {} });
      for (const one of entries) say(`${one.reference}  ${money(one.amount, one.currency)} booked`);
      if (entries.length === 0) say('Nothing was due.');
    });
  addVerbs(bank, terminal);
  addFiles(bank, terminal);
  return bank;
}

/** Returns the newest order in this state, or the one named by its id or a part of its payee. */
async function chooseOrder(client: Client, named: string | undefined, state: string): Promise<Order> {
  const orders = await client.call(z.array(order), 'GET', { path: '/bank/orders' });
  const wanted = named?.toLowerCase();
  const found = orders.findLast((one) =>
    wanted === undefined
      ? one.state === state
      : one.endToEndId.toLowerCase() === wanted || `${one.creditorName} ${one.text ?? ''}`.toLowerCase().includes(wanted),
  );
  if (found === undefined) throw new Error(named === undefined ? `No order is ${state}.` : `No order fits "${named}".`);
  return found;
}

function addVerbs(bank: Command, { client, say }: Terminal): void {
  bank
    .command('return [order]')
    .description('money comes back: the newest booked order, or the one that an id, a payee or a payout’s reference names')
    .option('--reason <code>', 'AC04 and the like', 'AC04')
    .option('--amount <amount>', 'a part, such as 100.00')
    .option('--charges <amount>', 'kept by the bank', '0')
    .action(async (named: string | undefined, { reason, amount, charges }: { reason: string; amount?: string; charges: string }) => {
      const { endToEndId, creditorName } = await chooseOrder(client, named, 'booked');
      const body = { reason, charges: amountOf(charges), ...(amount === undefined ? {} : { amount: amountOf(amount) }) };
      const back = await client.call(entry, 'POST', { path: `/bank/orders/${endToEndId}/return`, body });
      say(`${money(back.amount, back.currency)} came back from ${creditorName}: ${reason}. Now: bank statement`);
    });
  for (const [name, verb, state, text] of [
    ['reject', 'reject', 'accepted', 'refuses an order before it is booked; then: bank answer'],
    ['reverse', 'reverse', 'booked', 'the bank takes its own debit back'],
    ['again', 'book-again', 'booked', 'the bank pays once more, by mistake'],
  ] as const) {
    bank
      .command(`${name} [order]`)
      .description(text)
      .action(async (named: string | undefined) => {
        const { endToEndId, creditorName } = await chooseOrder(client, named, state);
        await client.call(z.unknown(), 'POST', { path: `/bank/orders/${endToEndId}/${verb}`, body: {} });
        say(`${endToEndId} to ${creditorName}: ${name}.`);
      });
  }
}

function addFiles(bank: Command, { client, fetchFile, say }: Terminal): void {
  const keep = async (id: string, out: string | undefined): Promise<void> => {
    const path = out ?? `${id}.xml`;
    await writeFile(path, await fetchFile(id));
    say(`Written: ${path}. Import it in the console.`);
  };
  bank
    .command('answer [message]')
    .description('a pain.002 about the last payment file, or about the one with that MsgId')
    .addOption(new Option('--dialect <version>').choices(['03', '10']).default('10'))
    .option('--out <file>')
    .action(async (named: string | undefined, { dialect, out }: { dialect: string; out?: string }) => {
      const messages = await client.call(z.array(message), 'GET', { path: '/bank/messages' });
      const id = named ?? messages.at(-1)?.messageId;
      if (id === undefined) throw new Error('No payment file has been handed over yet.');
      await keep((await client.call(file, 'POST', { path: `/bank/messages/${id}/reply`, body: { version: dialect } })).id, out);
    });
  bank
    .command('statement')
    .description('what was booked since the last one, as camt.054 or camt.053')
    .addOption(new Option('--kind <kind>').choices(['camt.053', 'camt.054']).default('camt.054'))
    .addOption(new Option('--dialect <version>').choices(['04', '08']).default('08'))
    .option('--all', 'also what was told before', false)
    .option('--half', 'the file breaks off', false)
    .option('--out <file>')
    .action(async (wish: { kind: string; dialect: string; all: boolean; half: boolean; out?: string }) => {
      const body = { kind: wish.kind, version: wish.dialect, entries: wish.all ? 'all' : 'new', half: wish.half };
      await keep((await client.call(file, 'POST', { path: '/bank/statements', body })).id, wish.out);
    });
}
