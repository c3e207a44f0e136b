import { readFile } from 'node:fs/promises';

interface BankText {
  readonly name: string;
  readonly xml: string;
}

/** The simulator's bank and outbox, as a person uses them. */
export interface Outside {
  /** Hands a payment file to the bank. Returns its `MsgId`. */
  handOver(path: string): Promise<string>;
  answer(messageId: string): Promise<BankText>;
  book(): Promise<void>;
  statement(): Promise<BankText>;
  /** Returns the payment to a payee, as if its account were closed. */
  returnOrderOf(payee: string): Promise<void>;
  /** Returns the newest statement mailed to an address, with its PDF. */
  newestStatement(to: string): Promise<{ readonly text: string; readonly pdf: Buffer }>;
}

export type Row = Readonly<Record<string, unknown>>;

/** Returns the objects of a list that was read as JSON. */
export const rowsOf = (said: unknown): Row[] => (Array.isArray(said) ? said.map((row: unknown) => rowOf(row)) : []);

export const rowOf = (said: unknown): Row => (typeof said === 'object' && said !== null ? Object.fromEntries(Object.entries(said)) : {});

export function outsideOf(simulatorUrl: string): Outside {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${simulatorUrl}/control${path}`, body === undefined ? {} : post);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const written = async (path: string, body: object): Promise<BankText> => {
    const name = String(rowOf(await ask(path, body))['id']);
    return { name: `${name}.xml`, xml: await (await fetch(`${simulatorUrl}/control/bank/files/${name}`)).text() };
  };
  return {
    handOver: async (path) => String(rowOf(await ask('/bank/files', { xml: await readFile(path, 'utf8') }))['messageId']),
    answer: (messageId) => written(`/bank/messages/${messageId}/reply`, {}),
    book: async () => void (await ask('/bank/book', {})),
    statement: () => written('/bank/statements', { kind: 'camt.054' }),
    async returnOrderOf(payee) {
      const order = rowsOf(await ask('/bank/orders')).findLast((one) => one['creditorName'] === payee && one['state'] === 'booked');
      await ask(`/bank/orders/${String(order?.['endToEndId'])}/return`, { reason: 'AC04' });
    },
    async newestStatement(to) {
      const mails = rowsOf(await ask(`/mails?to=${encodeURIComponent(to)}`));
      const mail = mails.find(({ attachments }) => JSON.stringify(attachments).includes('ST-'));
      const file = await fetch(`${simulatorUrl}/control/mails/${String(mail?.['id'])}/attachments/0`);
      return { text: `${String(mail?.['subject'])} ${String(mail?.['text'])}`, pdf: Buffer.from(await file.arrayBuffer()) };
    },
  };
}
