import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { BankFileWrong, buildBankFile } from '../../../../activities/gateways/bank-file/bank-file.ts';
import { pain001 } from '../../../../activities/gateways/bank-file/pain001.ts';
import { openSchemas } from '../../../../activities/gateways/bank-file/schema-check.ts';
import { aBankFile, zurich } from './some-orders.ts';

const folder = process.env['COMMEND_XSD_DIR'];
const golden = new URL('golden/', import.meta.url);

if (folder === undefined) {
  test('SKIPPED: no file was held against the schemas of ISO and SIX, because COMMEND_XSD_DIR names no folder with them', () => {
    process.stderr.write(
      '\n!!! The XML schema checks of bank files were SKIPPED: set COMMEND_XSD_DIR to a folder with the schemas. !!!\n\n',
    );
    expect(folder).toBeUndefined();
  });
} else {
  describe('with the schemas of ISO and SIX', () => {
    test('ledger 77: our files are valid against both schemas', async () => {
      const check = await openSchemas(folder);
      expect(check(pain001(aBankFile()))).toEqual([]);
      expect(check(await readFile(new URL('pain001-chf-eur.xml', golden), 'utf8'))).toEqual([]);
    });

    test('a thousand orders with every odd letter that passes our own checks are valid', async () => {
      const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCodePoint(code)).filter((letter) => letter !== '\u0000');
      const orders = letters.map((letter, place) => ({
        ...zurich,
        endToEndId: `PO-${place}`,
        creditor: {
          ...zurich.creditor,
          name: `Ab${letter}cd ★`,
          address: { ...zurich.creditor.address, street: letter, postcode: letter },
        },
        text: letter,
      }));
      const built = await buildBankFile(aBankFile({ orders }), await openSchemas(folder));
      expect(built.numberOfOrders).toBe(orders.length);
    });

    test.each([
      { what: 'a foreign character', from: 'Müller', to: 'M★ller', fault: 'pain.001.001.09.ch.03.xsd' },
      {
        what: 'a reference of 36 characters',
        from: '<InstrId>PO-01KB1V7A3C5D7F9G1H3J5K7M9N',
        to: `<InstrId>${'X'.repeat(36)}`,
        fault: 'InstrId',
      },
      { what: 'an empty element', from: '<StrtNm>Bahnhofstrasse</StrtNm>', to: '<StrtNm></StrtNm>', fault: 'StrtNm' },
      { what: 'a lower-case currency', from: 'Ccy="CHF"', to: 'Ccy="chf"', fault: 'Ccy' },
      { what: 'six decimals', from: '>133.45</InstdAmt>', to: '>133.450001</InstdAmt>', fault: 'InstdAmt' },
    ])('the schema rejects $what', async ({ from, to, fault }) => {
      const check = await openSchemas(folder);
      expect(check(pain001(aBankFile()).replace(from, to)).join('\n')).toContain(fault);
    });

    test.each([
      { row: 'slash rules', from: /<EndToEndId>PO-01KB1V7A[^<]*/, to: '<EndToEndId>/PAY//1' },
      { row: 'check digits', from: 'CH9300762011623852957', to: 'CH9300762011623852958' },
      { row: 'control sum', from: '<CtrlSum>183.50</CtrlSum>', to: '<CtrlSum>183.51</CtrlSum>' },
      { row: 'number of transactions', from: '<NbOfTxs>2</NbOfTxs>', to: '<NbOfTxs>3</NbOfTxs>' },
      { row: 'amount 0', from: '>133.45</InstdAmt>', to: '>0</InstdAmt>' },
      { row: 'SEPA in francs', from: 'Ccy="EUR"', to: 'Ccy="CHF"' },
      { row: 'a SEPA name of 71 characters', from: '<Nm>Partner GmbH</Nm>', to: `<Nm>${'x'.repeat(71)}</Nm>` },
    ])('the schema lets it through, so that our own check must not: $row', async ({ from, to }) => {
      const check = await openSchemas(folder);
      expect(check(pain001(aBankFile()).replace(from, to))).toEqual([]);
    });

    test('an export stops on what the schema says', async () => {
      const wrong = () => buildBankFile(aBankFile(), () => ['pain.001.001.09.xsd, line 3: no']);
      await expect(wrong()).rejects.toThrow(BankFileWrong);
    });

    test('every sample file is valid against the schema of its message', async () => {
      for (const name of await readdir(golden)) {
        const xml = await readFile(new URL(name, golden), 'utf8');
        const schema = join(folder, `${/xsd:([\w.]+)"/.exec(xml)?.[1] ?? ''}.xsd`);
        if (existsSync(schema)) {
          const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(await readFile(schema)));
          expect(() => validator.validate(XmlDocument.fromString(xml))).not.toThrow();
        } else process.stderr.write(`!!! ${name} was not checked: there is no ${schema} !!!\n`);
      }
    });
  });
}
