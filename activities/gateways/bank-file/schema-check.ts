import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the schemas say against a file, with the name of the schema; empty: it is valid. */
export type SchemaCheck = (xml: string) => string[];

/** The international schema, and the stricter Swiss one where it is there too. */
const international = 'pain.001.001.09.xsd';
const swiss = 'pain.001.001.09.ch.03.xsd';

/**
 * Checks against the XML schemas of the folder, which are not ours to hand on: whoever runs the product puts them there. Throws at once
 * when the international one is missing or one of them cannot be read.
 */
export async function openSchemas(folder: string): Promise<SchemaCheck> {
  const { ParseOption, XmlDocument, XmlValidateError, XsdValidator } = await import('libxml2-wasm');
  const names = existsSync(join(folder, swiss)) ? [international, swiss] : [international];
  const schemas = await Promise.all(
    names.map(async (name) => {
      const schema = XmlDocument.fromBuffer(await readFile(join(folder, name)));
      return { name, validator: XsdValidator.fromDoc(schema) };
    }),
  );
  return (xml) => {
    const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET });
    try {
      return schemas.flatMap(({ name, validator }) => {
        try {
          validator.validate(document);
          return [];
        } catch (error) {
          if (!(error instanceof XmlValidateError)) throw error;
          return error.details.map(({ message, line }) => `${name}, line ${line}: ${message.trim()}`);
        }
      });
    } finally {
      document.dispose();
    }
  };
}
