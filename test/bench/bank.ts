import { performance } from 'node:perf_hooks';
import { bookOrders } from '../../simulator/bank/book.ts';
import { receiveFile } from '../../simulator/bank/receive.ts';
import { bankState, type BankState } from '../../simulator/bank/records.ts';
import { writeCamt } from '../../simulator/bank/write-camt.ts';
import { writePain002 } from '../../simulator/bank/write-pain002.ts';
import { openStore } from '../../simulator/store.ts';

export interface Answers {
  /** A pain.002 that refuses one order in a hundred. */
  readonly reply: string;
  /** A camt.053 of the others, in which one in a hundred names nobody. */
  readonly statement: string;
  /** A camt.054 that names those. */
  readonly advice: string;
}

/** The simulator's bank, which takes one file after the other and answers it. It counts how long that took: the time of the rail itself. */
export interface TimedBank {
  readonly state: BankState;
  take(xml: string): Promise<Answers>;
  seconds(): number;
}

const oneIn = 100;

export function openBank(): TimedBank {
  const store = openStore();
  const bank = { state: bankState(store), store };
  let ms = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  const answer = async (xml: string): Promise<Answers> => {
    const startedAt = performance.now();
    const { messageId } = await receiveFile(bank, xml);
    const orders = bank.state.orders.filter((order) => order.messageId === messageId);
    for (const order of orders.filter((_, index) => index % oneIn === 0)) Object.assign(order, { state: 'rejected', reason: 'AM04' });
    const message = bank.state.messages.at(-1);
    if (message !== undefined) message.status = 'PART';
    const reply = writePain002(bank, messageId, '10');
    const on = new Date().toISOString().slice(0, 10); // no bank books on a day before the order, or on one to come
    const entries = bookOrders(bank, { on, dueUntil: '2999-12-31' });
    const isVague = (index: number) => index % oneIn === 1;
    const vague = entries.map((entry, index) =>
      isVague(index)
        ? { ...entry, parts: entry.parts.map((part) => ({ ...part, endToEndId: null, instructionId: null, text: null })) }
        : entry,
    );
    const wish = { version: '08', details: true, withoutReferences: false } as const;
    const statement = writeCamt(bank, { ...wish, kind: 'camt.053' }, vague);
    const advice = writeCamt(
      bank,
      { ...wish, kind: 'camt.054' },
      entries.filter((_, index) => isVague(index)),
    );
    ms += performance.now() - startedAt;
    return { reply, statement, advice };
  };
  return {
    state: bank.state,
    seconds: () => ms / 1000,
    take(xml) {
      const answers = underWay.then(() => answer(xml));
      underWay = answers;
      return answers;
    },
  };
}
