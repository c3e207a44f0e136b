import express, { Router } from 'express';
import { z } from 'zod';
import { bookAgain, bookOrders, bookOther, rejectOrder, returnOrder, reverseOrder } from '../bank/book.ts';
import { receiveFile } from '../bank/receive.ts';
import type { Bank, BankFileRecord } from '../bank/records.ts';
import { writeCamt } from '../bank/write-camt.ts';
import { writePain002 } from '../bank/write-pain002.ts';
import { Refused, required } from '../refused.ts';
import { param, read, verb } from './handler.ts';

const day = z.iso.date().default(() => new Date().toISOString().slice(0, 10));
const reason = z.string().regex(/^[A-Z0-9]{4}$/);
const amount = z.number().int().min(1);

const other = z.strictObject({
  account: z.string(),
  currency: z.string().length(3),
  amount,
  isDebit: z.boolean().default(false),
  isReversal: z.boolean().default(false),
  on: day,
  endToEndId: z.string().nullable().default(null),
  returnReason: reason.nullable().default(null),
  text: z.string().nullable().default(null),
  creditorReference: z.string().nullable().default(null),
});

const statement = z.strictObject({
  kind: z.enum(['camt.053', 'camt.054']).default('camt.054'),
  version: z.enum(['04', '08']).default('08'),
  /** Entries that this kind of message has not reported yet, or all. */
  entries: z.enum(['new', 'all']).default('new'),
  details: z.boolean().default(true),
  withoutReferences: z.boolean().default(false),
  account: z.string().optional(),
  /** States this version instead of the file's real one. */
  dialect: z.string().optional(),
  /** Cuts the file off in the middle. */
  half: z.boolean().default(false),
});

/** Verbs of the company's bank: it accepts payment files, books them, and reports what it did. */
export function bankVerbs(bank: Bank): Router {
  const { state } = bank;
  const router = Router();
  router.post(
    '/bank/files',
    express.text({ type: ['application/xml', 'text/xml'], limit: '60mb' }),
    verb(z.union([z.string(), z.strictObject({ xml: z.string() })]), (body) =>
      receiveFile(bank, typeof body === 'string' ? body : body.xml),
    ),
  );
  router.get(
    '/bank/orders',
    read(() => state.orders),
  );
  router.get(
    '/bank/entries',
    read(() => state.entries),
  );
  router.get(
    '/bank/messages',
    read(() => state.messages),
  );
  router.use(orderVerbs(bank), fileVerbs(bank));
  return router;
}

function orderVerbs(bank: Bank): Router {
  const router = Router();
  const at = z.strictObject({ on: day });
  router.post(
    '/bank/book',
    verb(z.strictObject({ on: day, dueUntil: z.iso.date().default('9999-12-31') }), (body) => bookOrders(bank, body)),
  );
  router.post(
    '/bank/orders/:id/reject',
    verb(z.strictObject({ reason: reason.default('AC01') }), (body, request) => rejectOrder(bank, param(request, 'id'), body.reason)),
  );
  router.post(
    '/bank/orders/:id/return',
    verb(
      z.strictObject({ reason: reason.default('AC04'), amount: amount.optional(), charges: z.number().int().min(0).default(0), on: day }),
      (body, request) => returnOrder(bank, { ...body, endToEndId: param(request, 'id') }),
    ),
  );
  router.post(
    '/bank/orders/:id/reverse',
    verb(at, (body, request) => reverseOrder(bank, param(request, 'id'), body.on)),
  );
  router.post(
    '/bank/orders/:id/book-again',
    verb(at, (body, request) => bookAgain(bank, param(request, 'id'), body.on)),
  );
  router.post(
    '/bank/entries',
    verb(other, ({ on, ...body }) => bookOther(bank, { ...body, bookedOn: on })),
  );
  return router;
}

function fileVerbs(bank: Bank): Router {
  const router = Router();
  const keep = (kind: string, xml: string): Omit<BankFileRecord, 'xml'> => {
    const file = { id: `${kind.replaceAll('.', '')}-${bank.state.files.length + 1}`, kind, writtenAt: new Date().toISOString(), xml };
    bank.state.files.push(file);
    bank.store.changed();
    return withoutText(file);
  };
  router.post(
    '/bank/messages/:id/reply',
    verb(z.strictObject({ version: z.enum(['03', '10']).default('10') }), ({ version }, request) =>
      keep('pain.002', writePain002(bank, param(request, 'id'), version)),
    ),
  );
  router.post(
    '/bank/statements',
    verb(statement, (wish) => {
      const entries = bank.state.entries.filter((entry) => wish.entries === 'all' || !entry.toldIn.includes(wish.kind));
      if (entries.length === 0) throw new Refused('Nothing was booked since the last one.');
      for (const entry of entries) entry.toldIn.push(wish.kind);
      const xml = writeCamt(bank, wish, entries).replace(/camt\.05\d\.001\.\d\d/, (name) => wish.dialect ?? name);
      return keep(wish.kind, wish.half ? xml.slice(0, Math.floor(xml.length / 2)) : xml);
    }),
  );
  router.get(
    '/bank/files',
    read(() => bank.state.files.toReversed().map(withoutText)),
  );
  router.get('/bank/files/:id', (request, response) => {
    const file = required(
      bank.state.files.find(({ id }) => id === param(request, 'id')),
      'such file',
    );
    response.type('application/xml').attachment(`${file.id}.xml`).send(file.xml);
  });
  return router;
}

function withoutText({ id, kind, writtenAt }: BankFileRecord): Omit<BankFileRecord, 'xml'> {
  return { id, kind, writtenAt };
}
